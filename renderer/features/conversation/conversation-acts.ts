import { createContext, useContext } from 'react'
import type { Part } from '../../../preload/contract/parts.ts'
import type { Link } from '../../ui/classify-link.ts'

/** A link that leaves the desk, after the user has seen where to. */
export type OutsideLink = Extract<Link, { kind: 'web' | 'mail' | 'copy-only' }>

/** What a message can cause. One object for the life of the view, so that nothing is drawn again for it. */
export interface ConversationActs {
  openSymbol: (symbol: string) => void
  openAction: (part: Extract<Part, { kind: 'action' }>, messageId: string) => void
  openLink: (link: OutsideLink) => void
  /** Asks now, or lets the question wait its turn. */
  ask: (text: string) => void
  stop: () => void
  retryNow: () => void
  /** Choices of the reader that outlive a row scrolled out of sight: opened cards, used buttons. */
  flags: Map<string, boolean>
}

export const ConversationActsContext = createContext<ConversationActs | null>(null)

/** The acts of the conversation around this element. */
export function useActs(): ConversationActs {
  const acts = useContext(ConversationActsContext)
  if (acts === null) throw new Error('useActs outside a conversation')
  return acts
}
