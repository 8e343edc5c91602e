import type { Act, Review } from '../../../preload/contract/orders.ts'
import { useUnknownAct } from '../../bridge/use-unknown-act.ts'
import { UnknownNote } from '../../ui/order/unknown-note.tsx'

/** What to do about an outcome nobody knows; a repeat goes through a review and keeps its client id. */
export function UnknownOutcome({ act, onReview }: { act: Act; onReview: (review: Review) => void }) {
  const { look, reviewAgain, leave, ...unknown } = useUnknownAct(act.actId)
  const reviewOnceMore = async (): Promise<void> => {
    const result = await reviewAgain()
    if (result?.outcome === 'reviewed') onReview(result.review)
  }
  return (
    <UnknownNote act={act} {...unknown} onLook={look} onReviewAgain={() => void reviewOnceMore()} onLeave={leave} />
  )
}
