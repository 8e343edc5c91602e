import { z } from 'zod'
import { mainWindow, request } from './define.ts'
import { ticketRow } from './order-checks.ts'
import { orderDraft, origin, ticketKey } from './order-drafts.ts'
import { accountId, instant } from './words.ts'

/** What a ticket begins with: the proposal of a message, or fields that no proposal filled. */
export const ticketSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('proposal'), origin: origin.omit({ row: true }) }),
  /** `origin`: the order was proposed once, and is repeated. */
  z.object({ kind: z.literal('hand'), draft: orderDraft, origin: origin.nullable() }),
])

const rowAt = z.int().nonnegative().max(499)

/**
 * A ticket as far as the user got with it. What it began with is read anew; here is only what was typed. No review, no override and
 * no ticked warning is kept: they are asked for again, with present quotes.
 */
export const keptTicket = z.object({
  key: ticketKey,
  source: ticketSource,
  /** Rows the user changed; `retyped` are the fields that were typed. */
  rows: z.array(z.object({ row: rowAt, draft: orderDraft, retyped: ticketRow.shape.retyped })).max(500),
  /** Rows that are ticked. */
  ticked: z.array(rowAt).max(50),
  /** The row whose fields are shown. */
  current: rowAt,
  openedAt: instant,
})
export type KeptTicket = z.infer<typeof keptTicket>

export const ticketRequests = {
  /** Tickets of an account that were begun and not sent, the one that was opened last first. */
  'tickets.list': request(mainWindow, z.object({ accountId }), z.array(keptTicket).max(20)),
  /** Replaces what is kept under this key. Nothing is checked and nothing is sent. */
  'tickets.keep': request(mainWindow, z.object({ accountId, ticket: keptTicket }), z.null()),
  /** It is sent, or the user closed it. */
  'tickets.drop': request(mainWindow, z.object({ accountId, key: keptTicket.shape.key }), z.null()),
} as const
