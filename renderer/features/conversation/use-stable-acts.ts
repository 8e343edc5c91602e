import { useLayoutEffect, useRef, useState } from 'react'
import type { ConversationActs } from './conversation-acts.ts'

type Given = Omit<ConversationActs, 'flags' | 'texts'>

/** One object of acts for the life of the view; it always calls the newest handlers. */
export function useStableActs(given: Given): ConversationActs {
  const latest = useRef(given)
  useLayoutEffect(() => {
    latest.current = given
  })
  const [acts] = useState<ConversationActs>(() => ({
    openSymbol: (symbol, timeframe) => latest.current.openSymbol(symbol, timeframe),
    openAction: (part, messageId, writtenAt) => latest.current.openAction(part, messageId, writtenAt),
    openLink: (link) => latest.current.openLink(link),
    ask: (text, press) => latest.current.ask(text, press),
    stop: () => latest.current.stop(),
    retryNow: () => latest.current.retryNow(),
    giveFeedback: (messageId, score, comment) => latest.current.giveFeedback(messageId, score, comment),
    flags: new Map(),
    texts: new Map(),
  }))
  return acts
}
