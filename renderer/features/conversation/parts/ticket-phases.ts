import { createContext } from 'react'
import type { AccountId } from '../../../../preload/contract/words.ts'

/** Where a ticket stands on its way. */
export type TicketPhase = 'reading' | 'editing' | 'reviewing' | 'sent'

/** The tickets of this window, as far as the proposals they came from need to know. */
export interface TicketPhases {
  accountId: AccountId
  /** null: no ticket of it is open. */
  phaseOf: (messageId: string, actionId: string) => TicketPhase | null
  subscribe: (watcher: () => void) => () => void
}

export const TicketPhasesContext = createContext<TicketPhases | null>(null)
