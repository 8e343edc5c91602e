import type { ArchiveState, Backup, BackupId, Replaced, Rescue } from '../../preload/contract/archive.ts'
import type {
  Bar,
  BarOrigin,
  BarStart,
  Chart,
  ChartEvent,
  Lookback,
  Resolution,
  Timeframe,
} from '../../preload/contract/charts.ts'
import type { Drift } from '../../preload/contract/drift.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import type { Feedback, Score } from '../../preload/contract/feedback.ts'
import type { ImportedFile } from '../../preload/contract/imports.ts'
import type { DeskEvent } from '../../preload/contract/index.ts'
import type { ActiveFault, LabCalls, LabFault, LabLasting } from '../../preload/contract/lab.ts'
import type { Part } from '../../preload/contract/parts.ts'
import type { Account, MarketClock, MarketPreviewRow } from '../../preload/contract/session.ts'
import type { KeptTicket } from '../../preload/contract/tickets.ts'
import type {
  ErrorStatus,
  LiveAnswer,
  Message,
  Question,
  Thought,
  ThreadSummary,
} from '../../preload/contract/threads.ts'
import type {
  AccountId,
  DecimalString,
  Instant,
  Json,
  MessageId,
  QuestionId,
  ResponseId,
  ThreadId,
  Ticker,
  TradingDate,
} from '../../preload/contract/words.ts'
import type { TradingLine } from './trading-ports.ts'

/** Time of this computer; tests pass one they can move. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number
  /** Runs once after `ms`; the returned function cancels. */
  after(ms: number, run: () => void): () => void
  /** A number in [0, 1), for jitter. */
  random(): number
}

/** Tells every page; called after the store has it. */
export type Publish = (event: DeskEvent) => void

/** Fields a log line may have. Nothing else is ever written: no prompt, no answer, no key, no account number. */
export interface LogFields {
  readonly code?: string
  readonly status?: number
  readonly requestId?: string
  readonly logId?: string
  readonly call?: string
  readonly durationMs?: number
  readonly count?: number
  readonly reason?: string
}
export interface Log {
  info(what: string, fields?: LogFields): void
  warn(what: string, fields?: LogFields): void
  /** A bug: the stack goes to the log file under the returned id, its message does not. */
  bug(what: string, error: unknown): string
}

/**
 * The OS keychain, or its absence. Names are ours; values never leave main. Every method throws FailureError
 * keychain-unavailable, whose `detail` says why: library-missing, no-session-bus, no-keyring-service, no-keyring, locked,
 * refused, forgetful, timed-out, other.
 */
export interface SecretStore {
  /** null: nothing is saved under this name; a keychain that holds back throws. */
  read(name: string): Promise<string | null>
  write(name: string, secret: string): Promise<void>
  /** Nothing under this name is as good as removed. */
  remove(name: string): Promise<void>
}

export interface BrokerThread {
  readonly id: ThreadId
  readonly title: string
  readonly createdAt: string
  readonly updatedAt: string
  readonly raw: Json
}

export interface BrokerMessage {
  readonly id: MessageId
  readonly threadId: ThreadId
  readonly seq: number
  readonly role: 'user' | 'assistant'
  readonly outcome: string
  readonly createdAt: string
  readonly parts: readonly Part[]
  readonly error: ErrorStatus | null
  readonly raw: Json
}

/** One poll of a response; always the whole state of the turn. */
export interface ResponseSnapshot {
  readonly id: ResponseId
  readonly threadId: ThreadId
  readonly userMessageId: MessageId
  readonly outputMessageId: MessageId | null
  /** `unknown`: a word this version does not know; counts as running. */
  readonly status: 'queued' | 'running' | 'succeeded' | 'failed' | 'canceled' | 'unknown'
  readonly parts: readonly Part[]
  readonly thoughts: readonly string[]
  readonly error: ErrorStatus | null
  readonly raw: Json
}

export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly nextPageToken: string | null
  /** Rows of the whole list, where the server says so. */
  readonly total: number | null
}

/** What create-thread and create-message answer. */
export interface TurnIds {
  readonly threadId: ThreadId
  readonly responseId: ResponseId
  readonly userMessageId: MessageId
}

