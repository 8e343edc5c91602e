import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { composeDesk } from '../../main/compose.ts'
import type { Desk, DeskEnvironment } from '../../main/compose.ts'
import type { DesktopHost } from '../../main/services/desktop-ports.ts'
import type { Log, LogFields, SecretStore } from '../../main/services/ports.ts'
import { events, requests } from '../../preload/contract/index.ts'
import type {
  DeskEvent,
  EventName,
  EventPayload,
  RequestInput,
  RequestName,
  RequestOutput,
} from '../../preload/contract/index.ts'
import { FailureError } from '../../preload/contract/failure-error.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import type { AccountId, ThreadId } from '../../preload/contract/words.ts'
import { createFakeClock } from './fake-clock.ts'
import type { FakeClock } from './fake-clock.ts'
import { createMemorySecrets } from './memory-secrets.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { fridayAfternoon, openBroker, testKey } from './test-broker.ts'
import type { TestBroker } from './test-broker.ts'

export { fridayAfternoon, testKey }
export type { TestBroker }

/** A test broker that closes with its test. */
export async function startBroker(options: Parameters<typeof openBroker>[0]): Promise<TestBroker> {
  const broker = await openBroker(options)
  onTestFinished(() => broker.close())
  return broker
}

export interface TestDesk {
  readonly desk: Desk
  readonly clock: FakeClock
  readonly folder: string
  readonly events: DeskEvent[]
  readonly logLines: string[]
  readonly accountId: AccountId
  call<Name extends RequestName>(name: Name, payload: RequestInput<Name>): Promise<RequestOutput<Name>>
  /** The Failure of a call that must fail. */
  failure<Name extends RequestName>(name: Name, payload: RequestInput<Name>): Promise<Failure>
  payloads<Name extends EventName>(name: Name): EventPayload<Name>[]
  passUntil(what: string, seen: () => Promise<boolean> | boolean, mostMs?: number): Promise<void>
  ask(threadId: ThreadId | null, text: string): Promise<RequestOutput<'threads.ask'>>
  askNew(text: string): Promise<ThreadId>
  finish(threadId: ThreadId): Promise<RequestOutput<'threads.open'>>
  close(): Promise<void>
}

function recordingLog(lines: string[]): Log {
  const write = (what: string, fields: LogFields = {}): void => void lines.push(JSON.stringify({ what, ...fields }))
  return {
    info: write,
    warn: write,
    bug(what, error) {
      lines.push(`BUG ${what} ${error instanceof Error ? error.stack : String(error)}`)
      return 'bug-1'
    },
  }
}

export async function startDesk(
  options: {
    clock?: FakeClock
    folder?: string
    environment?: DeskEnvironment
    broker?: TestBroker
    secrets?: SecretStore
    liveOrigin?: string
    /** The computer's desktop. Default: none. */
    desktop?: DesktopHost
    /** Default: one that keeps its lines in `logLines`. */
    log?: Log
  } = {},
): Promise<TestDesk> {
  const clock = options.clock ?? createFakeClock(fridayAfternoon)
  const folder = options.folder ?? join(temporaryFolder(), 'profile')
  const logLines: string[] = []
  const seen: DeskEvent[] = []
  const environment =
    options.environment ?? (options.broker ? { baseUrl: options.broker.origin, apiKey: testKey, accountId: 19816 } : {})
  const desk = await composeDesk({
    host: 'browser',
    profileFolder: folder,
    secrets: options.secrets ?? createMemorySecrets(),
    clock,
    log: options.log ?? recordingLog(logLines),
    versions: { app: '0.0.0', electron: null, chromium: null },
    environment,
    ...(options.liveOrigin === undefined ? {} : { liveOrigin: options.liveOrigin }),
    ...(options.desktop === undefined ? {} : { desktop: options.desktop }),
  })
  // Main validates what pages send; the test validates what pages get.
  desk.subscribe((event) => {
    events[event.name].parse(event.payload)
    seen.push(structuredClone(event))
  })
  desk.setPresence({ pages: 1, visible: true })
  let isClosed = false
  const close = async (): Promise<void> => {
    if (isClosed) return
    isClosed = true
    await desk.close()
  }
  onTestFinished(close)

  async function send<Name extends RequestName>(name: Name, payload: RequestInput<Name>): Promise<RequestOutput<Name>> {
    const envelope = await desk.dispatch('main-window', name, payload)
    if (!envelope.ok) throw new FailureError(envelope.failure)
    return outputs[name].output.parse(envelope.value)
  }

  const passUntil: TestDesk['passUntil'] = async (what, isSeen, mostMs = 120_000) => {
    const started = clock.now()
    while (!(await isSeen())) {
      if (clock.now() - started > mostMs) throw new Error(`not seen within ${mostMs} ms of clock time: ${what}`)
      await clock.advance(250)
    }
  }

  const opened = (await send('session.get', null)).accountId
  const test: TestDesk = {
    desk,
    clock,
    folder,
    events: seen,
    logLines,
    get accountId() {
      if (opened === null) throw new Error('no account is chosen')
      return opened
    },
    call: send,
    async failure(name, payload) {
      const envelope = await desk.dispatch('main-window', name, payload)
      if (envelope.ok) throw new Error(`${name} did not fail`)
      return envelope.failure
    },
    payloads: (name) => seen.filter((event) => event.name === name).map(({ payload }) => payloads[name].parse(payload)),
    passUntil,
    ask: (threadId, text) => send('threads.ask', { accountId: test.accountId, threadId, text }),
    async askNew(text) {
      const result = await test.ask(null, text)
      if (result.outcome !== 'sent') throw new Error(`not sent but ${result.outcome}`)
      return result.threadId
    },
    async finish(threadId) {
      await passUntil('the end of the answer', async () => {
        const { live, thread } = await send('threads.open', { threadId })
        return live === null && thread.runningSince === null
      })
      return await send('threads.open', { threadId })
    },
    close,
  }
  return test
}

type Outputs = { readonly [Name in RequestName]: { output: { parse(value: unknown): RequestOutput<Name> } } }
const outputs: Outputs = requests

type Payloads = { readonly [Name in EventName]: { parse(value: unknown): EventPayload<Name> } }
const payloads: Payloads = events
