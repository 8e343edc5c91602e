import { CircleHelp, RefreshCw, RotateCw } from 'lucide-react'
import type { Act, Review } from '../../../preload/contract/orders.ts'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../ui/button.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { describeFailure } from '../../ui/failure-text.ts'
import { Glyph } from '../../ui/glyph.tsx'
import { canBeLeft } from '../../ui/order/can-be-left.ts'
import { cannotRepeat } from '../../ui/order/cannot-repeat.ts'

/** What to do about an outcome nobody knows; a repeat goes through a review and keeps its client id. */
export function UnknownOutcome({ act, onReview }: { act: Act; onReview: (review: Review) => void }) {
  const { actId, state, looks } = act
  const look = useRequest(() => bridge.orders.look({ actId }))
  const again = useRequest(() => bridge.orders.reviewAgain({ actId }))
  const leave = useRequest(() => bridge.orders.leave({ actId }))
  const isBusy = [look, again, leave].some(({ runningSince }) => runningSince !== null)
  return (
    <section className="order-detail-unknown" aria-label="Outcome unknown">
      <Glyph icon={CircleHelp} className="tone-warning" />
      <div>
        <b>The server may or may not have this order.</b>
        <p>
          {act.failure === null ? '' : `${describeFailure(act.failure).title}. `}
          {state === 'unknown'
            ? 'Omni Desk looks for it by its client id and will not send it again.'
            : 'No look found it. A repeat uses the same client id and goes through a review.'}
        </p>
        {state === 'unknown' && looks !== null && (
          <p className="meta figures">
            {looks.done} of {looks.of} looks are done
          </p>
        )}
        <div className="order-detail-acts">
          <Button size="small" icon={RefreshCw} disabled={isBusy} onClick={() => void look.run()}>
            Check now
          </Button>
          {state === 'not-found' && (
            <Button
              size="small"
              icon={RotateCw}
              disabled={isBusy}
              onClick={() =>
                void again.run().then((result) => {
                  if (result?.outcome === 'reviewed') onReview(result.review)
                })
              }
            >
              Review again
            </Button>
          )}
          {canBeLeft(act) && (
            <Button size="small" kind="quiet" disabled={isBusy} onClick={() => void leave.run()}>
              Let it be
            </Button>
          )}
        </div>
        {again.value?.outcome === 'not-ready' && <p>{cannotRepeat}</p>}
        {[look, again, leave].map(
          ({ failure }, index) => failure !== null && <FailureCard key={index} failure={failure} />,
        )}
      </div>
    </section>
  )
}
