import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import './button.css'
import { Glyph } from './glyph.tsx'
import { joinClasses } from './join-classes.ts'

export interface ButtonProps extends ComponentProps<'button'> {
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger'
  size?: 'small' | 'normal' | 'large'
  icon?: LucideIcon
  /** The key that does the same, shown at the right. */
  shortcut?: string | undefined
  wide?: boolean
  /** Contents at the left instead of centred. */
  start?: boolean
}

/** A verb. Disabled ones are dashed, and something near them says why. */
export function Button({
  kind = 'secondary',
  size = 'normal',
  icon,
  shortcut,
  wide = false,
  start = false,
  type = 'button',
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={joinClasses(
        'button',
        kind !== 'secondary' && `button-${kind}`,
        size !== 'normal' && `button-${size}`,
        wide && 'button-wide',
        start && 'button-start',
        className,
      )}
    >
      {icon !== undefined && <Glyph icon={icon} />}
      {children}
      {shortcut !== undefined && <kbd aria-hidden>{shortcut}</kbd>}
    </button>
  )
}
