import { FailureError, failureOf } from '../../preload/contract/failure-error.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import { requests } from '../../preload/contract/index.ts'
import type { RequestInput, RequestName, RequestOutput } from '../../preload/contract/index.ts'

type Answer<Name extends RequestName> = (
  payload: RequestInput<Name>,
) => RequestOutput<Name> | Promise<RequestOutput<Name>>
export type Answers = { [Name in RequestName]?: Answer<Name> }

export interface FakeBridge {
  /** Every call so far, oldest first. */
  readonly calls: readonly { name: string; payload: unknown }[]
  /** Calls of one request. */
  callsOf(name: RequestName): unknown[]
  /** Adds or replaces answers. */
  answer(answers: Answers): void
  /** Tells the page, as main or the browser host would. */
  emit(event: { name: string; payload?: unknown }): void
  /** Takes it off the window again. */
  remove(): void
}

/** A failure to throw inside an answer. */
export function failing(failure: Failure): FailureError {
  return new FailureError(failure)
}

/**
 * Stands where the host's doorway stands. Inputs are checked against the contract as main does, so a page that sends
 * something the contract refuses fails its test; a request without an answer fails as `unknown-request`.
 */
export function installFakeBridge(answers: Answers = {}): FakeBridge {
  const known: Answers = { ...answers }
  const calls: { name: string; payload: unknown }[] = []
  const listeners = new Set<(event: unknown) => void>()
  const doorway = {
    async call(name: string, payload: unknown): Promise<unknown> {
      calls.push({ name, payload })
      try {
        return { ok: true, value: structuredClone(await reply(known, name, payload)) }
      } catch (error) {
        return { ok: false, failure: failureOf(error) ?? { code: 'internal', detail: String(error) } }
      }
    },
    on(listener: (event: unknown) => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
  Object.defineProperty(window, 'bridge', { value: doorway, configurable: true })
  return {
    calls,
    callsOf: (name) => calls.filter((call) => call.name === name).map((call) => call.payload),
    answer: (more) => void Object.assign(known, more),
    emit(event) {
      for (const listener of listeners) listener(structuredClone(event))
    },
    remove: () => void Reflect.deleteProperty(window, 'bridge'),
  }
}

async function reply(answers: Answers, name: string, payload: unknown): Promise<unknown> {
  if (!isRequestName(name)) throw new FailureError({ code: 'unknown-request' })
  const input = requests[name].input.safeParse(payload)
  if (!input.success) throw new FailureError({ code: 'invalid-input', detail: input.error.message })
  const answer: unknown = answers[name]
  if (typeof answer !== 'function') throw new FailureError({ code: 'unknown-request', detail: name })
  return Reflect.apply(answer, undefined, [payload])
}

function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(requests, name)
}
