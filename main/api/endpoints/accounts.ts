import type { Broker, BrokerAccount } from '../../services/broker-ports.ts'
import { pathOf, read, readOnce } from '../call.ts'
import type { Client } from '../client.ts'
import { collectPages } from '../collect-pages.ts'
import { readRows } from '../read-data.ts'
import { pageQuery, readPage } from '../read-page.ts'
import { readAccount } from '../translate/accounts.ts'

const pageSize = 1_000
const accounts = pathOf('accounts')

/** Every account the key sees. Rows whose id is no safe integer are left out. */
export async function listAccounts(client: Client): Promise<readonly BrokerAccount[]> {
  return collectPages(async (pageToken) => {
    const call = read('list accounts', accounts, pageQuery(pageToken, pageSize))
    return readPage(client, call, await client.send(call), readAccount)
  })
}

/** One attempt at the account list, timed. It goes out even when the key was refused before. */
export async function probe(client: Client): ReturnType<Broker['probe']> {
  const call = { ...readOnce('probe', accounts), testsKey: true }
  const startedAt = client.clock.now()
  const answer = await client.send(call)
  const latencyMs = Math.max(0, client.clock.now() - startedAt)
  const seen = readRows(client, call, answer, readAccount).length
  const accountCount = Math.max(answer.totalItems ?? 0, seen)
  return { status: answer.status, accountCount, requestId: answer.requestId, latencyMs }
}