export type BrokerAccount = Omit<Account, 'name' | 'colour'>

/**
 * The remote API as services see it. Every method throws FailureError; reads are retried inside where that is safe,
 * writes never. A write that got no answer fails with `unknown-outcome`. After a 429 the whole host is left alone and
 * then tried by one request; after a 401 every call but `probe` fails here, until one is answered.
 */
export interface Broker {
  listAccounts(): Promise<readonly BrokerAccount[]>
  /** One uncached round trip for the connection test; the only call that still goes out after the key was refused. */
  probe(): Promise<{ status: number; accountCount: number; requestId: string | null; latencyMs: number }>
  readVersion(): Promise<string>
  /** The broker's time in milliseconds since 1970, UTC. */
  readClock(): Promise<number>
  readMarketClock(): Promise<Omit<MarketClock, 'asOf'> | null>
  listThreads(accountId: AccountId, pageToken: string | null): Promise<Page<BrokerThread>>
  getThread(accountId: AccountId, threadId: ThreadId): Promise<BrokerThread>
  createThread(accountId: AccountId, text: string, capabilities: readonly Capability[]): Promise<TurnIds>
  /** Pages come in either order; sort by seq. */
  listMessages(accountId: AccountId, threadId: ThreadId, pageToken: string | null): Promise<Page<BrokerMessage>>
  /** Fails with `conflict` while an answer runs in the thread. */
  createMessage(
    accountId: AccountId,
    threadId: ThreadId,
    text: string,
    capabilities: readonly Capability[],
  ): Promise<TurnIds>
  getMessage(accountId: AccountId, messageId: MessageId): Promise<BrokerMessage>
  /** null: nothing runs (today's 200-null and the older 404, confirmed by reading the thread). */
  activeResponse(accountId: AccountId, threadId: ThreadId): Promise<ResponseSnapshot | null>
  /** A single attempt: the polling policy decides about the next. */
  getResponse(accountId: AccountId, responseId: ResponseId): Promise<ResponseSnapshot>
  /** Idempotent. false: it had already ended. */
  cancelResponse(accountId: AccountId, responseId: ResponseId): Promise<boolean>
  /** What the user says of a final answer. Not documented as safe to repeat. Gives the broker's time text. */
  sendFeedback(accountId: AccountId, messageId: MessageId, score: Score, comment: string | null): Promise<string>
  /** Present quotes. A single attempt; not-found when any one symbol is unknown. */
  listSnapshots(symbols: readonly Ticker[]): Promise<readonly Snapshot[]>
  /** The latest session of 1 to 100 instruments, by their ids. */
  listDailySummaries(instrumentIds: readonly string[]): Promise<readonly DailySummary[]>
  getInstrument(symbol: Ticker): Promise<InstrumentFacts>
  /** 52-week range; refused-by-server for an instrument that has none. */
  getFundamentals(symbol: Ticker): Promise<{ yearHigh: DecimalString | null; yearLow: DecimalString | null }>
  /** Earnings, dividends and splits since a date, oldest first. */
  listCompanyEvents(symbol: Ticker, from: TradingDate): Promise<readonly ChartEvent[]>
  /** A price, and its changes in per cent since some moments of the past; null: not listed. */
  listPriceChanges(symbol: Ticker): Promise<{
    readonly price: DecimalString | null
    readonly changes: readonly { readonly lookback: Lookback; readonly percent: DecimalString }[]
  } | null>
}

/** What the app can do with an answer; sent with every turn. */
export type Capability = 'PREFILL_ORDER' | 'OPEN_CHART' | 'OPEN_SCREENER' | 'OPEN_ENTITLEMENT_CONSENT'

/** The present quote of an instrument. Sides and trades may be missing; the broker promises no time. */
export interface Snapshot {
  readonly instrumentId: string
  readonly symbol: string
  readonly name: string | null
  readonly volume: number | null
  readonly lastPrice: DecimalString | null
  readonly lastSize: number | null
  readonly bid: DecimalString | null
  readonly bidSize: number | null
  readonly ask: DecimalString | null
  readonly askSize: number | null
  readonly midpoint: DecimalString | null
  readonly previousClose: DecimalString | null
  readonly change: DecimalString | null
  /** In per cent: 3.11 is 3.11 %. */
  readonly changePercent: DecimalString | null
  readonly raw: Json
}

