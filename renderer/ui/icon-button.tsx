import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import './button.css'
import { Glyph } from './glyph.tsx'
import { joinClasses } from './join-classes.ts'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label' | 'title' | 'children'> {
  /** Its name for screen readers and in the tooltip. */
  label: string
  icon: LucideIcon
  size?: 'small' | 'normal' | 'rail'
  /** The key that does the same, told in the tooltip. */
  shortcut?: string | undefined
  /** A count at the corner; the label must say it in words. */
  badge?: number
}

/** An icon that is a button; it always has a name and a tooltip. */
export function IconButton({
  label,
  icon,
  size = 'normal',
  shortcut,
  badge = 0,
  type = 'button',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      title={shortcut === undefined ? label : `${label} (${shortcut})`}
      className={joinClasses('icon-button', size !== 'normal' && `icon-button-${size}`, className)}
    >
      <Glyph icon={icon} size={size === 'small' ? 14 : 16} />
      {badge > 0 && (
        <span aria-hidden className="icon-button-badge figures">
          {badge > 99 ? '99' : badge}
        </span>
      )}
    </button>
  )
}
