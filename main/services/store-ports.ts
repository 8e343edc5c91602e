import type { Bar, BarStart, Chart, Resolution, Timeframe } from '../../preload/contract/charts.ts'
import type { Drift } from '../../preload/contract/drift.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import type { Feedback } from '../../preload/contract/feedback.ts'
import type { ImportedFile } from '../../preload/contract/imports.ts'
import type { Part } from '../../preload/contract/parts.ts'
import type { Account } from '../../preload/contract/session.ts'
import type {
  ErrorStatus,
  LiveAnswer,
  Message,
  Question,
  Thought,
  ThreadSummary,
} from '../../preload/contract/threads.ts'
import type { KeptTicket } from '../../preload/contract/tickets.ts'
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
import type { BarQuery, BrokerAccount, BrokerMessage, BrokerThread, ResponseSnapshot, TurnIds } from './broker-ports.ts'

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
