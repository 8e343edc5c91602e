import type { OrderDraft } from '../../preload/contract/order-drafts.ts'
import { bareSymbol } from './bare-symbol.ts'
import { Exact } from './exact.ts'

const numbers = ['quantity', 'limitPrice', 'stopPrice', 'trailingOffset', 'limitOffset'] as const
const words = ['side', 'orderType', 'timeInForce', 'trailingOffsetType', 'extendedHours', 'expiresAt'] as const

/** Both are new orders for the same, however their numbers and symbol are written. A cancel or a change made twice is one: they double nothing. */
export function hasSameTerms(one: OrderDraft, other: OrderDraft): boolean {
  return (
    one.kind === 'new' &&
    other.kind === 'new' &&
    bareSymbol(one.symbol) === bareSymbol(other.symbol) &&
    words.every((field) => one[field] === other[field]) &&
    numbers.every((field) => isSameNumber(one[field], other[field]))
  )
}

/** Of orders that were ready: each is a number, or blank. */
function isSameNumber(one: string, other: string): boolean {
  return one === other || (one !== '' && other !== '' && new Exact(one).eq(other))
}
