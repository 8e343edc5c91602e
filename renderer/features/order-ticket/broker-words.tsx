import { OctagonX } from 'lucide-react'
import type { Order } from '../../../preload/contract/blotter.ts'
import { NoticeCard } from '../../ui/notice-card.tsx'
import { revealHidden } from '../../ui/reveal-hidden.ts'

/** What the broker says beside the state of an order; of a rejected one its reasons, or that it gave none. */
export function BrokerWords({ order }: { order: Order }) {
  const said = order.details.map((words) => (
    <p key={words} dir="auto">
      “{revealHidden(words, 300)}”
    </p>
  ))
  if (isRejected(order))
    return (
      <section aria-label="Rejected by the broker">
        <NoticeCard icon={OctagonX} tone="negative" title="The broker took the order and rejected it">
          {said.length === 0 ? <p>It gave no reason.</p> : said}
          Nothing of it was filled. What you review next is another order, with a client id of its own.
        </NoticeCard>
      </section>
    )
  return said.length === 0 ? null : (
    <section aria-label="Words of the broker" className="quiet-text">
      {said}
    </section>
  )
}

/** It has ended and nothing of it was filled. */
export function isRejected({ status, phase, filledQuantity }: Order): boolean {
  return status.toUpperCase() === 'REJECTED' && phase === 'ended' && !/[1-9]/.test(filledQuantity)
}
