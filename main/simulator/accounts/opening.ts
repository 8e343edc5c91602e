import { Decimal } from 'decimal.js'
import type { Account } from './accounts.ts'
import type { Book } from './book.ts'

type Row = readonly [symbol: string, quantity: string, averagePrice: string]

const holdings: ReadonlyMap<number, readonly Row[]> = new Map([
  [
    19816,
    [
      ['AAPL', '100', '145.00'],
      ['NVDA', '40', '98.40'],
      ['MSFT', '25', '388.10'],
      ['SPY', '30', '498.75'],
      ['TSLA', '-20', '262.30'],
    ] as const,
  ],
  [
    22207,
    [
      ['QQQ', '18', '402.15'],
      ['KO', '120', '58.20'],
      ['JNJ', '12.5', '151.80'],
    ] as const,
  ],
])

/** What an account has before its first trade here. */
export function openingBook({ id, cash }: Account): Book {
  const rows = holdings.get(id) ?? []
  return {
    holdings: rows.map(([symbol, quantity, averagePrice]) => ({
      symbol,
      quantity: new Decimal(quantity),
      averagePrice: new Decimal(averagePrice),
    })),
    cash: new Decimal(cash),
    realized: new Decimal(0),
  }
}
