import { FailureError } from '../preload/contract/failure-error.ts'
import type { About } from '../preload/contract/settings.ts'
import type { AccountId, QuestionId, ThreadId } from '../preload/contract/words.ts'
import { createDesktopHandlers } from './desktop-handlers.ts'
import type { Handlers } from './dispatch.ts'
import type { Asking } from './services/asking.ts'
import type { Backfilling } from './services/backfilling.ts'
import type { Connection } from './services/connection.ts'
import type { GivingFeedback } from './services/giving-feedback.ts'
import type { Editing } from './services/editing.ts'
import type { Library } from './services/library.ts'
import type { Charting } from './services/charting.ts'
import type { Importing } from './services/importing.ts'
import type { Clock, Lines } from './services/ports.ts'
import type { Preferring } from './services/preferring.ts'
import type { Quoting } from './services/quoting.ts'
import type { Rehearsing } from './services/rehearsing.ts'
import type { ResearchOnly } from './services/research-only.ts'
import type { Rescuing } from './services/rescuing.ts'
import type { SessionService } from './services/session.ts'
import { instantAt, nowOf } from './services/moments.ts'
import { createTradingHandlers } from './trading-handlers.ts'
import type { TradingDoor } from './trading-handlers.ts'

/** What answers the calls about one open line. */
export interface LineServices extends TradingDoor {
  readonly asking: Asking
  readonly givingFeedback: GivingFeedback
  readonly editing: Editing
  readonly researchOnly: ResearchOnly
  readonly library: Library
  readonly backfilling: Backfilling
  /** null outside the built-in market. */
  readonly rehearsing: Rehearsing | null
  readonly quoting: Quoting
  readonly charting: Charting
  readonly importing: Importing
}

