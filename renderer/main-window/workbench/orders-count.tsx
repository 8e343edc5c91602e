import type { AccountId } from '../../../preload/contract/words.ts'
import { useTally } from '../../bridge/tally.ts'
import { joinClasses } from '../../ui/join-classes.ts'
import { countOf } from '../../ui/numbers.ts'
import './orders-count.css'

/** On the head of the orders: how many are open or need the user; nothing while there are none, or it is not known. */
export default function OrdersCount({ accountId }: { accountId: AccountId }) {
  const tally = useTally(accountId)
  if (tally === null || tally.needsYou + tally.open === 0) return null
  const { needsYou, open } = tally
  const said = [
    ...(needsYou > 0 ? [`${countOf(needsYou, 'order needs', 'orders need')} you`] : []),
    ...(open > 0 ? [`${countOf(open, 'order is', 'orders are')} open`] : []),
  ].join(', ')
  return (
    <span className={joinClasses('orders-count figures', needsYou > 0 && 'orders-count-needed')} title={said}>
      <span aria-hidden>{needsYou > 0 ? `${needsYou} + ${open}` : open}</span>
      <span className="screen-reader-only">{said}</span>
    </span>
  )
}
