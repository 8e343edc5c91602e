import type { OrderDraft } from '../../../preload/contract/order-drafts.ts'
import type { KeptTicket } from '../../../preload/contract/tickets.ts'
import type { AccountId, ActId } from '../../../preload/contract/words.ts'
import type { Ticket, TicketState } from '../../features/order-ticket/ticket-state.ts'

/** Tickets of a window by what opened them: going elsewhere and coming back finds what was typed. */
export interface Tickets {
  /** The ticket of this key, made at its first use. */
  of: (key: string, make: () => Ticket) => Ticket
  discard: (key: string) => void
  /** An act of what this selection opened goes out. True: another window sends it, and here the ticket is gone. */
  giveUp: (key: string, selectionKey: string, actId: ActId) => boolean
  /** What an earlier run left of the account of this window. */
  restore: (kept: readonly KeptTicket[]) => void
  /** What was left of what this selection opened; null: nothing. */
  keptOf: (selectionKey: string) => KeptTicket | null
  /** What stands in a ticket, or was left in it; null: its proposal is not read yet. */
  draftOf: (key: string, selectionKey: string) => OrderDraft | null
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
    giveUp(key, selectionKey, actId) {
      const ticket = tickets.get(key)
      const { phase, busy, actIds = [] } = ticket?.get() ?? {}
      if (phase === 'sent' || busy === 'sending' || actIds.includes(actId)) return false
      left.delete(selectionKey)
      ticket?.close()
      if (tickets.delete(key)) tell()
      return true
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
    draftOf(key, selectionKey) {
      const { lines = [], current = 0 } = tickets.get(key)?.get() ?? {}
      const kept = left.get(selectionKey)
      const { draft } = lines[current]?.row ?? kept?.rows.find(({ row }) => row === kept.current) ?? kept?.rows[0] ?? {}
      return draft ?? (kept?.source.kind === 'hand' ? kept.source.draft : null)
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
