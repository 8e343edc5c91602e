import { groupThousands } from '../../ui/numbers.ts'
import { isOrderType, isTimeInForce, orderTypeWords, shortTimeInForce } from '../../ui/order/order-words.ts'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { symbolOf, type BlotterRow } from './blotter-rows.ts'

/** A row in the words of the table and of the CSV; blank is not known or not there. */
export interface RowWords {
  symbol: string
  side: string
  filled: string
  quantity: string
  type: string
  price: string
  timeInForce: string
  average: string
  setBy: readonly ('Omni' | 'You')[]
}

export function wordRow(row: BlotterRow): RowWords {
  const { act, order } = row
  const draft = act?.draft.kind === 'new' ? act.draft : null
  const type = order?.orderType ?? draft?.orderType ?? ''
  return {
    symbol: revealHidden(symbolOf(row), 40),
    side: order?.side ?? draft?.side ?? '',
    filled: order?.filledQuantity ?? '?',
    quantity: order?.quantity ?? draft?.quantity ?? '',
    type: wordType(type),
    price: priceOf(row, type),
    timeInForce: wordTime(order?.timeInForce ?? draft?.timeInForce ?? ''),
    average: order?.averageFillPrice ?? '',
    setBy: setBy(row),
  }
}

function priceOf({ act, order }: BlotterRow, type: string): string {
  const draft = act?.draft.kind === 'new' ? act.draft : null
  const [limit, stop, offset] = [
    order?.limitPrice ?? draft?.limitPrice ?? '',
    order?.stopPrice ?? draft?.stopPrice ?? '',
    order?.trailingOffset ?? draft?.trailingOffset ?? '',
  ]
  if (limit !== '') return groupThousands(limit)
  if (stop !== '') return groupThousands(stop)
  if (offset !== '') return groupThousands(offset)
  return type === 'MARKET' ? 'market' : ''
}

function setBy({ act }: BlotterRow): RowWords['setBy'] {
  if (act === null || act.origin === null) return ['You']
  return act.changed.length === 0 ? ['Omni'] : ['Omni', 'You']
}

function wordType(type: string): string {
  return isOrderType(type) ? orderTypeWords[type] : revealHidden(type, 30)
}

function wordTime(time: string): string {
  return isTimeInForce(time) ? shortTimeInForce[time] : revealHidden(time, 20)
}
