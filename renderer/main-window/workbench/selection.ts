import type { OrderDraft } from '../../../preload/contract/order-drafts.ts'
import type { Review } from '../../../preload/contract/orders.ts'
import type { Part } from '../../../preload/contract/parts.ts'
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
      begins: TicketBegin
      openedAt: number
    }

/**
 * Where a ticket begins: with its fields, with a review made as soon as it opens, or with one that is made: an order that no look found,
 * once more under its id.
 */
export type TicketBegin = 'fields' | 'review' | Review

/** Something that has details of its own. */
export type Detailed = Exclude<Selection, { kind: 'ticket' }>

export function isDetailed(selection: Selection): selection is Detailed {
  return selection.kind !== 'ticket'
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

/** An order that is canceled or changed has one ticket, however often it is asked for. */
export function selectDraft(draft: OrderDraft, begins: TicketBegin, now: number): Selection {
  const review = typeof begins === 'string' ? null : begins
  const key =
    draft.kind === 'new' || review !== null ? `ticket ${crypto.randomUUID()}` : `ticket ${draft.kind} ${draft.orderId}`
  return {
    kind: 'ticket',
    key,
    source: { kind: 'hand', draft, origin: review?.orders[0]?.origin ?? null },
    begins,
    openedAt: now,
  }
}

/** The symbol a selection charts; null: it charts nothing, or names no symbol. */
export function chartedSymbol(selection: Selection): string | null {
  if (selection.kind === 'symbol') return parseSymbol(selection.symbol)
  if (selection.kind === 'ticket') return null
  const { action } = selection.part
  return action.kind === 'open-chart' ? parseSymbol(action.symbol.trim()) : null
}