/** Today's open, high, low and volume. */
export interface DailySummary {
  readonly instrumentId: string
  /** null: the broker does not know the id. */
  readonly symbol: string | null
  readonly open: DecimalString | null
  readonly high: DecimalString | null
  readonly low: DecimalString | null
  readonly volume: number | null
  /** YYYY-MM-DD, US/Eastern. */
  readonly tradeDate: string | null
  /** It never has one (an index); false with nulls means not loaded yet. */
  readonly notApplicable: boolean
  readonly raw: Json
}

/** What a chart says about an instrument; null where the broker sends nothing. */
export interface InstrumentFacts {
  readonly id: string
  readonly name: string | null
  readonly venue: string | null
  readonly previousClose: DecimalString | null
}

/** One assistant turn as kept here, from the question's acceptance to its final message. */
export interface Turn {
  readonly responseId: ResponseId
  readonly threadId: ThreadId
  readonly accountId: AccountId
  readonly userMessageId: MessageId
  readonly outputMessageId: MessageId | null
  readonly status: LiveAnswer['status']
  readonly parts: readonly Part[]
  readonly error: ErrorStatus | null
  readonly thoughts: readonly Thought[]
  readonly startedAt: Instant
  readonly endedAt: Instant | null
  readonly stopping: boolean
  readonly asOf: Instant
}

export interface ThreadStore {
  list(
    accountId: AccountId,
    limit: number,
    before: { lastActivityAt: Instant; id: ThreadId } | null,
  ): Promise<{ threads: ThreadSummary[]; total: number }>
  get(threadId: ThreadId): Promise<ThreadSummary | null>
  /** Those with an answer that is running, or that no window has shown. */
  unreadOrRunning(accountId: AccountId): Promise<ThreadSummary[]>
  /** Adds or refreshes; returns those that are new or whose title changed. A new one's lastActivityAt is its broker's updatedAt, or `at` when that is no time. */
  save(accountId: AccountId, threads: readonly BrokerThread[], at: Instant): Promise<ThreadId[]>
  setUnread(threadId: ThreadId, unread: boolean): Promise<void>
  setResearchOnly(threadId: ThreadId, researchOnly: boolean): Promise<void>
  /** Appends symbols not yet there, at most 8 in all. */
  addSymbols(threadId: ThreadId, symbols: readonly string[]): Promise<void>
  sync(threadId: ThreadId): Promise<{ syncedAt: Instant | null; complete: boolean }>
  /** `complete`: the whole history is here. */
  markSynced(threadId: ThreadId, at: Instant, complete: boolean): Promise<void>
  /** The most recently active thread whose history is not wholly here, those of `except` left out. */
  nextIncomplete(accountId: AccountId, except: ReadonlySet<ThreadId>): Promise<ThreadId | null>
  /** Threads whose whole history is here, of all. */
  countComplete(accountId: AccountId): Promise<{ complete: number; total: number }>
}

export interface MessageStore {
  /** Newest `limit`, oldest first. */
  latest(threadId: ThreadId, limit: number): Promise<{ messages: Message[]; hasOlder: boolean }>
  before(threadId: ThreadId, seq: number, limit: number): Promise<{ messages: Message[]; hasOlder: boolean }>
  get(messageId: MessageId): Promise<Message | null>
  /** Adds, or replaces a provisional one of the same id; final messages are immutable. Returns what changed. */
  save(accountId: AccountId, messages: readonly BrokerMessage[]): Promise<Message[]>
}

