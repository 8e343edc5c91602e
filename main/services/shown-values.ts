import type { GuardCheck, GuardName, Override } from '../../preload/contract/order-checks.ts'
import type { OrderDraft } from '../../preload/contract/order-drafts.ts'
import type { AccountId, DecimalString } from '../../preload/contract/words.ts'
import { acceptedValue } from './order-guards.ts'
import type { ShownValues } from './order-guards.ts'
import type { Clock } from './ports.ts'

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

  function lately(key: string): { guards: readonly GuardCheck[]; at: number }[] {
    const now = clock.now()
    return (shown.get(key) ?? []).filter(({ at }) => at <= now && now - at < shownForMs)
  }

  function of(accountId: AccountId, draft: OrderDraft): ShownValues {
    const key = keyOf(accountId, draft)
    const checks = [...lately(key).flatMap(({ guards }) => guards), ...(accepted.get(key) ?? [])]
    return (guard) => checks.flatMap((check) => (check.guard === guard && check.value !== null ? [check.value] : []))
  }

  function accept(key: string, taken: readonly TypedValue[]): void {
    if (taken.length === 0) return
    if (accepted.size >= mostOrders) accepted.clear()
    const others = (accepted.get(key) ?? []).filter(({ guard }) => taken.every((each) => each.guard !== guard))
    accepted.set(key, [...others, ...taken])
  }

  function show(key: string, guards: readonly GuardCheck[]): void {
    const breached = guards.filter(({ state }) => state === 'breached')
    if (breached.length === 0) return
    if (shown.size >= mostOrders) shown.clear()
    shown.set(key, [...lately(key), { guards: breached, at: clock.now() }])
  }

  return {
    of,
    /** What was shown, and which of the overrides were taken, of an order as it was typed and as it goes out. */
    remember(
      accountId: AccountId,
      { typed, canonical }: { typed: OrderDraft; canonical: OrderDraft },
      guards: readonly GuardCheck[],
      overrides: readonly Override[],
    ): void {
      const seen = of(accountId, typed)
      const taken = guards.flatMap(({ guard, value, state }): TypedValue[] => {
        const by = state !== 'overridden' || value === null ? null : acceptedValue(guard, value, overrides, seen)
        return by === null ? [] : [{ guard, value: by }]
      })
      for (const key of new Set([keyOf(accountId, typed), keyOf(accountId, canonical)])) {
        accept(key, taken)
        show(key, guards)
      }
    },
    forget() {
      shown.clear()
      accepted.clear()
    },
  }
}

/** Of an order, in whatever sequence its fields come. */
function keyOf(accountId: AccountId, draft: OrderDraft): string {
  const fields = Object.entries(draft).toSorted(([one], [two]) => (one < two ? -1 : 1))
  return JSON.stringify([accountId, ...fields])
}
