import { findAccount, type Account } from '../accounts/accounts.ts'
import { Refusal } from '../http/refusal.ts'
import { requireInteger } from '../http/read-query.ts'
import type { Call } from '../http/router.ts'

const FORBIDDEN = 'The caller does not have permission to execute the specified operation'

/** An account of the caller; any other number is refused without saying whether it exists. */
export function requireAccount(id: number): Account {
  const account = findAccount(id)
  if (!account) throw new Refusal(403, FORBIDDEN)
  return account
}

/** The account named by the query of a GET or DELETE. */
export function accountOfQuery(call: Call): Account {
  return requireAccount(requireInteger(call.query, 'account_id'))
}

/** The account named by the path. */
export function accountOfPath(call: Call): Account {
  const text = call.params.get('account_id') ?? ''
  if (!/^\d{1,15}$/.test(text)) {
    throw new Refusal(400, `Invalid URL: cannot parse \`account_id\` with value \`${text}\` as an integer`)
  }
  return requireAccount(Number(text))
}

/** Refuses what belongs to another account of the caller. */
export function checkOwner(ownerId: number, account: Account): void {
  if (ownerId !== account.id) throw new Refusal(403, FORBIDDEN)
}
