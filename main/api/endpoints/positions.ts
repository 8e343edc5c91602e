import type { Balances, Position } from '../../../preload/contract/blotter.ts'
import type { AccountId } from '../../../preload/contract/words.ts'
import { pathOf, read } from '../call.ts'
import type { Client } from '../client.ts'
import { collectPages } from '../collect-pages.ts'
import { misfit, readOne } from '../read-data.ts'
import { pageQuery, readPage } from '../read-page.ts'
import { readBalances } from '../translate/balances.ts'
import { readPosition } from '../translate/positions.ts'

const pageSize = 1_000

/** Everything the account holds. Rows of another account are left out. */
export async function listPositions(client: Client, accountId: AccountId): Promise<readonly Position[]> {
  const path = pathOf('accounts', String(accountId), 'positions')
  const rows = await collectPages(async (pageToken) => {
    const call = read('list positions', path, pageQuery(pageToken, pageSize))
    const page = readPage(client, call, await client.send(call), readPosition)
    return { ...page, rows: page.rows.map((position) => ({ id: position.instrumentId, position })) }
  })
  return rows.map(({ position }) => position).filter((position) => position.accountId === accountId)
}

/** What the account may spend, and how its day goes. */
export async function getBalances(client: Client, accountId: AccountId): Promise<Balances> {
  const call = read('get balances', pathOf('accounts', String(accountId), 'balances'))
  const answer = await client.send(call)
  const balances = readOne(call, answer, readBalances)
  if (balances.accountId !== accountId) throw misfit(call, answer, 'another account')
  return balances
}
