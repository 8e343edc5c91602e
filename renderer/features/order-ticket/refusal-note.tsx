import { OctagonX } from 'lucide-react'
import type { Act, Refusal } from '../../../preload/contract/orders.ts'
import { NoticeCard } from '../../ui/notice-card.tsx'
import { groupThousands } from '../../ui/numbers.ts'
import { fieldWords } from '../../ui/order/order-words.ts'
import { revealHidden } from '../../ui/reveal-hidden.ts'

/** What the server said when it refused, with its own numbers, at the field it speaks of. */
export function RefusalNote({ act }: { act: Act }) {
  const { refusal } = act
  if (refusal === null) return null
  return (
    <section aria-label="Refused by the server">
      <NoticeCard
        icon={OctagonX}
        tone="negative"
        title={titleOf(refusal)}
        requestId={refusal.failure.requestId ?? null}
      >
        {refusal.reasons.length === 0 && <p>The server gave no reason.</p>}
        <ul className="refusal-reasons">
          {refusal.reasons.map((reason, index) => (
            <li key={index}>
              <b>
                {reason.field === null
                  ? revealHidden(reason.code, 60)
                  : `${fieldWords[reason.field]}: ${revealHidden(reason.code, 60)}`}
              </b>
              {reason.description !== null && <span dir="auto"> “{revealHidden(reason.description, 300)}”</span>}
              {Object.entries(reason.metadata).map(([name, value]) => (
                <span key={name} className="refusal-figure figures">
                  {revealHidden(name.replaceAll('_', ' '), 40)} <b>{groupThousands(revealHidden(value, 60))}</b>
                </span>
              ))}
            </li>
          ))}
        </ul>
        A changed order gets a new client id; the same order sent again keeps it.
      </NoticeCard>
    </section>
  )
}

function titleOf({ failure }: Refusal): string {
  const said =
    failure.serverMessage === undefined ? 'The order was refused' : `“${revealHidden(failure.serverMessage, 200)}”`
  return failure.status === undefined ? said : `${said} (${failure.status})`
}
