import type { ChartEvent } from '../../../preload/contract/charts.ts'
import { pathOf, read } from '../call.ts'
import type { Client } from '../client.ts'
import { readOne } from '../read-data.ts'
import { readEventRows, readFundamentalsRow } from '../translate/company.ts'
import type { Fundamentals } from '../translate/company.ts'

/** By id or symbol. Fails with refused-by-server for a type that has none (an index). */
export async function getFundamentals(client: Client, idOrSymbol: string): Promise<Fundamentals> {
  const call = read('get fundamentals', pathOf('instruments', idOrSymbol, 'fundamentals'))
  return readOne(call, await client.send(call), readFundamentalsRow)
}

/** Earnings, dividends and splits from a date (YYYY-MM-DD) on, oldest first, those announced for the next 60 days included. */
export async function listCompanyEvents(
  client: Client,
  idOrSymbol: string,
  fromDate: string,
): Promise<readonly ChartEvent[]> {
  const call = read('list company events', pathOf('instruments', idOrSymbol, 'events'), { from_date: fromDate })
  return readOne(call, await client.send(call), readEventRows)
}
