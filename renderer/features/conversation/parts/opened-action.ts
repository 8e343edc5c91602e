import { createContext } from 'react'

/** The proposal that stands in the workbench; null: none does. */
export interface OpenedAction {
  messageId: string
  part: { actionId: string }
  /** Milliseconds since 1970. */
  openedAt: number
}

export const OpenedActionContext = createContext<OpenedAction | null>(null)