export interface TurnStore {
  /** Turns still to be followed, of every account: queued, running, finishing. */
  unfinished(): Promise<Turn[]>
  get(responseId: ResponseId): Promise<Turn | null>
  /** The newest turn of the thread whose message has not arrived; null when all have. */
  ofThread(threadId: ThreadId): Promise<Turn | null>
  /**
   * One transaction: the thread exists (made with `title` and the question's dial when new), the question of `questionId` is gone,
   * the user's message stands provisionally at the end, the turn is queued.
   */
  accept(turn: {
    questionId: QuestionId | null
    accountId: AccountId
    ids: TurnIds
    text: string
    title: string
    at: Instant
  }): Promise<void>
  /** Attach to a turn started elsewhere; does nothing when it is known. */
  attach(accountId: AccountId, snapshot: ResponseSnapshot, at: Instant): Promise<void>
  /** Replaces the snapshot; thoughts not seen before get the time `at`. Returns the turn, or null when nothing changed. */
  saveSnapshot(snapshot: ResponseSnapshot, status: Turn['status'], at: Instant): Promise<Turn | null>
  setStopping(responseId: ResponseId, at: Instant): Promise<void>
  setStatus(responseId: ResponseId, status: Turn['status'], at: Instant): Promise<void>
  /** One transaction: the final messages are in, the turn no longer lives, its thoughts stay with its message. Returns the changed messages. */
  finish(responseId: ResponseId, messages: readonly BrokerMessage[], at: Instant): Promise<Message[]>
}

export interface QuestionStore {
  get(id: QuestionId): Promise<Question | null>
  ofThread(threadId: ThreadId): Promise<Question[]>
  /** Those that would open a new thread. */
  unplaced(accountId: AccountId): Promise<Question[]>
  /** Every question in one of these states, oldest first. */
  inState(states: readonly Question['state'][]): Promise<Question[]>
  /** One that is stored as `sending` remembers the newest message known in its thread: it comes after that. */
  save(question: Question): Promise<void>
  /** Puts `after` in the place of `before`, unless that has changed or gone meanwhile: then false, and nothing is written. */
  replace(before: Question, after: Question): Promise<boolean>
  /** The seq of that message; null: none was known, it opens a thread, or an older version sent it. */
  newestWhenSent(id: QuestionId): Promise<number | null>
  /** With `state`: only from that state. True when something was removed. */
  remove(id: QuestionId, state?: Question['state']): Promise<boolean>
}

export interface DraftStore {
  get(accountId: AccountId, threadId: ThreadId | null): Promise<string>
  /** Blank text removes the draft. */
  save(accountId: AccountId, threadId: ThreadId | null, text: string, at: Instant): Promise<void>
}

/** Tickets that were begun and not sent, an account each. */
export interface TicketStore {
  /** The one that was opened last first. */
  list(accountId: AccountId): Promise<KeptTicket[]>
  /** Those opened first go when there are more than 20. */
  keep(accountId: AccountId, ticket: KeptTicket): Promise<void>
  drop(accountId: AccountId, key: string): Promise<void>
}

/** Feedback on its way, with the account of the message's thread. */
export type KeptFeedback = Pick<Feedback, 'score' | 'comment'> & {
  readonly messageId: MessageId
  readonly threadId: ThreadId
  readonly accountId: AccountId
}

/** What the user said of answers; read with their messages. */
export interface FeedbackStore {
  /**
   * The choice waits from now on, in place of an earlier one; `failure` is what holds it, if anything.
   * One taken back before anything went out is gone. False: nothing changed.
   */
  choose(
    messageId: MessageId,
    choice: Pick<Feedback, 'score' | 'comment'>,
    failure: Failure | null,
    at: Instant,
  ): Promise<boolean>
  /** The choice that waits longest is on its way from now on; null: none waits. */
  begin(at: Instant): Promise<KeptFeedback | null>
  /** How its sending ended; a newer choice that waits by now is left waiting. */
  end(messageId: MessageId, state: Feedback['state'], failure: Failure | null, at: Instant): Promise<void>
  /** Those an earlier run left on their way: their fate is unknown. Returns them. */
  abandon(at: Instant): Promise<KeptFeedback[]>
}

/** What the answers had that this version does not know: at most 500 things, those seen longest ago go first. */
export interface DriftStore {
  /** Last seen first. */
  list(): Promise<Drift[]>
  /** Adds counts to what is known; keeps the first sample. */
  add(news: readonly Drift[]): Promise<void>
}

