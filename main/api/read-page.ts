import type { Page } from '../services/broker-ports.ts'
import type { Answer } from './answer.ts'
import type { Call, Query } from './call.ts'
import type { Client } from './client.ts'
import { misfit, readRows } from './read-data.ts'
import type { RowReader } from './read-data.ts'

/** Page size on the first call only; the token carries it further. */
export function pageQuery(pageToken: string | null, pageSize: number): Query {
  return pageToken === null ? { page_size: pageSize } : { page_token: pageToken }
}

/** A page of a list. A page that names itself as the next one is unreadable. */
export function readPage<Row>(client: Client, call: Call, answer: Answer, readRow: RowReader<Row>): Page<Row> {
  const { nextPageToken } = answer
  if (nextPageToken !== null && nextPageToken === call.query['page_token']) {
    throw misfit(call, answer, 'the next page is this page')
  }
  return { rows: readRows(client, call, answer, readRow), nextPageToken, total: answer.totalItems }
}
