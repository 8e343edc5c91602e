import type { Part } from '../../../preload/contract/parts.ts'
import type { ThreadId } from '../../../preload/contract/words.ts'

export type ActionPart = Extract<Part, { kind: 'action' }>

/** Something of a conversation that was opened in the workbench. */
export type Selection =
  | { kind: 'action'; key: string; part: ActionPart; messageId: string; threadId: ThreadId | null; openedAt: number }
  | { kind: 'symbol'; key: string; symbol: string; threadId: ThreadId | null; openedAt: number }

/** How many opened things are kept at hand. */
const mostKept = 8

/** The newest first; opening something again moves it to the front. */
export function addSelection(before: readonly Selection[], opened: Selection): Selection[] {
  return [opened, ...before.filter((each) => each.key !== opened.key)].slice(0, mostKept)
}

export function selectAction(part: ActionPart, messageId: string, threadId: ThreadId | null, now: number): Selection {
  return { kind: 'action', key: `action ${messageId} ${part.actionId}`, part, messageId, threadId, openedAt: now }
}

export function selectSymbol(symbol: string, threadId: ThreadId | null, now: number): Selection {
  return { kind: 'symbol', key: `symbol ${symbol}`, symbol, threadId, openedAt: now }
}
