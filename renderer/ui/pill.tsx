import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Glyph } from './glyph.tsx'
import { joinClasses } from './join-classes.ts'
import './pill.css'

export type PillTone = 'neutral' | 'accent' | 'positive' | 'negative' | 'warning' | 'info'

/** A state: icon, word, border. Warning is dashed. */
export function Pill({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: PillTone
  icon?: LucideIcon
  children: ReactNode
}) {
  return (
    <span className={joinClasses('pill', tone !== 'neutral' && `pill-${tone}`)}>
      {icon !== undefined && <Glyph icon={icon} size={12} />}
      {children}
    </span>
  )
}
