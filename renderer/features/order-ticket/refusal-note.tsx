import { OctagonX } from 'lucide-react'
import type { Act, Refusal } from '../../../preload/contract/orders.ts'
import { NoticeCard } from '../../ui/notice-card.tsx'
import { countOf } from '../../ui/numbers.ts'
import { describeUnsent } from '../../ui/order/describe-unsent.ts'
import { fieldWords } from '../../ui/order/order-words.ts'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { figuresOf } from './refusal-at.ts'

/** What the server said when it refused, with its own numbers, at the field it speaks of; of what never left, what kept it here. */
export function RefusalNote({ act }: { act: Act }) {
  const { refusal } = act
  if (refusal === null) return <UnsentNote act={act} />
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
              {figuresOf(reason).map(({ name, value }) => (
                <span key={name} className="refusal-figure figures">
                  {name} <b>{value}</b>
                </span>
              ))}
            </li>
          ))}
        </ul>
        A changed order gets a new client id. {wordRepeat(act)}
      </NoticeCard>
    </section>
  )
}

function UnsentNote({ act }: { act: Act }) {
  const { title, body, advice = '' } = describeUnsent(act.failure ?? { code: 'internal' })
  return (
    <section aria-label="Not sent">
      <NoticeCard icon={OctagonX} tone="negative" title="Nothing left this computer">
        {title}. {body} {advice} A changed order gets a new client id. {wordRepeat(act)}
      </NoticeCard>
    </section>
  )
}

/** A server can say no and place an order all the same: the same order waits until that is known. */
function wordRepeat({ looks }: Act): string {
  return looks === null || looks.nextAt === null
    ? 'The same order sent again keeps it.'
    : `The same order keeps it and can go again after ${countOf(looks.of - looks.done, 'more look', 'more looks')} for an order the server placed in spite of its refusal.`
}

function titleOf({ failure }: Refusal): string {
  const said =
    failure.serverMessage === undefined ? 'The order was refused' : `“${revealHidden(failure.serverMessage, 200)}”`
  return failure.status === undefined ? said : `${said} (${failure.status})`
}
