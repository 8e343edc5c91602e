import { failureOf } from '../../preload/contract/failure-error.ts'
import type { Account } from '../../preload/contract/session.ts'
import { accountId as accountIdWord } from '../../preload/contract/words.ts'
import type { AccountId } from '../../preload/contract/words.ts'
import type { BrokerAccount } from './broker-ports.ts'
import type { Line, Log } from './ports.ts'

/** The accounts of a line and the one in use. */
export interface DeskAccounts {
  readonly accounts: readonly Account[]
  readonly chosen: AccountId | null
}

/** As the archive has it; asks no network. */
export async function readDesk({ store }: Line): Promise<DeskAccounts> {
  const accounts = await store.accounts.list()
  const saved = accountIdWord.safeParse(await store.settings.get('account'))
  return { accounts, chosen: accounts.find(({ id }) => id === saved.data)?.id ?? null }
}

/** With an account chosen: `wanted`, else the last one, else the first that can be used. Asks the broker when none is known; a rescue is only read. */
export async function readReadyDesk(line: Line, wanted: AccountId | null, log: Log): Promise<DeskAccounts> {
  const { store } = line
  const known = await readDesk(line)
  const isRescue = line.archive.rescue() !== null
  const accounts =
    known.accounts.length > 0 || isRescue ? known.accounts : await store.accounts.save(await listAccounts(line, log))
  const firstActive = accounts.find(({ status }) => status === 'ACTIVE')?.id ?? null
  const chosen = accounts.find(({ id }) => id === wanted)?.id ?? known.chosen ?? firstActive
  if (chosen !== null && !isRescue) await store.settings.set('account', chosen)
  return { accounts, chosen }
}

/** None when they cannot be read: the desk opens without a network too. */
async function listAccounts({ broker }: Line, log: Log): Promise<readonly BrokerAccount[]> {
  try {
    return await broker.listAccounts()
  } catch (error) {
    const failure = failureOf(error)
    if (failure === null) throw error
    log.warn('accounts not read', { reason: failure.code })
    return []
  }
}
