import type { Json } from '../../preload/contract/words.ts'
import type { TestBroker } from './test-broker.ts'

/** A thread as a broker tells it, from its title to the answer that is still being written. */
export interface ScriptedThread {
  readonly title: string
  /** Question and answer by turns, oldest first. */
  readonly messages?: readonly {
    readonly role: 'USER' | 'ASSISTANT'
    readonly parts: readonly Json[]
    readonly error?: Json
  }[]
  /** Parts of an answer that runs and never ends. */
  readonly live?: readonly Json[]
}

export const textPart = (text: string): Json => ({ type: 'text', text })

/** From now on the broker has these threads and no others; the first is the newest. Their ids are thread-0, thread-1 ... */
export function scriptThreads(broker: TestBroker, threads: readonly ScriptedThread[], accountName?: string): void {
  const createdAt = (index: number): string => new Date(Date.UTC(2026, 10, 20, 19) - index * 1_000).toISOString()
  const row = (index: number): Json => ({
    id: `thread-${index}`,
    title: threads[index]?.title ?? '',
    created_at: createdAt(index),
    updated_at: createdAt(index),
  })
  const answer = (data: Json): Response => Response.json({ data, error: null, metadata: { request_id: 'request-1' } })
  const missing = (): Response =>
    Response.json(
      { error: { code: 404, message: 'Not found' }, metadata: { request_id: 'request-2' } },
      { status: 404 },
    )

  broker.intercept = ({ method, url }) => {
    if (method !== 'GET') return null
    const { pathname } = new URL(url)
    if (pathname === '/v1/omni-ai/threads') return answer(threads.map((_, index) => row(index)))
    const [, kind, id = '', rest = ''] =
      /^\/v1\/omni-ai\/(threads|responses)\/\w+-(\d+)(?:\/(\w+))?$/.exec(pathname) ?? []
    const index = Number(id)
    const thread = threads[index]
    if (kind === undefined) return null
    if (thread === undefined) return missing()
    const running: Json =
      thread.live === undefined
        ? null
        : {
            id: `response-${index}`,
            thread_id: `thread-${index}`,
            user_message_id: `message-${index}-${Math.max(0, (thread.messages ?? []).length - 1)}`,
            output_message_id: null,
            status: 'running',
            content: { parts: [...thread.live] },
          }
    if (kind === 'responses' || rest === 'response') return answer(running)
    if (rest !== 'messages') return answer(row(index))
    return answer(
      (thread.messages ?? []).map(({ role, parts, error = null }, seq) => ({
        id: `message-${index}-${seq}`,
        thread_id: `thread-${index}`,
        seq: seq + 1,
        role,
        outcome: error === null ? 'completed' : 'errored',
        created_at: createdAt(index),
        content: { parts: [...parts] },
        error,
      })),
    )
  }
  if (accountName === undefined) return
  broker.amend = async ({ url }, response) => {
    if (new URL(url).pathname !== '/v1/accounts') return response
    const text = await response.text()
    return new Response(
      text.replaceAll(/"full_name":"[^"]*"/g, () => `"full_name":${JSON.stringify(accountName)}`),
      {
        status: response.status,
        headers: { 'content-type': 'application/json' },
      },
    )
  }
}
