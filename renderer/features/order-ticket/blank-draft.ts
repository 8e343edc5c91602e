import type { NewOrderDraft } from '../../../preload/contract/order-drafts.ts'

/** A ticket by hand: the side is the user's to choose. */
export function blankDraft(symbol: string): NewOrderDraft {
  return {
    kind: 'new',
    symbol,
    side: '',
    quantity: '',
    orderType: 'LIMIT',
    timeInForce: 'DAY',
    limitPrice: '',
    stopPrice: '',
    trailingOffset: '',
    trailingOffsetType: '',
    limitOffset: '',
    extendedHours: false,
    expiresAt: '',
  }
}
