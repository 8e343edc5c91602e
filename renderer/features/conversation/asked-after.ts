import { createContext, useContext } from 'react'
import type { Message, Question } from '../../../preload/contract/threads.ts'
import { messageText } from './message/message-text.ts'

/** What was asked in the thread on screen, by whichever window. */
export interface Asked {
  messages: readonly Message[]
  questions: readonly Question[]
}

export const AskedContext = createContext<Asked>({ messages: [], questions: [] })

/** True when these words were asked after a message, or are about to be. `messageId` null: the message is not final. */
export function useAskedAfter(messageId: string | null, text: string): boolean {
  const { messages, questions } = useContext(AskedContext)
  return isAskedAfter({ messages, questions }, messageId, text.trim())
}

export function isAskedAfter({ messages, questions }: Asked, messageId: string | null, text: string): boolean {
  // A question may have joined others that waited.
  if (questions.some((question) => `\n\n${question.text}\n\n`.includes(`\n\n${text}\n\n`))) return true
  const last = messages.findLast(({ id, role, parts }) => {
    return id === messageId || (role === 'user' && messageText(parts).trim() === text)
  })
  return last !== undefined && last.id !== messageId
}