export interface AccountStore {
  list(): Promise<Account[]>
  /** Keeps the user's names and colours; new ones get the broker's full name and the next free colour. */
  save(accounts: readonly BrokerAccount[]): Promise<Account[]>
  describe(accountId: AccountId, name: string, colour: number): Promise<void>
}

export interface BarQuery {
  readonly symbol: Ticker
  readonly resolution: Resolution
  /** Only bars that begin at or after this start; null: however old. */
  readonly from: BarStart | null
  /** Only bars that begin before this start; null: the newest. */
  readonly before: BarStart | null
  readonly limit: number
}

export interface BarPage {
  /** The newest that fit the query, oldest first. */
  readonly bars: readonly Bar[]
  /** Older ones than these exist. */
  readonly hasOlder: boolean
  readonly source: BarOrigin
  /** Bars from this start on were recorded here, not by `source`; null: none. */
  readonly recordedFrom: BarStart | null
  /** What the newest bar knows of. */
  readonly asOf: Instant
}

/** Where price history comes from: the built-in market, or what was recorded and imported here. */
export interface BarSource {
  /** null: nothing of this resolution and time. Fails with not-found where the symbol is unknown. */
  bars(query: BarQuery): Promise<BarPage | null>
  /** Resolutions with bars, and from where to where; null: no end worth naming. */
  spans(symbol: Ticker): Promise<readonly { resolution: Resolution; from: BarStart | null; to: BarStart | null }[]>
}

/** A bar as kept: prices as text, whoever it is from. */
export type KeptBar = Omit<Bar, 'session' | 'afterGap'>

/** Bars of one connection: recorded from its quotes, or imported by the user. They belong to no account. */
export interface BarStore {
  /** Adds recorded bars, or widens those with the same start: the open stays, the close is the newest, a volume of null changes nothing. */
  record(symbol: Ticker, resolution: Resolution, bars: readonly KeptBar[], at: Instant): Promise<void>
  /** The official close of a recorded day; does nothing when that day was not recorded. */
  settleClose(symbol: Ticker, date: TradingDate, close: DecimalString, at: Instant): Promise<void>
  /** One transaction: the file's bars take the place of imported ones with the same start. */
  importFile(file: ImportedFile, bars: readonly KeptBar[]): Promise<void>
  /** Imported bars of these starts that are already there. */
  countImported(symbol: Ticker, resolution: Resolution, starts: readonly BarStart[]): Promise<number>
  imports(symbol: Ticker | null): Promise<ImportedFile[]>
  removeImport(symbol: Ticker, resolution: Resolution): Promise<void>
  /**
   * The newest `limit` within the bounds, oldest first. Recorded bars count only after the last imported one:
   * a file has the market's own figures.
   */
  read(query: BarQuery): Promise<readonly (KeptBar & { recorded: boolean; at: Instant })[]>
  spans(symbol: Ticker): Promise<readonly { resolution: Resolution; from: BarStart; to: BarStart }[]>
}

/** The last chart of a symbol and timeframe as it was shown, for a day without a broker. */
export interface ChartStore {
  get(symbol: Ticker, timeframe: Timeframe): Promise<Chart | null>
  /** The oldest go when there are more than 60. */
  keep(chart: Chart): Promise<void>
}

/** Small named values, JSON. */
export interface SettingStore {
  get(name: string): Promise<Json | null>
  set(name: string, value: Json): Promise<void>
}

/** The profile's own settings, in their file or, when that cannot be used, in memory until quit. */
export interface ProfileFile {
  readonly settings: SettingStore
  /** null: kept in their file. */
  trouble(): ArchiveState['profile']
  /** Sets the unusable file aside and keeps the settings in use in a new one. Fails with store-unavailable. */
  setAside(): Promise<Replaced>
}

/** The archive of one connection: one file, rows scoped by account. */
export interface Store {
  readonly threads: ThreadStore
  readonly messages: MessageStore
  readonly turns: TurnStore
  readonly questions: QuestionStore
  readonly drafts: DraftStore
  readonly tickets: TicketStore
  readonly feedback: FeedbackStore
  readonly drift: DriftStore
  readonly accounts: AccountStore
  readonly settings: SettingStore
  readonly bars: BarStore
  readonly charts: ChartStore
  close(): Promise<void>
}

