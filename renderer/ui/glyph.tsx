import type { LucideIcon } from 'lucide-react'
import { joinClasses } from './join-classes.ts'

/** An icon that grows with the text and is silent: the words beside it, or the button's name, carry the meaning. */
export function Glyph({
  icon: Icon,
  size = 14,
  className,
}: {
  icon: LucideIcon
  size?: 12 | 14 | 16 | 20
  className?: string
}) {
  return (
    <Icon
      aria-hidden
      focusable={false}
      strokeWidth={1.75}
      className={joinClasses('glyph', size !== 16 && `glyph-${size}`, className)}
    />
  )
}
