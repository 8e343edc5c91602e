import { FailureError } from '../../preload/contract/failure-error.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import { apiKey as apiKeyWord } from '../../preload/contract/words.ts'
import type { ReportHealth } from '../services/broker-ports.ts'
import type { Clock, Log } from '../services/ports.ts'
import type { Answer, Outcome } from './answer.ts'
import type { Call } from './call.ts'
import { checkOrigin } from './check-origin.ts'
import { createLimitGate } from './limit-gate.ts'
import { createPace } from './pace.ts'
import { longestWaitMs } from './retry-after.ts'
import { sendOnce } from './send-once.ts'

const mostAttempts = 3
const firstBackoffMs = 500
const longestBackoffMs = 8_000

export interface ClientOptions {
  /** https, or http on this computer. */
  readonly origin: string
  /** null: every call fails with not-connected. */
  readonly apiKey: string | null
  readonly fetch?: typeof globalThis.fetch
  readonly clock: Clock
  readonly log: Log
  /** Told after every call how the line is; null: it answers. */
  readonly reportHealth?: ReportHealth
}

/** One host and one key. */
export interface Client {
  readonly clock: Clock
  readonly log: Log
  /** Sends a call; repeats reads where that is safe. Fails with FailureError. */
  send(call: Call): Promise<Answer>
  /** The same for a call whose every ending counts. Never throws for trouble outside. */
  settle(call: Call): Promise<Outcome>
  /** Ends everything under way and refuses what comes after. */
  close(): void
}

/** Builds the client of one host. Fails with insecure-origin or invalid-input. */
export function createClient(options: ClientOptions): Client {
  const { apiKey, clock, log } = options
  const origin = checkOrigin(options.origin)
  // fetch would name a malformed key in its own error text.
  if (apiKey !== null && !apiKeyWord.safeParse(apiKey).success)
    throw new FailureError({ code: 'invalid-input', field: 'apiKey' })
  const fetch = options.fetch ?? globalThis.fetch
  const gate = createLimitGate(clock)
  const pace = createPace(clock)
  const underWay = new Set<() => void>()
  /** The server's word that it does not accept this key. */
  let refusal: Failure | null = null
  let isClosed = false

  async function attempt(call: Call, key: string): Promise<Outcome> {
    const stop = new AbortController()
    const end = (): void => stop.abort()
    underWay.add(end)
    const passage = gate.enter()
    pace.went()
    const outcome = await sendOnce({ origin, apiKey: key, fetch, clock }, call, stop).finally(() =>
      underWay.delete(end),
    )
    if (!outcome.ok && outcome.limit !== null) passage.limited(outcome.limit.askedMs)
    else if (isOrdinary(outcome)) passage.answered()
    else passage.failed()
    if (isUnanswered(outcome)) pace.broke()
    // An answer to what went out before the refusal says nothing about the key now.
    if (outcome.ok && call.testsKey) refusal = null
    else if (!outcome.ok && outcome.failure.code === 'unauthorized') refusal = outcome.failure
    return outcome
  }

  function pause(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const end = (): void => {
      cancel()
      underWay.delete(end)
      resolve()
    }
    const cancel = clock.after(ms, end)
    underWay.add(end)
    return promise
  }

  async function run(call: Call, key: string): Promise<Outcome> {
    const repeats = call.kind === 'read'
    let waitedMs = 0
    for (let attempts = 0; ;) {
      const heldMs = gate.remainingMs()
      if (isClosed) return held({ code: 'not-connected' })
      if (refusal !== null && !call.testsKey) return held(refusal)
      if (heldMs > 0) {
        if (!repeats || waitedMs + heldMs > longestWaitMs) return held({ code: 'rate-limited', retryAfterMs: heldMs })
        waitedMs += heldMs
        // Spread, so that waiting calls do not all come back in the same moment.
        await pause(heldMs + clock.random() * Math.min(1_000, heldMs / 5))
        continue
      }
      const restMs = pace.remainingMs()
      if (restMs > 0) {
        await pause(restMs)
        continue
      }
      attempts += 1
      const outcome = await attempt(call, key)
      if (outcome.ok || !repeats || attempts >= mostAttempts) return outcome
      if (outcome.limit !== null) {
        if (waitedMs > 0) return outcome
        options.reportHealth?.(outcome.failure)
      } else {
        if (!outcome.isPassing) return outcome
        await pause(clock.random() * Math.min(firstBackoffMs * 2 ** (attempts - 1), longestBackoffMs))
      }
    }
  }

  async function settle(call: Call): Promise<Outcome> {
    if (apiKey === null || isClosed) return held({ code: 'not-connected' })
    const startedAt = clock.now()
    const outcome = await run(call, apiKey)
    if (outcome.ok) {
      if (refusal === null) options.reportHealth?.(null)
      return outcome
    }
    const failure = failureIn(call, outcome)
    if (!isClosed && !outcome.isLocal)
      options.reportHealth?.(saysTheLineWorks(outcome.failure) ? null : outcome.failure)
    log.warn('broker call failed', {
      call: call.name,
      code: failure.code,
      durationMs: clock.now() - startedAt,
      ...(failure.detail === undefined ? {} : { reason: failure.detail }),
      ...(failure.status === undefined ? {} : { status: failure.status }),
      ...(failure.requestId === undefined ? {} : { requestId: failure.requestId }),
    })
    return outcome
  }

  return {
    clock,
    log,
    settle,
    async send(call) {
      const outcome = await settle(call)
      if (outcome.ok) return outcome.answer
      throw new FailureError(failureIn(call, outcome))
    },
    close() {
      isClosed = true
      for (const end of underWay) end()
    },
  }
}

/** Refused here: nothing was sent. */
function held(failure: Failure): Outcome {
  return { ok: false, failure, isCertain: true, isPassing: false, limit: null, isLocal: true, said: null }
}

/** An answer that shows the host at work: not trouble of its own, nor silence. */
function isOrdinary(outcome: Outcome): boolean {
  return outcome.ok || (outcome.failure.status ?? 500) < 500
}

function isUnanswered(outcome: Outcome): boolean {
  return !outcome.ok && outcome.failure.status === undefined
}

function failureIn(call: Call, { failure, isCertain }: Extract<Outcome, { ok: false }>): Failure {
  return call.kind === 'write' && !isCertain ? unknownOutcome(failure) : failure
}

/** The failure of a write of which nobody knows whether it was acted upon. */
export function unknownOutcome(failure: Failure): Failure {
  return { ...failure, code: 'unknown-outcome', detail: failure.detail ?? failure.code }
}

/** The server answered and knows the key; what it refused is this one call. */
function saysTheLineWorks({ code }: Failure): boolean {
  return code === 'forbidden' || code === 'not-found' || code === 'conflict' || code === 'refused-by-server'
}
