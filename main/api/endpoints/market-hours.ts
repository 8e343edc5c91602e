import type { MarketClock } from '../../../preload/contract/session.ts'
import { pathOf, read } from '../call.ts'
import type { Client } from '../client.ts'
import { readRows } from '../read-data.ts'
import { readMarketRow } from '../translate/market-hours.ts'

/** Hours of US equities today; null when the broker names none. */
export async function readMarketClock(client: Client): Promise<Omit<MarketClock, 'asOf'> | null> {
  const call = read('read market hours', pathOf('calendars', 'market-hours'), { market: 'us_equities' })
  const rows = readRows(client, call, await client.send(call), readMarketRow)
  return rows.find((row) => row.market === 'us_equities')?.clock ?? null
}