/** What the built-in broker can be made to do wrong. Every call answers what is switched on afterwards. */
export interface FailureLab {
  active(): Promise<readonly ActiveFault[]>
  switchOn(fault: LabFault, calls: LabCalls, lasting: LabLasting): Promise<readonly ActiveFault[]>
  /** null: everything. */
  switchOff(fault: LabFault | null): Promise<readonly ActiveFault[]>
}

/**
 * The archive of a line as a whole. A file that cannot be opened for writing is never replaced by an empty one: what
 * SQLite still gives of it is shown by a store that refuses every write with store-unavailable and the rescue's reason.
 */
export interface Archive {
  /** null: open for reading and writing. */
  rescue(): Rescue | null
  state(): Pick<ArchiveState, 'refused' | 'leftOut'>
  /** The archive proved damaged while it was open: goes to rescue. */
  giveUp(): Promise<void>
  /** Opens the same file again, as a start would. */
  reopen(): Promise<void>
  /** Newest first, each read to its end. `folder` is to be shown. */
  backups(): Promise<{ folder: string; backups: Backup[] }>
  /** When the newest backup was taken, in milliseconds since 1970; null: there is none. */
  lastBackupAt(): Promise<number | null>
  /** Fails with store-unavailable: `damaged` when the copy, and so the archive, is not whole. */
  backUp(occasion: Backup['occasion']): Promise<Backup>
  /** Fails with gone when there is no such backup, with store-unavailable when it is not good or the archive is held by another program. */
  restore(id: BackupId): Promise<Replaced>
  /** What the rescue shows becomes the archive. Fails with invalid-input when there is no rescue. */
  salvage(): Promise<Replaced>
}

/** A broker and the archive its answers go to; one connection. */
export interface Line {
  readonly kind: 'simulator' | 'live'
  readonly origin: string
  /** Follows the key: without one, and during a rescue, every call fails with not-connected. */
  readonly broker: Broker
  /** Another one after each change of the archive as a whole. */
  readonly store: Store
  /** null on a live line: nothing there could be told to fail. */
  readonly lab: FailureLab | null
  /** What this line's answers had that this version does not know; last seen first. */
  listDrift(): Promise<Drift[]>
  readonly archive: Archive
  /** null on a live line: no broker has price history. */
  readonly history: BarSource | null
  /** Trading on the archive that is open now; loaded with the first call. */
  trading(): Promise<TradingLine>
  /** An order was reviewed here for the account. */
  hasOrders(accountId: AccountId): Promise<boolean>
  /** An earlier run left orders on their way, looks for some to come, or the user to decide. */
  hasOrdersUnderWay(): Promise<boolean>
  /** From now on the broker is asked with this key. */
  useKey(apiKey: string | null): void
  close(): Promise<void>
}

/** A broker for one test of a key. */
export interface TriedKey {
  readonly broker: Broker
  /** Ends what is under way. */
  close(): void
}

/** Opens lines; compose knows how. */
export interface Lines {
  /** Where the live line leads: Clear Street, or the origin of the environment. */
  readonly liveOrigin: string
  /** An origin of the environment never receives a stored key. */
  readonly storedKeyAllowed: boolean
  openSimulator(): Promise<Line>
  /** The archive is readable without a key. */
  openLive(): Promise<Line>
  /** A broker for one test of a key that is not in use; the caller closes it. */
  tryKey(apiKey: string): TriedKey
  deleteLiveArchive(): Promise<void>
  /** Rows for the first screen, straight from the simulator's market; `at` in milliseconds since 1970. */
  previewMarket(): Promise<{ rows: MarketPreviewRow[]; at: number }>
}

/** Result of a call to the broker: null when it answered. */
export type ReportHealth = (failure: Failure | null) => void

/** One thing of an answer that this version does not know; see the contract. Bounded, and free of secrets. */
export type DriftSighting = Pick<Drift, 'kind' | 'place' | 'name' | 'type' | 'sample'>

/** What one answer had that this version does not know, each thing once. Never called without one. */
export type ReportDrift = (sightings: readonly DriftSighting[]) => void
