/** What an account holds; negative quantities are short. Average price in dollars. */
export interface Holding {
  symbol: string
  quantity: string
  averagePrice: string
}

const holdings: ReadonlyMap<number, readonly Holding[]> = new Map([
  [
    19816,
    [
      { symbol: 'AAPL', quantity: '100', averagePrice: '145.00' },
      { symbol: 'NVDA', quantity: '40', averagePrice: '98.40' },
      { symbol: 'MSFT', quantity: '25', averagePrice: '388.10' },
      { symbol: 'SPY', quantity: '30', averagePrice: '498.75' },
      { symbol: 'TSLA', quantity: '-20', averagePrice: '262.30' },
    ],
  ],
  [
    22207,
    [
      { symbol: 'QQQ', quantity: '18', averagePrice: '402.15' },
      { symbol: 'KO', quantity: '120', averagePrice: '58.20' },
      { symbol: 'JNJ', quantity: '12.5', averagePrice: '151.80' },
    ],
  ],
])

export function holdingsOf(accountId: number): readonly Holding[] {
  return holdings.get(accountId) ?? []
}
