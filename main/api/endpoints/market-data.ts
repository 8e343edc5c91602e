import { pathOf, read } from '../call.ts'
import type { Client } from '../client.ts'
import { readRows } from '../read-data.ts'
import { readDailySummary, readSnapshotRow } from '../translate/market-data.ts'
import type { DailySummary, Snapshot } from '../translate/market-data.ts'

/** Present quotes by id or symbol. One unknown id fails the whole call with not-found. */
export async function listSnapshots(client: Client, instrumentIds: readonly string[]): Promise<readonly Snapshot[]> {
  const call = read('list snapshots', pathOf('market-data', 'snapshot'), { instrument_ids: instrumentIds.join(',') })
  return readRows(client, call, await client.send(call), readSnapshotRow)
}

/** Today's range of 1 to 100 instruments, by id. */
export async function listDailySummaries(
  client: Client,
  instrumentIds: readonly string[],
): Promise<readonly DailySummary[]> {
  const query = { instrument_ids: instrumentIds.join(',') }
  const call = read('list daily summaries', pathOf('market-data', 'daily-summary'), query)
  return readRows(client, call, await client.send(call), readDailySummary)
}
