import { lookback } from '../../../preload/contract/charts.ts'
import { pathOf, readByPost } from '../call.ts'
import type { Client } from '../client.ts'
import { readRows } from '../read-data.ts'
import { readPriceChanges } from '../translate/screener.ts'
import type { PriceChanges } from '../translate/screener.ts'

/** How far the price of a symbol is from seven moments of the past, from the screener; null: it does not list the symbol. */
export async function listPriceChanges(client: Client, symbol: string): Promise<PriceChanges | null> {
  const columns = [
    { name: 'symbol' },
    { name: 'price' },
    ...lookback.options.map((since) => ({ name: 'change_pct', lookback: since })),
  ]
  const filters = [{ left: { name: 'symbol' }, op: { name: 'EQUAL' }, right: [{ value: symbol }] }]
  const call = readByPost('list price changes', pathOf('screener'), { page_size: 1, columns, filters })
  return readRows(client, call, await client.send(call), readPriceChanges)[0] ?? null
}
