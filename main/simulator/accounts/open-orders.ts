/** A working limit order. Quantity in shares, price in dollars. */
export interface OpenOrder {
  orderId: string
  accountId: number
  symbol: string
  side: 'BUY' | 'SELL'
  quantity: string
  limitPrice: string
}

const openOrders: readonly OpenOrder[] = [
  {
    orderId: '019dfd73-8b49-7d21-8d62-a736fc4199d2',
    accountId: 19816,
    symbol: 'AMD',
    side: 'BUY',
    quantity: '25',
    limitPrice: '142.00',
  },
  {
    orderId: '019dfd73-8b4a-7c35-9a02-5be1c7d0f31e',
    accountId: 19816,
    symbol: 'AAPL',
    side: 'SELL',
    quantity: '50',
    limitPrice: '215.00',
  },
]

/** The orders an account has working, oldest first. */
export function openOrdersOf(accountId: number): readonly OpenOrder[] {
  return openOrders.filter((order) => order.accountId === accountId)
}
