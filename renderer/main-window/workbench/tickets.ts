import type { Ticket } from '../../features/order-ticket/ticket.ts'

/** Tickets of a window by what opened them: going elsewhere and coming back finds what was typed. */
export interface Tickets {
  /** The ticket of this key, made at its first use. */
  of: (key: string, make: () => Ticket) => Ticket
  discard: (key: string) => void
}

export function createTickets(): Tickets {
  const tickets = new Map<string, Ticket>()
  return {
    of(key, make) {
      const known = tickets.get(key)
      if (known !== undefined) return known
      const ticket = make()
      tickets.set(key, ticket)
      return ticket
    },
    discard: (key) => void tickets.delete(key),
  }
}
