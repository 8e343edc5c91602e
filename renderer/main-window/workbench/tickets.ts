import type { AccountId } from '../../../preload/contract/words.ts'
import type { Ticket, TicketState } from '../../features/order-ticket/ticket.ts'

/** Tickets of a window by what opened them: going elsewhere and coming back finds what was typed. */
export interface Tickets {
  /** The ticket of this key, made at its first use. */
  of: (key: string, make: () => Ticket) => Ticket
  discard: (key: string) => void
  /** Where a ticket stands; null: there is none. */
  phaseOf: (key: string) => TicketState['phase'] | null
  subscribe: (watcher: () => void) => () => void
}

export function createTickets(): Tickets {
  const tickets = new Map<string, Ticket>()
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
