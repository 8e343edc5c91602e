import type { OrderDraft, Review } from '../../../preload/contract/orders.ts'
import type { Part } from '../../../preload/contract/parts.ts'
import type { KeptTicket } from '../../../preload/contract/tickets.ts'
import type { ThreadId } from '../../../preload/contract/words.ts'
import type { TicketSource } from '../../features/order-ticket/ticket-state.ts'
import { parseSymbol } from '../../ui/classify-link.ts'

export type ActionPart = Extract<Part, { kind: 'action' }>

/** Something of a conversation that was opened in the workbench. */
export type Selection =
  | {
      kind: 'action'
      key: string
      part: ActionPart
      messageId: string
      /** The message's own time. */
      writtenAt: string
      threadId: ThreadId | null
      openedAt: number
    }
  | {
      kind: 'symbol'
      key: string
      symbol: string
      /** The assistant's words for a stretch of time; null: it named none. */
      timeframe: string | null
      threadId: ThreadId | null
      openedAt: number
    }
  /** A ticket that no answer on screen began: an order by hand, a cancel or a change of one, or what an earlier run left. */
  | {
      kind: 'ticket'
      key: string
      source: TicketSource
      /** It begins with this review: an order that no look found, once more under its id. */
      review: Review | null
      openedAt: number
    }

/** Something that has details of its own. */
export type Detailed = Exclude<Selection, { kind: 'ticket' }>

export function isDetailed(selection: Selection): selection is Detailed {
  return selection.kind !== 'ticket'
}

/** How many opened things are kept at hand. */
const mostKept = 8

/** The newest first; opening something again moves it to the front. */
export function addSelection(before: readonly Selection[], opened: Selection): Selection[] {
  return [opened, ...before.filter((each) => each.key !== opened.key)].slice(0, mostKept)
}

export function selectAction(
  part: ActionPart,
  messageId: string,
  writtenAt: string,
  threadId: ThreadId | null,
  now: number,
): Selection {
  return {
    kind: 'action',
    key: actionKey(messageId, part.actionId),
    part,
    messageId,
    writtenAt,
    threadId,
    openedAt: now,
  }
}

/** What names the selection of a proposal. */
export function actionKey(messageId: string, actionId: string): string {
  return `action ${messageId} ${actionId}`
}

export function selectSymbol(
  symbol: string,
  timeframe: string | null,
  threadId: ThreadId | null,
  now: number,
): Selection {
  return { kind: 'symbol', key: `symbol ${symbol}`, symbol, timeframe, threadId, openedAt: now }
}

export function selectDraft(draft: OrderDraft, review: Review | null, now: number): Selection {
  const key =
    draft.kind === 'new' || review !== null ? `ticket ${crypto.randomUUID()}` : `ticket ${draft.kind} ${draft.orderId}`
  return {
    kind: 'ticket',
    key,
    source: { kind: 'hand', draft, origin: review?.orders[0]?.origin ?? null },
    review,
    openedAt: now,
  }
}

/** With what an earlier run left, under the keys it had, behind what was opened meanwhile. */
export function addKept(before: readonly Selection[], kept: readonly KeptTicket[]): Selection[] {
  const left = kept.map(({ key, source, openedAt }): Selection => ({
    kind: 'ticket',
    key,
    source,
    review: null,
    openedAt: Date.parse(openedAt),
  }))
  return [...before, ...left.filter(({ key }) => before.every((each) => each.key !== key))].slice(0, mostKept)
}

/** The symbol a selection charts; null: it charts nothing, or names no symbol. */
export function chartedSymbol(selection: Selection): string | null {
  if (selection.kind === 'symbol') return parseSymbol(selection.symbol)
  if (selection.kind === 'ticket') return null
  const { action } = selection.part
  return action.kind === 'open-chart' ? parseSymbol(action.symbol.trim()) : null
}
