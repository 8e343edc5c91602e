import type { GuardCheck, OrderDraft } from '../../preload/contract/orders.ts'
import type { AccountId } from '../../preload/contract/words.ts'
import type { ShownValues } from './order-guards.ts'
import type { Clock } from './ports.ts'

const shownForMs = 2 * 60_000
const mostOrders = 200

/** Remembers for two minutes which breaches of which order were shown: the quote moves while the user types one. */
export function createShownValues(clock: Pick<Clock, 'now'>) {
  const shown = new Map<string, { readonly guards: readonly GuardCheck[]; readonly at: number }[]>()
  const keyOf = (accountId: AccountId, draft: OrderDraft): string => `${accountId} ${JSON.stringify(draft)}`

  function lately(key: string): { guards: readonly GuardCheck[]; at: number }[] {
    const now = clock.now()
    return (shown.get(key) ?? []).filter(({ at }) => at <= now && now - at < shownForMs)
  }

  return {
    of(accountId: AccountId, draft: OrderDraft): ShownValues {
      const checks = lately(keyOf(accountId, draft)).flatMap(({ guards }) => guards)
      return (guard) => checks.flatMap((check) => (check.guard === guard && check.value !== null ? [check.value] : []))
    },
    remember(accountId: AccountId, draft: OrderDraft, guards: readonly GuardCheck[]): void {
      const key = keyOf(accountId, draft)
      const breached = guards.filter(({ state }) => state === 'breached')
      if (breached.length === 0) return
      if (shown.size >= mostOrders) shown.clear()
      shown.set(key, [...lately(key), { guards: breached, at: clock.now() }])
    },
    forget: () => shown.clear(),
  }
}
