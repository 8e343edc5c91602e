import { readInteger } from './read-query.ts'
import { Refusal } from './refusal.ts'
import type { Reply } from './reply.ts'

/** A stretch of a list. */
export interface Page {
  offset: number
  limit: number
}

/** Reads `page_size` and `page_token`; with a token the size is ignored. */
export function readPage(query: URLSearchParams, maximum: number): Page {
  const token = query.get('page_token')
  if (token) return parseToken(token, maximum)
  const limit = readInteger(query, 'page_size') ?? maximum
  if (limit < 1 || limit > maximum) throw new Refusal(400, `page_size must be between 1 and ${maximum}`)
  return { offset: 0, limit }
}

/** The paging fields of an answer. */
export function describePage({ offset, limit }: Page, total: number): Record<string, unknown> {
  return {
    page_number: Math.floor(offset / limit) + 1,
    total_items: total,
    total_pages: Math.max(1, Math.ceil(total / limit)),
    next_page_token: offset + limit < total ? writeToken({ offset: offset + limit, limit }) : null,
    previous_page_token: offset > 0 ? writeToken({ offset: Math.max(0, offset - limit), limit }) : null,
  }
}

/** Cuts one page out of a whole list. */
export function replyWithPage(rows: readonly unknown[], page: Page): Reply {
  return { data: rows.slice(page.offset, page.offset + page.limit), metadata: describePage(page, rows.length) }
}

/** A token for such a stretch. */
export function writeToken({ offset, limit }: Page): string {
  return Buffer.from(JSON.stringify({ o: offset, l: limit })).toString('base64url')
}

function parseToken(token: string, maximum: number): Page {
  const match = /^\{"o":(\d{1,15}),"l":(\d{1,4})\}$/.exec(Buffer.from(token, 'base64url').toString())
  const offset = Number(match?.[1])
  const limit = Number(match?.[2])
  if (!match || limit < 1 || limit > maximum) throw new Refusal(400, 'Invalid page_token')
  return { offset, limit }
}
