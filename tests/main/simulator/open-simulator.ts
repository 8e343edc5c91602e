import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { responsePart, type Part } from '../../../main/simulator/schema/parts.ts'
import { findRoute, type Method } from '../../../main/simulator/http/router.ts'
import { answerSchemas } from '../../../main/simulator/schema/answers.ts'
import { failure } from '../../../main/simulator/schema/envelope.ts'
import { createSimulator, type Simulator } from '../../../main/simulator/simulator.ts'

/** A Friday in November, 14:30 in New York: the market is open. */
export const OPEN_MARKET = Date.parse('2026-11-20T19:30:07.250Z')
export const ACCOUNT = 19816
export const EVERYTHING = ['PREFILL_ORDER', 'OPEN_CHART', 'OPEN_SCREENER', 'OPEN_ENTITLEMENT_CONSENT']

const envelope = z.object({
  data: z.unknown().optional(),
  error: z
    .object({ code: z.number(), message: z.string(), details: z.array(z.record(z.string(), z.unknown())).optional() })
    .nullish(),
  metadata: z.looseObject({ request_id: z.string() }),
})

export interface Answered {
  status: number
  headers: Headers
  body: z.infer<typeof envelope>
}

export const turnIds = z.object({ response_id: z.string(), thread_id: z.string(), user_message_id: z.string() })
export type TurnIds = z.infer<typeof turnIds>

export interface OpenSimulator {
  simulator: Simulator
  /** The moment of the simulator's clock; tests move it. */
  clock: { time: number }
  send(method: Method, path: string, body?: unknown): Promise<Answered>
  sendText(method: Method, path: string, body: string): Promise<Answered>
  /** `data` of an answer that has to be a success, read as a shape. */
  read<Schema extends z.ZodType>(
    schema: Schema,
    method: Method,
    path: string,
    body?: unknown,
  ): Promise<z.output<Schema>>
  ask(text: string, capabilities?: readonly string[], accountId?: number): Promise<TurnIds>
  askMore(threadId: string, text: string, capabilities?: readonly string[]): Promise<TurnIds>
  /** The parts of the finished answer to a new question. */
  answerTo(text: string, capabilities?: readonly string[], accountId?: number): Promise<Part[]>
  messages(threadId: string): Promise<z.infer<typeof messageShape>[]>
  grant(accountId?: number): Promise<void>
}

const parts = z.array(z.looseObject({ type: z.string() }))
export const messageShape = z.object({
  id: z.string(),
  seq: z.number(),
  role: z.string(),
  outcome: z.string(),
  created_at: z.string(),
  content: z.object({ parts }),
})
export const responseShape = z.object({
  id: z.string(),
  status: z.string(),
  user_message_id: z.string(),
  output_message_id: z.string().optional(),
  content: z.object({ parts }).optional(),
})

/** A simulator with a clock of its own, whose every answer is held against the exact shape of its route. */
export function openSimulator(
  options: { stateFile?: string; legacy?: boolean; seed?: number; time?: number; apiKey?: string } = {},
): OpenSimulator {
  const { stateFile = ':memory:', time = OPEN_MARKET, ...rest } = options
  const clock = { time }
  const bugs: unknown[] = []
  const simulator = createSimulator({
    ...rest,
    stateFile,
    clock: { now: () => clock.time },
    onBug: (error) => void bugs.push(error),
  })
  onTestFinished(() => {
    simulator.close()
    if (bugs.length > 0) throw new AggregateError(bugs, 'the simulator met its own bugs')
  })
  const schemas = answerSchemas(options.legacy ?? false)
  const routes = schemas.map((route) => ({ ...route, answer: () => ({ data: null }) }))

  const sendText = async (method: Method, path: string, text: string): Promise<Answered> => {
    const url = `http://127.0.0.1/v1${path}`
    const headers = { authorization: 'Bearer test.key', 'content-type': 'application/json' }
    const response = await simulator.handle(new Request(url, { method, headers, body: text === '' ? null : text }))
    const json: unknown = await response.json()
    if (response.status === 200) {
      const { route } = findRoute(routes, method, new URL(url).pathname)
      schemas.find((known) => known.method === route.method && known.path === route.path)?.schema.parse(json)
    } else failure.parse(json)
    return { status: response.status, headers: response.headers, body: envelope.parse(json) }
  }
  const send: OpenSimulator['send'] = (method, path, body) =>
    sendText(method, path, body === undefined ? '' : JSON.stringify(body))
  const read: OpenSimulator['read'] = async (schema, method, path, body) => {
    const answered = await send(method, path, body)
    if (answered.status !== 200) throw new Error(`${method} ${path}: ${JSON.stringify(answered.body)}`)
    return schema.parse(answered.body.data)
  }
  const ask: OpenSimulator['ask'] = (text, capabilities = EVERYTHING, accountId = ACCOUNT) =>
    read(turnIds, 'POST', '/omni-ai/threads', { account_id: accountId, type: 'instant', text, capabilities })
  const messages: OpenSimulator['messages'] = (threadId) =>
    read(z.array(messageShape), 'GET', `/omni-ai/threads/${threadId}/messages?account_id=${ACCOUNT}`)

  return {
    simulator,
    clock,
    send,
    sendText,
    read,
    ask,
    messages,
    askMore: (threadId, text, capabilities = EVERYTHING) =>
      read(turnIds, 'POST', `/omni-ai/threads/${threadId}/messages`, { account_id: ACCOUNT, text, capabilities }),
    async answerTo(text, capabilities, accountId = ACCOUNT) {
      const { response_id } = await ask(text, capabilities, accountId)
      clock.time += 60_000
      const path = `/omni-ai/responses/${response_id}?account_id=${accountId}`
      const finished = await read(z.object({ content: z.object({ parts: z.array(responsePart) }) }), 'GET', path)
      clock.time -= 60_000
      return finished.content.parts
    },
    async grant(accountId = ACCOUNT) {
      const body = {
        agreement_id: '01JZ0000000000000000000000',
        account_ids: [accountId],
        entitlement_codes: ['omni.account_data'],
      }
      await read(z.unknown(), 'POST', '/omni-ai/entitlements', body)
    },
  }
}

/** The Markdown of an answer. */
export function textOf(answered: readonly { type: string }[]): string {
  return answered.flatMap((part) => ('text' in part && typeof part.text === 'string' ? [part.text] : [])).join('\n')
}
