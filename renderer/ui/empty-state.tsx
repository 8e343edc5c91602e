import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import './empty-state.css'
import { Glyph } from './glyph.tsx'

/** Nothing here: a fact and a next step, never a drawing. */
export function EmptyState({
  icon,
  fact,
  next,
  children,
}: {
  icon: LucideIcon
  fact: string
  next: ReactNode
  children?: ReactNode
}) {
  return (
    <div className="empty-state">
      <Glyph icon={icon} size={20} />
      <p className="empty-state-fact">{fact}</p>
      <p className="empty-state-next">{next}</p>
      {children !== undefined && <div className="empty-state-acts">{children}</div>}
    </div>
  )
}
