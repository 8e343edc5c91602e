import type { Part } from '../../../../preload/contract/parts.ts'
import type { Message } from '../../../../preload/contract/threads.ts'

/** The words of a message as they came, in the server's order. */
export function messageText(parts: readonly Part[]): string {
  return parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n\n')
}

/** The words of the newest answer that has any; null: there is none. */
export function newestAnswer(messages: readonly Message[]): string | null {
  const answers = messages.filter(({ role }) => role === 'assistant').map(({ parts }) => messageText(parts).trim())
  return answers.findLast((text) => text !== '') ?? null
}
