import type { z } from 'zod'
import { requests } from '../preload/contract/index.ts'
import type { RequestName, RequestOutput, RequestPayload } from '../preload/contract/index.ts'
import type { WindowName } from '../preload/contract/define.ts'
import type { Envelope, Failure } from '../preload/contract/failure.ts'
import { failureOf } from '../preload/contract/failure-error.ts'
import type { Log } from './services/ports.ts'

/** One handler a request; the compiler names a missing one. */
export type Handlers = {
  readonly [Name in RequestName]: (payload: RequestPayload<Name>) => Promise<RequestOutput<Name>>
}

/** Answers one call of a page; never throws. */
export type Dispatch = (from: WindowName, name: unknown, payload: unknown) => Promise<Envelope>

/** Both hosts call this after they have checked the sender: who may ask, parse, handler, envelope. */
export function createDispatch(handlers: Handlers, log: Log): Dispatch {
  return async (from, name, payload) => {
    if (!isRequestName(name)) return refuse({ code: 'unknown-request' })
    if (!requests[name].from.includes(from)) return refuse({ code: 'not-allowed' })
    try {
      return await answer(handlers, name, payload)
    } catch (error) {
      return refuse(failureOf(error) ?? { code: 'internal', logId: log.bug(name, error) })
    }
  }
}

type Definitions = {
  readonly [Name in RequestName]: {
    readonly from: readonly WindowName[]
    readonly input: { safeParse(value: unknown): z.ZodSafeParseResult<RequestPayload<Name>> }
    readonly output: { parse(value: unknown): unknown }
  }
}
const definitions: Definitions = requests

async function answer<Name extends RequestName>(handlers: Handlers, name: Name, payload: unknown): Promise<Envelope> {
  const definition = definitions[name]
  const input = definition.input.safeParse(payload ?? null)
  if (!input.success) {
    const issue = input.error.issues[0]
    return refuse({ code: 'invalid-input', field: issue?.path.join('.') ?? '', detail: issue?.message ?? '' })
  }
  // Parsed on the way out as well: a field that is not in the contract never reaches a page.
  return { ok: true, value: definition.output.parse(await handlers[name](input.data)) }
}

function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(requests, name)
}

function refuse(failure: Failure): Envelope {
  return { ok: false, failure }
}
