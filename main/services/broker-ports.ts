import type { Bar, BarOrigin, BarStart, ChartEvent, Lookback, Resolution } from '../../preload/contract/charts.ts'
import type { Drift } from '../../preload/contract/drift.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import type { Score } from '../../preload/contract/feedback.ts'
import type { Part } from '../../preload/contract/parts.ts'
import type { Account, MarketClock } from '../../preload/contract/session.ts'
import type { ErrorStatus } from '../../preload/contract/threads.ts'
import type {
  AccountId,
  DecimalString,
  Instant,
  Json,
  MessageId,
  ResponseId,
  ThreadId,
  Ticker,
  TradingDate,
} from '../../preload/contract/words.ts'

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

/** Result of a call to the broker: null when it answered. */
export type ReportHealth = (failure: Failure | null) => void

/** One thing of an answer that this version does not know; see the contract. Bounded, and free of secrets. */
export type DriftSighting = Pick<Drift, 'kind' | 'place' | 'name' | 'type' | 'sample'>

/** What one answer had that this version does not know, each thing once. Never called without one. */
export type ReportDrift = (sightings: readonly DriftSighting[]) => void
