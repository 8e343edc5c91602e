import type { GuardCheck, GuardName, OrderDraft, Override } from '../../preload/contract/orders.ts'
import { decimalString } from '../../preload/contract/words.ts'
import type { AccountId, DecimalString } from '../../preload/contract/words.ts'
import type { ShownValues } from './order-guards.ts'
import type { Clock } from './ports.ts'
import { trimmed } from './read-field.ts'

const shownForMs = 2 * 60_000
const mostOrders = 200

interface TypedValue {
  readonly guard: GuardName
  readonly value: DecimalString
}

/**
 * Remembers for two minutes which breaches of which order were shown: the quote moves while the user types one. One that was typed holds
 * for that order until the program ends, while the present value is no worse.
 */
export function createShownValues(clock: Pick<Clock, 'now'>) {
  const shown = new Map<string, { readonly guards: readonly GuardCheck[]; readonly at: number }[]>()
  const accepted = new Map<string, readonly TypedValue[]>()
  const keyOf = (accountId: AccountId, draft: OrderDraft): string => `${accountId} ${JSON.stringify(draft)}`

  function lately(key: string): { guards: readonly GuardCheck[]; at: number }[] {
    const now = clock.now()
    return (shown.get(key) ?? []).filter(({ at }) => at <= now && now - at < shownForMs)
  }

  function accept(key: string, guards: readonly GuardCheck[], overrides: readonly Override[]): void {
    const taken = guards.flatMap(({ guard, state }): TypedValue[] => {
      const typed = decimalString.safeParse(trimmed(overrides.find((each) => each.guard === guard)?.typed ?? '')).data
      return state === 'overridden' && typed !== undefined ? [{ guard, value: typed }] : []
    })
    if (taken.length === 0) return
    if (accepted.size >= mostOrders) accepted.clear()
    const others = (accepted.get(key) ?? []).filter(({ guard }) => taken.every((each) => each.guard !== guard))
    accepted.set(key, [...others, ...taken])
  }

  return {
    of(accountId: AccountId, draft: OrderDraft): ShownValues {
      const key = keyOf(accountId, draft)
      const checks = [...lately(key).flatMap(({ guards }) => guards), ...(accepted.get(key) ?? [])]
      return (guard) => checks.flatMap((check) => (check.guard === guard && check.value !== null ? [check.value] : []))
    },
    /** What was shown, and which of the overrides were taken. */
    remember(
      accountId: AccountId,
      draft: OrderDraft,
      guards: readonly GuardCheck[],
      overrides: readonly Override[] = [],
    ): void {
      const key = keyOf(accountId, draft)
      accept(key, guards, overrides)
      const breached = guards.filter(({ state }) => state === 'breached')
      if (breached.length === 0) return
      if (shown.size >= mostOrders) shown.clear()
      shown.set(key, [...lately(key), { guards: breached, at: clock.now() }])
    },
    forget() {
      shown.clear()
      accepted.clear()
    },
  }
}
