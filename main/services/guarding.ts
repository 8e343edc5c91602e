import { FailureError } from '../../preload/contract/failure-error.ts'
import { guards as guardsWord } from '../../preload/contract/order-checks.ts'
import type { GuardName, Guards } from '../../preload/contract/order-checks.ts'
import type { AccountId, DecimalString } from '../../preload/contract/words.ts'
import { Exact } from './exact.ts'
import type { Line } from './ports.ts'

/** A guard in per cent that lets a price fall to nothing is none. */
const mostPercent = 50

/** What a new account begins with. */
export const defaultGuards: Guards = guardsWord.parse({
  size: '1000',
  value: '50000',
  throughQuote: '5',
  distance: null,
  proposedPrice: '5',
})

/** The user's own limits, an account each. */
export interface Guarding {
  get(accountId: AccountId): Promise<Guards>
  /** Fails with invalid-input and the guard's name as `field` for a limit that is not above zero, or above 50 per cent. */
  set(accountId: AccountId, guards: Guards): Promise<Guards>
}

/** Keeps them in the archive of the line; what cannot be read of them is as if it was never set. */
export function createGuarding(line: Pick<Line, 'store'>): Guarding {
  return {
    async get(accountId) {
      const stored = guardsWord.safeParse(await line.store.settings.get(nameOf(accountId)))
      return stored.data !== undefined && wrongIn(stored.data) === null ? stored.data : defaultGuards
    },
    async set(accountId, guards) {
      const field = wrongIn(guards)
      if (field !== null) throw new FailureError({ code: 'invalid-input', field })
      await line.store.settings.set(nameOf(accountId), guards)
      return guards
    },
  }
}

function nameOf(accountId: AccountId): string {
  return `guards.${accountId}`
}

function wrongIn({ size, value, throughQuote, distance, proposedPrice }: Guards): GuardName | null {
  const isWrong = (limit: DecimalString | null): boolean => limit !== null && new Exact(limit).lte(0)
  const isNoPercent = (limit: DecimalString): boolean => isWrong(limit) || new Exact(limit).gt(mostPercent)
  if (isWrong(size)) return 'size'
  if (isWrong(value)) return 'value'
  if (isNoPercent(throughQuote)) return 'through-quote'
  if (isWrong(distance)) return 'distance'
  return isNoPercent(proposedPrice) ? 'proposed-price' : null
}
