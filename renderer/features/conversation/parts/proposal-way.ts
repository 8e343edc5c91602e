import { createContext } from 'react'

/** Where a window without a workbench takes a proposal: the words of its button. null: it opens beside the conversation. */
export interface ProposalWay {
  label: string
  title: string
}

export const ProposalWayContext = createContext<ProposalWay | null>(null)
