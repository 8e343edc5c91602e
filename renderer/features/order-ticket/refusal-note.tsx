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
        {wordRepeat(act)}
      </NoticeCard>
    </section>
  )
}

function UnsentNote({ act }: { act: Act }) {
  const { title, body, advice = '' } = describeUnsent(act.failure ?? { code: 'internal' })
  return (
    <section aria-label="Not sent">
      <NoticeCard icon={OctagonX} tone="negative" title="Nothing left this computer">
        {title}. {body} {advice} {wordRepeat(act)}
      </NoticeCard>
    </section>
  )
}

/** A server can say no and act all the same: the same order waits until that is known. A cancel or a change has no client id. */
function wordRepeat({ draft, looks }: Act): string {
  const left =
    looks === null || looks.nextAt === null ? null : countOf(looks.of - looks.done, 'more look', 'more looks')
  if (draft.kind !== 'new')
    return left === null ? '' : `It can go again after ${left} at whether the server did it in spite of its refusal.`
  const same =
    left === null
      ? 'The same order sent again keeps it.'
      : `The same order keeps it and can go again after ${left} for an order the server placed in spite of its refusal.`
  return `A changed order gets a new client id. ${same}`
}

function titleOf({ failure }: Refusal): string {
  const said =
    failure.serverMessage === undefined ? 'The order was refused' : `“${revealHidden(failure.serverMessage, 200)}”`
  return failure.status === undefined ? said : `${said} (${failure.status})`
}
