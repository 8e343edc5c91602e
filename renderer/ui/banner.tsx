import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import './banner.css'
import { Glyph } from './glyph.tsx'
import { joinClasses } from './join-classes.ts'

/** One line under the title bar: a fact, what still works, one act. At most one at a time. */
export function Banner({
  tone,
  icon,
  fact,
  children,
  acts,
}: {
  tone: 'warning' | 'negative' | 'info'
  icon: LucideIcon
  fact: ReactNode
  children?: ReactNode
  acts?: ReactNode
}) {
  return (
    <div className={`banner banner-${tone}`} role="note">
      <Glyph icon={icon} size={16} />
      <span className="figures">
        <b>{fact}</b> {children}
      </span>
      {acts !== undefined && <span className="banner-acts">{acts}</span>}
    </div>
  )
}

/** A quiet, permanent line that cannot be dismissed. Hatched means simulated. */
export function Strip({
  icon,
  hatched = false,
  tone = 'neutral',
  children,
  acts,
}: {
  icon: LucideIcon
  hatched?: boolean
  /** Negative: real orders can leave. */
  tone?: 'neutral' | 'negative'
  children: ReactNode
  acts?: ReactNode
}) {
  return (
    <div
      className={joinClasses('strip', hatched && 'strip-hatched', tone === 'negative' && 'strip-negative')}
      role="note"
    >
      <span className="strip-plate">
        <Glyph icon={icon} />
        <span>{children}</span>
      </span>
      {acts !== undefined && <span className="strip-plate strip-plate-end">{acts}</span>}
    </div>
  )
}
