import { FileWarning } from 'lucide-react'
import type { Failure } from '../../../preload/contract/failure.ts'
import { describeFailure } from '../../ui/failure-text.ts'
import { NoticeCard } from '../../ui/notice-card.tsx'

/** Why a press of Send sent nothing. */
export function UnsentNote({ failure, meaning = '' }: { failure: Failure; meaning?: string }) {
  const { title, body, advice = '' } = describeFailure(failure)
  return (
    <section role="alert">
      <NoticeCard icon={FileWarning} tone="warning" title="Nothing was sent" requestId={failure.requestId ?? null}>
        {title}. {body} {advice} {meaning}
      </NoticeCard>
    </section>
  )
}
