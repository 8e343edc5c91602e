import type { Failure } from '../preload/contract/failure.ts'
import type { Session } from '../preload/contract/session.ts'
import { createLoadTrading } from './load-trading.ts'
import type { LoadTrading } from './load-trading.ts'
import type { DeskNews } from './open-desktop.ts'
import { createAnnouncing } from './services/announcing.ts'
import { createAsking } from './services/asking.ts'
import type { Asking } from './services/asking.ts'
import { createBackfilling } from './services/backfilling.ts'
import type { Backfilling } from './services/backfilling.ts'
import { createBackingUp } from './services/backing-up.ts'
import { createCharting } from './services/charting.ts'
import type { Charting } from './services/charting.ts'
import type { Connection } from './services/connection.ts'
import { createEditing } from './services/editing.ts'
import type { Editing } from './services/editing.ts'
import { createFollowing } from './services/follow-response.ts'
import type { Following } from './services/follow-response.ts'
import { createGivingFeedback } from './services/giving-feedback.ts'
import type { GivingFeedback } from './services/giving-feedback.ts'
import { createHistory } from './services/history.ts'
import type { History } from './services/history.ts'
import { createImporting } from './services/importing.ts'
import type { Importing } from './services/importing.ts'
import { createLibrary } from './services/library.ts'
import type { Library } from './services/library.ts'
import { isUnfinished } from './services/live-answer-of.ts'
import { createLooking } from './services/looking.ts'
import { sessionAt } from './services/market-days.ts'
import type { Clock, Line, Log, Publish } from './services/ports.ts'
import type { Store, Turn } from './services/store-ports.ts'
import { createQuoting } from './services/quoting.ts'
import type { Quoting } from './services/quoting.ts'
import { createRecording } from './services/recording.ts'
import { createRehearsing } from './services/rehearsing.ts'
import type { Rehearsing } from './services/rehearsing.ts'
import { createResearchOnly } from './services/research-only.ts'
import type { ResearchOnly } from './services/research-only.ts'
import { restFollowing, restResuming } from './services/resting.ts'
import { createResuming } from './services/resuming.ts'
import type { Resuming } from './services/resuming.ts'

/** One open line with everything that works on it. */
export interface OpenLine extends Omit<LoadTrading, 'closeTrading'> {
  readonly line: Line
  /** The one these services were built on. */
  readonly store: Store
  readonly asking: Asking
  readonly givingFeedback: GivingFeedback
  readonly editing: Editing
  readonly researchOnly: ResearchOnly
  readonly library: Library
  readonly following: Following
  readonly resuming: Resuming
  readonly backfilling: Backfilling
  readonly rehearsing: Rehearsing | null
  readonly quoting: Quoting
  readonly charting: Charting
  /** Loaded with the first call about a file of prices. */
  readonly importing: Importing
  close(): void
}

export type OpenServices = typeof openServices

/** The services of one line. Those that need each other get one another late, by a function. */
export function openServices(parts: {
  line: Line
  clock: Clock
  log: Log
  publish: Publish
  connection: Connection
  session: () => Pick<Session, 'accounts' | 'key'>
  isVisible: () => boolean
  news: DeskNews | null
}): OpenLine {
  const { line, clock, log, publish, connection, session, isVisible, news } = parts
  const rescue = line.archive.rescue()
  const isOnline = (): boolean => rescue === null && connection.isOnline()
  const announcing = createAnnouncing({
    store: line.store,
    publish,
    watchOf: (id) => following.watchOf(id),
    readingOf: (id) => history.readingOf(id),
  })
  const onEnd = (turn: Turn): void =>
    void asking.sendWaiting(turn.threadId).catch((error: unknown) => log.bug('send waiting question', error))
  const onFollowedEnd = (turn: Turn): void => {
    news?.answerEnded(turn)
    onEnd(turn)
  }
  const following: Following =
    rescue === null
      ? createFollowing({ line, clock, log, announcing: () => announcing, isVisible, onEnd: onFollowedEnd })
      : restFollowing(rescue)
  const history: History = createHistory({
    line,
    clock,
    log,
    announcing: () => announcing,
    following: () => following,
    onNewUserMessages: (threadId, messages) => looking.onNewUserMessages(threadId, messages),
    // The late message of a turn that ended before is no second end.
    onEnd: (turn) => (isUnfinished(turn) ? onFollowedEnd : onEnd)(turn),
  })
  const looking = createLooking({
    line,
    clock,
    log,
    announcing: () => announcing,
    history: () => history,
    onFound: (id, threadId) => asking.onFound(id, threadId),
  })
  const researchOnly = createResearchOnly({ store: line.store, announcing })
  const asking = createAsking({
    line,
    clock,
    log,
    announcing,
    following,
    researchOnly,
    isOnline,
    lookFor: (question) => looking.lookFor(question),
    takeFound: (id) => looking.takeFound(id),
    attach: (accountId, threadId) => history.sync(accountId, threadId),
  })
  const givingFeedback = createGivingFeedback({ line, clock, log, announcing, connection: () => connection.status() })
  const editing = createEditing({
    store: line.store,
    clock,
    log,
    announce: (question) => announcing.question(question),
    sendOne: (question) => asking.sendOne(question),
  })
  const backfilling = createBackfilling({
    line,
    clock,
    log,
    publish,
    history,
    isVisible,
    isWelcome: () => connection.isWelcome(),
  })
  const { onListing } = backfilling
  const library = createLibrary({ line, clock, log, announcing, following, history, isOnline, onListing })
  const resuming =
    rescue === null
      ? createResuming({
          line,
          log,
          announcing,
          following,
          asking,
          editing,
          givingFeedback,
          looking,
          library,
          backfilling,
        })
      : restResuming()
  const backingUp =
    rescue === null ? createBackingUp({ archive: line.archive, clock, log }) : { close: () => undefined }
  const lineFailure = (): Failure | null => connection.status().failure
  const quoting: Quoting = createQuoting({
    line,
    clock,
    log,
    publish,
    isWelcome: () => connection.isWelcome(),
    lineFailure,
    isMarketOpen: () => connection.marketClock()?.isOpen ?? sessionAt(clock.now()) !== null,
    isVisible,
    onRound: (quotes) => charting.onRound(quotes),
  })
  const charting = createCharting({
    line,
    clock,
    publish,
    lineFailure,
    quoteOf: (symbol) => quoting.quoteOf(symbol),
    recording: line.history === null ? createRecording({ store: line.store.bars, clock }) : null,
  })
  const { quoteOf } = quoting
  const loadTrading = createLoadTrading({ line, clock, log, publish, connection, session, quoteOf, isVisible, news })
  return {
    line,
    store: line.store,
    asking,
    editing,
    researchOnly,
    givingFeedback,
    library,
    following,
    resuming,
    backfilling,
    rehearsing: line.lab && createRehearsing(line.lab),
    quoting,
    charting,
    importing: createImporting({ store: line.store.bars, clock, publish }),
    ...loadTrading,
    close() {
      loadTrading.closeTrading()
      const closing = [following, looking, asking, editing, givingFeedback, history, library, backfilling, quoting]
      for (const part of [...closing, backingUp]) part.close()
    },
  }
}
