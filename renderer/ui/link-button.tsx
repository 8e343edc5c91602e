import type { ComponentProps } from 'react'
import './button.css'
import { joinClasses } from './join-classes.ts'

/** A quiet act written as a link; stays in the window. */
export function LinkButton({ type = 'button', className, ...rest }: ComponentProps<'button'>) {
  return <button {...rest} type={type} className={joinClasses('link-button', className)} />
}
