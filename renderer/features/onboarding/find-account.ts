import type { Account } from '../../../preload/contract/session.ts'

export type AccountSearch = { ok: true; account: Account } | { ok: false; wrong: string }

/** The account whose number was typed, or what is wrong with the number; asks nobody. */
export function findAccount(text: string, accounts: readonly Account[]): AccountSearch {
  const digits = text.trim()
  if (digits === '') return { ok: false, wrong: 'The field is blank. Type the number or choose above.' }
  if (!/^\d+$/.test(digits)) return { ok: false, wrong: 'An account number has digits only.' }
  const number = Number(digits)
  if (number === 0 || !Number.isSafeInteger(number)) return { ok: false, wrong: 'No account has this number.' }
  const account = accounts.find(({ id }) => id === number)
  if (account === undefined) return { ok: false, wrong: 'The key does not see this account.' }
  if (account.status !== 'ACTIVE') return { ok: false, wrong: `${account.fullName} is not active at the broker.` }
  return { ok: true, account }
}
