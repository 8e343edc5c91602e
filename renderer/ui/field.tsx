import { useId, type ComponentProps, type ReactNode } from 'react'
import './field.css'
import { FieldHelp } from './field-help.tsx'
import { joinClasses } from './join-classes.ts'

export interface FieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  label: string
  /** One line below, whose height is kept. */
  help?: ReactNode
  /** What is wrong with the value; replaces the help. */
  wrong?: string | null
}

/** A labelled text field with one help line that never makes the page jump. */
export function Field({ label, help, wrong = null, className, ...rest }: FieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        {...rest}
        id={id}
        className={joinClasses('field-input', className)}
        aria-invalid={wrong !== null}
        aria-describedby={`${id}-help`}
      />
      <FieldHelp id={`${id}-help`} help={help} wrong={wrong} />
    </div>
  )
}
