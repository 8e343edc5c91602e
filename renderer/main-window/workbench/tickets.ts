import type { KeptTicket } from '../../../preload/contract/tickets.ts'
import type { AccountId } from '../../../preload/contract/words.ts'
import type { Ticket, TicketState } from '../../features/order-ticket/ticket-state.ts'

/** Tickets of a window by what opened them: going elsewhere and coming back finds what was typed. */
export interface Tickets {
  /** The ticket of this key, made at its first use. */
  of: (key: string, make: () => Ticket) => Ticket
  discard: (key: string) => void
  /** What an earlier run left of the account of this window. */
  restore: (kept: readonly KeptTicket[]) => void
  /** What was left of what this selection opened; null: nothing. */
  keptOf: (selectionKey: string) => KeptTicket | null
  /** Where a ticket stands; null: there is none. */
  phaseOf: (key: string) => TicketState['phase'] | null
  subscribe: (watcher: () => void) => () => void
}

export function createTickets(): Tickets {
  const tickets = new Map<string, Ticket>()
  const left = new Map<string, KeptTicket>()
  const watchers = new Set<() => void>()
  const tell = () => {
    for (const watcher of watchers) watcher()
  }
  return {
    of(key, make) {
      const known = tickets.get(key)
      if (known !== undefined) return known
      const ticket = make()
      tickets.set(key, ticket)
      // It was made while something is drawn: its opening tells the watchers.
      ticket.subscribe(tell)
      return ticket
    },
    discard(key) {
      if (tickets.delete(key)) tell()
    },
    restore(kept) {
      for (const each of kept) left.set(each.key, each)
    },
    keptOf(selectionKey) {
      const kept = left.get(selectionKey) ?? null
      // It is taken over once: what becomes of it is the ticket's.
      left.delete(selectionKey)
      return kept
    },
    phaseOf: (key) => tickets.get(key)?.get().phase ?? null,
    subscribe(watcher) {
      watchers.add(watcher)
      return () => void watchers.delete(watcher)
    },
  }
}

/** The key of a ticket: what was opened, under the account it is for. */
export function ticketKey(accountId: AccountId, selectionKey: string): string {
  return `${accountId} ${selectionKey}`
}
