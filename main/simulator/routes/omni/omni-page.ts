import { describePage, type Page } from '../../http/paging.ts'
import type { Reply } from '../../http/reply.ts'

export const OMNI_PAGE_LIMIT = 100

/** Omni leaves the paging fields out when everything fits on one page. */
export function replyWithOmniPage(rows: readonly unknown[], page: Page, total: number): Reply {
  const fits = page.offset === 0 && total <= page.limit
  return fits ? { data: rows } : { data: rows, metadata: describePage(page, total) }
}
