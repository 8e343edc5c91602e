import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import './failure-card.css'
import { Glyph } from './glyph.tsx'
import { joinClasses } from './join-classes.ts'
import { RequestId } from './request-id.tsx'

/** What happened, what was kept, one or two ways on, the request id at the right. */
export function NoticeCard({
  icon,
  tone = 'neutral',
  title,
  children,
  acts,
  requestId = null,
}: {
  icon: LucideIcon
  tone?: 'neutral' | 'negative' | 'warning'
  title: ReactNode
  children: ReactNode
  acts?: ReactNode
  requestId?: string | null
}) {
  return (
    <div className={joinClasses('notice-card', tone !== 'neutral' && `notice-card-${tone}`)}>
      <Glyph icon={icon} size={16} />
      <div>
        <div className="notice-card-title figures">{title}</div>
        <div className="notice-card-body">{children}</div>
        {(acts !== undefined || requestId !== null) && (
          <div className="notice-card-foot">
            {acts}
            {requestId !== null && <RequestId id={requestId} />}
          </div>
        )}
      </div>
    </div>
  )
}
