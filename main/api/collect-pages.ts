import { FailureError } from '../../preload/contract/failure-error.ts'
import type { Page } from '../services/broker-ports.ts'

const mostPages = 1_000

/** Every row of every page, once. Fails with unreadable-answer when the pages run in a circle or never end. */
export async function collectPages<Row extends { readonly id: string | number }>(
  readPage: (pageToken: string | null) => Promise<Page<Row>>,
): Promise<Row[]> {
  const rows = new Map<Row['id'], Row>()
  const tokens = new Set<string>()
  let token: string | null = null
  do {
    const page: Page<Row> = await readPage(token)
    // Rows shift while paging: the same one can come twice.
    for (const row of page.rows) if (!rows.has(row.id)) rows.set(row.id, row)
    token = page.nextPageToken
    if (token !== null && (tokens.has(token) || tokens.size >= mostPages - 1)) {
      throw new FailureError({ code: 'unreadable-answer', detail: 'pages without end' })
    }
    if (token !== null) tokens.add(token)
  } while (token !== null)
  return [...rows.values()]
}
