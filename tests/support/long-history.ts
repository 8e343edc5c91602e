import type { TestBroker } from './test-broker.ts'

const perPage = 100
const metadata = { request_id: 'long' }

/** Threads and messages that only their count makes real: page after page, as the broker would send them. */
export interface LongHistory {
  readonly accountId: number
  readonly threads: number
  /** Messages of each thread. */
  readonly messages: number
  /** Words of an answer. */
  readonly answer?: (seq: number) => string
  /** Thread 0 has an answer that runs: its whole text so far, asked for at each poll. */
  readonly running?: () => string
}

/** The id of thread `index`; 0 is the newest. */
export function longThreadId(index: number): string {
  return `thread-${String(index).padStart(5, '0')}`
}

/** Serves the two lists in place of the simulator's; everything else goes through to it. */
export function serveLongHistory(broker: TestBroker, history: LongHistory): void {
  broker.intercept = ({ method, url }) => {
    const { pathname, searchParams } = new URL(url)
    if (method !== 'GET') return null
    const offset = Number(searchParams.get('page_token') ?? 0)
    if (pathname === '/v1/omni-ai/threads') return page(threadsFrom(offset, history), offset, history.threads)
    const [, threadId] = /^\/v1\/omni-ai\/threads\/(thread-\d+)\/messages$/.exec(pathname) ?? []
    if (threadId !== undefined)
      return page(messagesFrom(offset, threadId, history).toReversed(), offset, history.messages)
    const [, asked] = /^\/v1\/omni-ai\/threads\/(thread-\d+)\/response$/.exec(pathname) ?? []
    if (asked !== undefined)
      return Response.json({ data: asked === longThreadId(0) ? runningResponse(history) : null, metadata })
    if (pathname === '/v1/omni-ai/responses/long-response')
      return Response.json({ data: runningResponse(history), metadata })
    return null
  }
}

function page(data: readonly object[], offset: number, total: number): Response {
  const next = offset + perPage < total ? String(offset + perPage) : null
  return Response.json({ data, metadata: { ...metadata, total_items: total, next_page_token: next } })
}

function threadsFrom(offset: number, { threads }: LongHistory): object[] {
  return Array.from({ length: Math.max(0, Math.min(perPage, threads - offset)) }, (_, at) => {
    const index = offset + at
    const created = timeOf(-index)
    return { id: longThreadId(index), title: `Thread ${index}`, created_at: created, updated_at: created }
  })
}

/** Newest first. */
function messagesFrom(offset: number, threadId: string, { messages, answer = longAnswer }: LongHistory): object[] {
  return Array.from({ length: Math.max(0, Math.min(perPage, messages - offset)) }, (_, at) => {
    const seq = messages - offset - at
    const isUser = seq % 2 === 1
    return {
      id: `${threadId}-${seq}`,
      thread_id: threadId,
      seq,
      role: isUser ? 'USER' : 'ASSISTANT',
      outcome: 'completed',
      created_at: timeOf(seq),
      content: { parts: [{ type: 'text', text: isUser ? `Question ${seq}` : answer(seq) }] },
    }
  })
}

/** The last question of thread 0 is being answered. */
function runningResponse({ messages, running }: LongHistory): object | null {
  if (running === undefined) return null
  return {
    id: 'long-response',
    thread_id: longThreadId(0),
    user_message_id: `${longThreadId(0)}-${messages}`,
    status: 'running',
    content: { parts: [{ type: 'text', text: running() }] },
  }
}

/** A minute apart. */
function timeOf(index: number): string {
  return new Date(Date.UTC(2026, 9, 20, 14) + index * 60_000).toISOString()
}

/** One to six paragraphs, so that no two neighbours have the same height. */
export function longAnswer(seq: number): string {
  const paragraphs = Array.from({ length: 1 + ((seq * 7) % 6) }, (_, at) => {
    return `Answer ${seq}, paragraph ${at + 1}: ${'the tape was quiet and the spread narrow. '.repeat(1 + ((seq + at) % 5))}`
  })
  return paragraphs.join('\n\n')
}
