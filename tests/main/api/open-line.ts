import { setTimeout as rest } from 'node:timers/promises'
import { createBroker } from '../../../main/api/broker.ts'
import { createClient } from '../../../main/api/client.ts'
import type { Client } from '../../../main/api/client.ts'
import type { Broker } from '../../../main/services/broker-ports.ts'
import type { Log } from '../../../main/services/ports.ts'
import { failureOf } from '../../../preload/contract/failure-error.ts'
import type { Failure } from '../../../preload/contract/failure.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import type { FakeClock } from '../../support/fake-clock.ts'

export const testKey = 'key-id.Very+Secret/Part=='
export const startMs = Date.parse('2026-11-20T22:00:00Z')

export interface TestLine {
  readonly client: Client
  readonly broker: Broker
  readonly clock: FakeClock
  readonly logged: string[]
  readonly health: (Failure | null)[]
}

export interface LineOptions {
  readonly apiKey?: string | null
  readonly fetch?: typeof globalThis.fetch
  readonly random?: () => number
  /** Of the fake clock. */
  readonly patienceMs?: number
}

/** A real client on a fake clock; jitter is nothing unless asked for, so repeats come at once. */
export function openLine(origin: string, options: LineOptions = {}): TestLine {
  const clock = createFakeClock(startMs, options.random ?? (() => 0), options.patienceMs)
  const logged: string[] = []
  const health: (Failure | null)[] = []
  const note = (what: string, fields?: unknown): void => void logged.push(`${what} ${JSON.stringify(fields ?? {})}`)
  const log: Log = {
    info: note,
    warn: note,
    bug(what, error) {
      note(what, String(error))
      return 'bug-1'
    },
  }
  const client = createClient({
    origin,
    apiKey: options.apiKey === undefined ? testKey : options.apiKey,
    ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
    clock,
    log,
    reportHealth: (failure) => void health.push(failure),
  })
  return { client, broker: createBroker(client), clock, logged, health }
}

export type Ending<Value> =
  | { readonly value: Value; readonly failure: null; readonly error: null }
  | { readonly value: null; readonly failure: Failure | null; readonly error: unknown }

/** Between requests on a broken line. */
const restMs = 500

/** Lets real I/O go on until the promise has ended; of the fake clock's time only the rest between requests passes. */
export async function ending<Value>(line: TestLine, promise: Promise<Value>): Promise<Ending<Value>> {
  const watched = watch(promise)
  while (!watched.hasEnded()) {
    await line.clock.advance(line.clock.nextIn() <= restMs ? line.clock.nextIn() : 0)
    await rest(1)
  }
  return watched.end
}

export interface Watched<Value> {
  readonly end: Promise<Ending<Value>>
  hasEnded(): boolean
}

/** Keeps a promise from going unhandled while a test moves the clock. */
export function watch<Value>(promise: Promise<Value>): Watched<Value> {
  let hasEnded = false
  const end = promise.then(
    (value): Ending<Value> => {
      hasEnded = true
      return { value, failure: null, error: null }
    },
    (error: unknown): Ending<Value> => {
      hasEnded = true
      return { value: null, failure: failureOf(error), error }
    },
  )
  return { end, hasEnded: () => hasEnded }
}

/** Real time for real I/O, until something is so. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await rest(1)
}
