import { CircleHelp, RefreshCw, RotateCw } from 'lucide-react'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { Act } from '../../../preload/contract/orders.ts'
import { Button } from '../button.tsx'
import { FailureCard } from '../failure-card.tsx'
import { describeFailure } from '../failure-text.ts'
import { Glyph } from '../glyph.tsx'
import { Spinner } from '../spinner.tsx'
import { formatDuration, formatElapsed } from '../times.ts'
import { useNow } from '../use-now.ts'
import { canBeLeft } from './can-be-left.ts'
import './unknown-note.css'

/** It went out and nobody here knows what became of it: what is done about it, and what the user can do. */
export function UnknownNote({
  act,
  isBusy,
  isNotReady,
  failures,
  onLook,
  onReviewAgain,
  onLeave,
}: {
  act: Act
  isBusy: boolean
  /** It was to be reviewed again and cannot be as it stands. */
  isNotReady: boolean
  failures: readonly Failure[]
  onLook: () => void
  onReviewAgain: () => void
  onLeave: () => void
}) {
  const isChecking = act.state === 'unknown'
  const { doubt, checking, missing } = words[act.draft.kind === 'new' ? 'new' : 'request']
  return (
    <section className="unknown-note" aria-label="Outcome unknown">
      <Glyph icon={CircleHelp} size={16} className="tone-warning" />
      <div>
        <b>{doubt}</b>
        <p>
          {act.failure === null ? '' : `${describeFailure(act.failure).title}. `}
          {isChecking ? checking : missing}
        </p>
        <div className="unknown-note-acts">
          {isChecking && <Looks act={act} />}
          <Button size="small" icon={RefreshCw} disabled={isBusy} onClick={onLook}>
            Check now
          </Button>
          {!isChecking && (
            <Button size="small" icon={RotateCw} disabled={isBusy} onClick={onReviewAgain}>
              Review again
            </Button>
          )}
          {canBeLeft(act) && (
            <Button size="small" kind="quiet" disabled={isBusy} onClick={onLeave}>
              Let it be
            </Button>
          )}
        </div>
        {isNotReady && (
          <p>
            It cannot be reviewed as it stands. The server may still have it: another ticket for it may become a second
            order.
          </p>
        )}
        {failures.map((failure, index) => (
          <FailureCard key={index} failure={failure} />
        ))}
      </div>
    </section>
  )
}

function Looks({ act: { looks, sentAt } }: { act: Act }) {
  const now = useNow()
  if (sentAt === null) return null
  return (
    <>
      <Spinner />
      <span className="figures">Checking for {formatElapsed(now - Date.parse(sentAt))}</span>
      {looks !== null && (
        <span className="meta figures">
          look {Math.min(looks.done + 1, looks.of)} of {looks.of}
          {looks.nextAt !== null && ` in ${formatDuration(Math.max(0, Date.parse(looks.nextAt) - now))}`}
        </span>
      )}
    </>
  )
}

/** A cancel or a change carries no id of its own: the order it is about tells. */
const words = {
  new: {
    doubt: 'The server may or may not have this order.',
    checking: 'Omni Desk is looking for it by its client id and will not send it again.',
    missing: 'No look found it. A repeat uses the same client id and goes through a review.',
  },
  request: {
    doubt: 'The server may or may not have this request.',
    checking: 'Omni Desk is looking at the order it is about and will not send it again.',
    missing: 'The order shows no sign of it. A repeat goes through a review.',
  },
} as const
