import { useState } from 'react'
import type { Order } from '../../../../preload/contract/blotter.ts'
import type { AccountId } from '../../../../preload/contract/words.ts'
import { useBlotter } from '../../../bridge/blotter.ts'
import { LinkButton } from '../../../ui/link-button.tsx'
import { groupThousands } from '../../../ui/numbers.ts'
import { wordSymbol } from '../../../ui/order-words.ts'
import { revealHidden } from '../../../ui/reveal-hidden.ts'

/** The order a cancel or a change is about: in words where it is among the orders of the account, its id when asked for. */
export function TargetOrder({
  accountId,
  orderId,
  rest,
  children,
}: {
  accountId: AccountId
  orderId: string
  /** What is said after it. */
  rest: string
  /** What stands there while the order is not known. */
  children: string
}) {
  const { blotter } = useBlotter(accountId)
  const [isIdShown, setIdShown] = useState(false)
  const order = blotter?.orders.rows.find((row) => row.orderId === orderId)
  if (order === undefined) return children
  return (
    <>
      {wordOfBroker(order)}
      {rest}{' '}
      {isIdShown ? (
        <code className="action-card-id">{revealHidden(orderId, 80)}</code>
      ) : (
        <LinkButton className="action-card-id" onClick={() => setIdShown(true)}>
          Order id
        </LinkButton>
      )}
    </>
  )
}

/** "Buy 10 NVDA at 182.50": the order as the broker has it. */
function wordOfBroker({ side, quantity, symbol, orderType, limitPrice, stopPrice, trailingOffset }: Order): string {
  const words = [
    capital(side.replaceAll('_', ' ').toLowerCase()),
    groupThousands(quantity),
    symbol === null ? 'of an unnamed symbol' : wordSymbol(symbol),
    stopPrice === null ? null : `stop ${groupThousands(stopPrice)}`,
    trailingOffset === null ? null : `trailing ${groupThousands(trailingOffset)}`,
    limitPrice === null ? null : `at ${groupThousands(limitPrice)}`,
    orderType === 'MARKET' ? 'at market' : null,
  ]
  return revealHidden(words.filter((word) => word !== null).join(' '), 160)
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
