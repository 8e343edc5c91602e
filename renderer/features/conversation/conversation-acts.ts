import { createContext, useContext } from 'react'
import type { Score } from '../../../preload/contract/feedback.ts'
import type { Part } from '../../../preload/contract/parts.ts'
import type { MessageId } from '../../../preload/contract/words.ts'
import type { Link } from '../../ui/classify-link.ts'

/** A link that leaves the desk, after the user has seen where to. */
export type OutsideLink = Extract<Link, { kind: 'web' | 'mail' | 'copy-only' }>

/** What a message can cause. One object for the life of the view, so that nothing is drawn again for it. */
export interface ConversationActs {
  /** `timeframe` is in the assistant's words. */
  openSymbol: (symbol: string, timeframe?: string | null) => void
  /** `writtenAt` is the message's own time. */
  openAction: (part: Extract<Part, { kind: 'action' }>, messageId: string, writtenAt: string) => void
  openLink: (link: OutsideLink) => void
  /** Asks now, or lets the question wait its turn. Resolves with what became of it; null: its text is back in the composer. */
  ask: (text: string, press?: string) => Promise<'sent' | 'waiting' | 'unknown' | null>
  stop: () => void
  retryNow: () => void
  /** Says what a final answer was worth; 0 takes it back. */
  giveFeedback: (messageId: MessageId, score: Score, comment: string | null) => void
  /** Choices of the reader that outlive a row scrolled out of sight: opened cards, used buttons. */
  flags: Map<string, boolean>
  /** Texts begun in a row, which outlive it as well. */
  texts: Map<string, string>
}

export const ConversationActsContext = createContext<ConversationActs | null>(null)

/** The acts of the conversation around this element. */
export function useActs(): ConversationActs {
  const acts = useContext(ConversationActsContext)
  if (acts === null) throw new Error('useActs outside a conversation')
  return acts
}
