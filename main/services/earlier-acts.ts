import type { TicketRow } from '../../preload/contract/order-checks.ts'
import type { Origin } from '../../preload/contract/order-drafts.ts'
import type { Act } from '../../preload/contract/orders.ts'
import type { AccountId, ActId } from '../../preload/contract/words.ts'
import { isUnsettled } from './act-states.ts'
import type { OrderStore } from './trading-ports.ts'

/** A page shows no more. */
export const mostActs = 500

/** What went out before and may be doubled by another order. */
export interface EarlierActs {
  /** Nobody can say yet whether the broker has them. */
  unsettled(accountId: AccountId): Promise<readonly Act[]>
  /** Acts that began as each row did, newest first: with the same row of a proposal, or by hand in the same ticket. */
  alike(accountId: AccountId, rows: readonly Beginning[]): Promise<readonly (readonly Act[])[]>
}

type Beginning = Pick<TicketRow, 'origin' | 'ticket'>

/** Reads them from the store of a line. */
export function createEarlierActs(store: Pick<OrderStore, 'acts' | 'ofTicket' | 'inState' | 'lookedFor'>): EarlierActs {
  return {
    async unsettled(accountId) {
      const open = [...(await store.inState(['sending', 'unknown', 'not-found'])), ...(await store.lookedFor())]
      const known = new Map(open.map((act) => [act.actId, act]))
      return [...known.values()].filter((act) => act.accountId === accountId && isUnsettled(act))
    },
    async alike(accountId, rows) {
      const threads = new Set(rows.flatMap(({ origin }) => origin?.threadId ?? []))
      const tickets = new Set(rows.flatMap(({ origin, ticket }) => (origin === null ? (ticket ?? []) : [])))
      const acts = new Map<ActId, Act>()
      const add = (more: readonly Act[]): void => more.forEach((act) => acts.set(act.actId, act))
      for (const threadId of threads) add(await store.acts(accountId, threadId, mostActs))
      for (const ticket of tickets) add(await store.ofTicket(accountId, ticket))
      return rows.map((row) => [...acts.values()].filter((act) => isAlike(act, row)))
    },
  }
}

function isAlike(act: Beginning, { origin, ticket }: Beginning): boolean {
  if (origin !== null) return act.origin !== null && isSameOrigin(act.origin, origin)
  return ticket !== undefined && act.origin === null && act.ticket === ticket
}

function isSameOrigin(one: Origin, other: Origin): boolean {
  return (
    one.threadId === other.threadId &&
    one.messageId === other.messageId &&
    one.actionId === other.actionId &&
    one.row === other.row
  )
}
