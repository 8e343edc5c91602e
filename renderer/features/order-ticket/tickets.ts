import type { AccountId } from '../../../preload/contract/words.ts'
import { createTicket, type Ticket, type TicketSource } from './ticket.ts'

/** Tickets of a window by what opened them: going elsewhere and coming back finds what was typed. */
export interface Tickets {
  /** The ticket of this key, made at its first use. */
  of: (key: string, accountId: AccountId, source: TicketSource) => Ticket
  discard: (key: string) => void
}

export function createTickets(): Tickets {
  const tickets = new Map<string, Ticket>()
  return {
    of(key, accountId, source) {
      const whole = `${accountId} ${key}`
      const known = tickets.get(whole)
      if (known !== undefined) return known
      const ticket = createTicket(accountId, source)
      tickets.set(whole, ticket)
      return ticket
    },
    discard(key) {
      for (const whole of tickets.keys()) if (whole.endsWith(` ${key}`)) tickets.delete(whole)
    },
  }
}
