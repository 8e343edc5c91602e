import { pathOf, read, readOnce } from '../call.ts'
import type { Client } from '../client.ts'
import { readRows } from '../read-data.ts'
import { readDailySummary, readSnapshotRow } from '../translate/market-data.ts'
import type { DailySummary, Snapshot } from '../../services/broker-ports.ts'

/** Present quotes by id or symbol. One unknown id fails the whole call with not-found. A single attempt: the caller asks again soon anyway. */
export async function listSnapshots(client: Client, instrumentIds: readonly string[]): Promise<readonly Snapshot[]> {
  const query = { instrument_ids: instrumentIds.join(',') }
  const call = readOnce('list snapshots', pathOf('market-data', 'snapshot'), query)
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
