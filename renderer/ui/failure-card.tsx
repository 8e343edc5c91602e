import type { ReactNode } from 'react'
import type { Failure } from '../../preload/contract/failure.ts'
import { failureIcons } from './failure-icon.ts'
import { describeFailure, type Occasion } from './failure-text.ts'
import { NoticeCard } from './notice-card.tsx'

/** A failure as a card, with the ways on that this place offers. */
export function FailureCard({
  failure,
  occasion = 'general',
  acts,
}: {
  failure: Failure
  occasion?: Occasion
  acts?: ReactNode
}) {
  const { icon, tone } = failureIcons[failure.code]
  const { title, body, advice } = describeFailure(failure, occasion)
  return (
    <NoticeCard icon={icon} tone={tone} title={title} acts={acts} requestId={failure.requestId ?? null}>
      {advice === undefined ? body : `${body} ${advice}`}
    </NoticeCard>
  )
}
