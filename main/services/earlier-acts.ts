import type { TicketRow } from '../../preload/contract/order-checks.ts'
import type { Origin } from '../../preload/contract/order-drafts.ts'
import type { Act } from '../../preload/contract/orders.ts'
import type { AccountId } from '../../preload/contract/words.ts'
import { isUnsettled } from './act-states.ts'
import type { OrderStore } from './trading-ports.ts'

/** A page shows no more. */
export const mostActs = 500

/** What went out before and may be doubled by another order. */
export interface EarlierActs {
  /** Nobody can say yet whether the broker has them. */
  unsettled(accountId: AccountId): Promise<readonly Act[]>
  /** What each row led to already, newest first: what the broker has, or the user let be. */
  sentOf(accountId: AccountId, rows: readonly TicketRow[]): Promise<readonly (readonly Act[])[]>
}

/** Reads them from the store of a line. */
export function createEarlierActs(store: Pick<OrderStore, 'acts' | 'inState' | 'lookedFor'>): EarlierActs {
  return {
    async unsettled(accountId) {
      const open = [...(await store.inState(['sending', 'unknown', 'not-found'])), ...(await store.lookedFor())]
      const known = new Map(open.map((act) => [act.actId, act]))
      return [...known.values()].filter((act) => act.accountId === accountId && isUnsettled(act))
    },
    async sentOf(accountId, rows) {
      const threads = new Set(rows.flatMap(({ origin }) => origin?.threadId ?? []))
      const acts: Act[] = []
      for (const threadId of threads) acts.push(...(await store.acts(accountId, threadId, mostActs)))
      const sent = acts.filter(({ state }) => state === 'accepted' || state === 'left')
      return rows.map((row) => sent.filter((act) => isOfSameRow(act, row)))
    },
  }
}

/** It began with the same row of a proposal. */
export function isOfSameRow(act: Pick<Act, 'origin'>, row: Pick<TicketRow, 'origin'>): boolean {
  return row.origin !== null && act.origin !== null && isSameOrigin(act.origin, row.origin)
}

function isSameOrigin(one: Origin, other: Origin): boolean {
  return one.messageId === other.messageId && one.actionId === other.actionId && one.row === other.row
}