/** Every contract request and the service method behind it: the full list of what a page can cause. */
export function createHandlers(parts: {
  session: SessionService
  connection: Connection
  lines: Lines
  rescuing: Rescuing
  preferring: Preferring
  clock: Clock
  about: About
  desktop: Parameters<typeof createDesktopHandlers>[0]
  /** The services of the open line, or a Failure not-connected. */
  onLine: () => LineServices
}): Handlers {
  const { session, connection, lines, rescuing, preferring, clock, about, desktop, onLine } = parts
  const store = (): ReturnType<SessionService['line']>['store'] => session.line().store
  const rehearsing = (): Rehearsing => {
    const open = onLine().rehearsing
    if (open === null) throw new FailureError({ code: 'not-allowed' })
    return open
  }

  /** An account of this session, and a thread of that account. */
  async function checkPlace(accountId: AccountId, threadId: ThreadId | null): Promise<void> {
    if (!session.get().accounts.some(({ id }) => id === accountId))
      throw new FailureError({ code: 'invalid-input', field: 'accountId' })
    if (threadId !== null) await onLine().library.find(accountId, threadId)
  }

  /** A question of the chosen account. */
  async function checkQuestion(questionId: QuestionId): Promise<void> {
    const question = await store().questions.get(questionId)
    if (question?.accountId !== session.accountId()) throw new FailureError({ code: 'gone' })
  }

  return {
    'session.get': async () => session.get(),
    'session.connectionStatus': async () => connection.status(),
    'session.explore': () => session.explore(),
    'session.connect': ({ apiKey }) => session.connect(apiKey),
    'session.leave': () => session.leave(),
    'session.reconnect': () => session.reconnect(),
    'session.tryKeychain': () => session.tryKeychain(),
    'session.test': () => session.test(),
    'session.chooseAccount': ({ accountId }) => session.chooseAccount(accountId),
    'session.describeAccount': ({ accountId, name, colour }) => session.describeAccount(accountId, name, colour),
    'session.forgetKey': ({ deleteThreads }) => session.forgetKey(deleteThreads),
    'session.retryNow': async () => {
      connection.beatNow()
      return null
    },
    'session.marketClock': async () => connection.marketClock(),
    'session.marketPreview': async () => {
      const { rows, at } = await lines.previewMarket()
      return { rows, asOf: instantAt(at) }
    },

    'threads.list': (payload) => onLine().library.list(payload),
    'threads.open': ({ threadId }) => onLine().library.open(session.accountId(), threadId),
    'threads.older': (payload) => onLine().library.older(session.accountId(), payload),
    'threads.progress': ({ accountId }) => onLine().backfilling.progressOf(accountId),
    'threads.unplaced': ({ accountId }) => store().questions.unplaced(accountId),
    'threads.newThread': async ({ accountId }) => ({ researchOnly: await onLine().researchOnly.of(accountId, null) }),
    'threads.setResearchOnly': async ({ accountId, threadId, researchOnly }) => {
      await checkPlace(accountId, threadId)
      await onLine().researchOnly.set(accountId, threadId, researchOnly)
      return null
    },
    'threads.ask': async ({ accountId, threadId, text, press }) => {
      await checkPlace(accountId, threadId)
      return await onLine().asking.ask(accountId, threadId, text, press)
    },
    'threads.withdraw': async ({ questionId }) => {
      await checkQuestion(questionId)
      return await onLine().asking.withdraw(questionId)
    },
    'threads.hold': async ({ questionId, hold }) => {
      await checkQuestion(questionId)
      await (hold ? onLine().editing.hold(questionId) : onLine().editing.release(questionId))
      return null
    },
    'threads.rewrite': async ({ questionId, text }) => {
      await checkQuestion(questionId)
      await onLine().editing.rewrite(questionId, text)
      return null
    },
    'threads.resend': async ({ questionId }) => {
      await checkQuestion(questionId)
      await onLine().asking.resend(questionId)
      return null
    },
    'threads.stop': async ({ threadId }) => {
      await onLine().library.find(session.accountId(), threadId)
      await onLine().asking.stop(threadId)
      return null
    },
    'threads.markRead': async ({ threadId }) => {
      await onLine().library.find(session.accountId(), threadId)
      await onLine().library.markRead(threadId)
      return null
    },
    'drafts.get': async ({ accountId, threadId }) => ({ text: await store().drafts.get(accountId, threadId) }),
    'drafts.save': async ({ accountId, threadId, text }) => {
      await store().drafts.save(accountId, threadId, text, nowOf(clock))
      return null
    },

    'tickets.list': async ({ accountId }) => {
      await checkPlace(accountId, null)
      return await store().tickets.list(accountId)
    },
    'tickets.keep': async ({ accountId, ticket }) => {
      await checkPlace(accountId, null)
      await store().tickets.keep(accountId, ticket)
      return null
    },
    'tickets.drop': async ({ accountId, key }) => {
      await checkPlace(accountId, null)
      await store().tickets.drop(accountId, key)
      return null
    },

    'feedback.give': async (choice) => {
      await onLine().givingFeedback.give(session.accountId(), choice)
      return null
    },

    'drift.list': () => session.line().listDrift(),

    'settings.get': () => preferring.get(),
    'settings.change': (change) => preferring.change(change),
    'settings.about': async () => about,

    'lab.get': async () => await rehearsing().get(),
    'lab.set': async (payload) => await rehearsing().set(payload),
    'lab.clear': async ({ fault }) => {
      const left = await rehearsing().clear(fault)
      // Whoever ends a fault wants to see the desk recover, and not its next try in a minute.
      connection.beatNow()
      return left
    },

    'archive.state': async () => rescuing.state(),
    'archive.backups': () => rescuing.backups(),
    'archive.backUp': () => rescuing.backUp(),
    'archive.restore': ({ backupId }) => rescuing.restore(backupId),
    'archive.salvage': () => rescuing.salvage(),
    'archive.retry': () => rescuing.retry(),
    'archive.setProfileAside': () => rescuing.setProfileAside(),
    'quotes.watch': async ({ watcher, symbols }) => onLine().quoting.watch(watcher, symbols),
    'charts.open': (payload) => onLine().charting.open(payload),
    'charts.bars': (payload) => onLine().charting.bars(payload),

    ...createTradingHandlers(session, onLine),
    ...createDesktopHandlers(desktop),

    'imports.begin': async (payload) => onLine().importing.begin(payload),
    'imports.append': async ({ importId, text }) => {
      onLine().importing.append(importId, text)
      return null
    },
    'imports.preview': ({ importId }) => onLine().importing.preview(importId),
    'imports.keep': ({ importId }) => onLine().importing.keep(importId),
    'imports.drop': async ({ importId }) => {
      onLine().importing.drop(importId)
      return null
    },
    'imports.list': ({ symbol }) => onLine().importing.list(symbol),
    'imports.remove': async (payload) => {
      await onLine().importing.remove(payload)
      return null
    },
  }
}
