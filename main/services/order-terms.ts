import { orderType, side, timeInForce, trailingOffsetType } from '../../preload/contract/order-drafts.ts'
import type { OrderType, Side, TimeInForce, TrailingOffsetType } from '../../preload/contract/order-drafts.ts'
import type { Order } from '../../preload/contract/blotter.ts'
import type { DecimalString } from '../../preload/contract/words.ts'

/** What an order says, as far as it can be read; null: blank, wrong, or no part of it. */
export interface OrderTerms {
  readonly symbol: string | null
  readonly side: Side | null
  readonly quantity: DecimalString | null
  readonly orderType: OrderType | null
  readonly timeInForce: TimeInForce | null
  readonly limitPrice: DecimalString | null
  readonly stopPrice: DecimalString | null
  readonly trailingOffset: DecimalString | null
  readonly trailingOffsetType: TrailingOffsetType | null
  readonly limitOffset: DecimalString | null
  readonly extendedHours: boolean
  readonly expiresAt: string | null
}

/** The terms of an order the broker has. Words that are new to this version are null. */
export function termsOf(order: Order): OrderTerms {
  return {
    symbol: order.symbol,
    side: side.safeParse(order.side).data ?? null,
    quantity: order.quantity,
    orderType: orderType.safeParse(order.orderType).data ?? null,
    timeInForce: timeInForce.safeParse(order.timeInForce).data ?? null,
    limitPrice: order.limitPrice,
    stopPrice: order.stopPrice,
    trailingOffset: order.trailingOffset,
    trailingOffsetType: trailingOffsetType.safeParse(order.trailingOffsetType).data ?? null,
    limitOffset: order.limitOffset,
    extendedHours: order.extendedHours,
    expiresAt: order.expiresAt,
  }
}
