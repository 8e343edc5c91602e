import { z } from 'zod'
import { event, mainWindow, request } from './define.ts'
import { failure } from './failure.ts'
import { decimalString, instant, ticker, tradingDate } from './words.ts'

export const timeframe = z.enum(['1D', '1W', '1M', '3M', '6M', '1Y', '5Y'])
export type Timeframe = z.infer<typeof timeframe>

/** How much time one bar covers. */
export const resolution = z.enum(['1min', '5min', '15min', '30min', '1hour', '1day', '1week'])
export type Resolution = z.infer<typeof resolution>

export const tradingSession = z.enum(['pre', 'regular', 'after'])
export type TradingSession = z.infer<typeof tradingSession>

/** Bars under a day: the moment they begin. Day and week: the (first) trading date of New York, YYYY-MM-DD. */
export const barStart = z.union([instant, tradingDate])
export type BarStart = z.infer<typeof barStart>

/** Prices of one span of time. */
export const bar = z.object({
  start: barStart,
  open: decimalString,
  high: decimalString,
  low: decimalString,
  close: decimalString,
  /** Shares; null where it is not known, and for an index. */
  volume: z.int().nullable(),
  /** Of bars under a day; null for day and week, which are the regular sessions. */
  session: tradingSession.nullable(),
  /** Nothing was recorded between the bar before and this one, although the market was open: the line breaks here. */
  afterGap: z.boolean(),
})
export type Bar = z.infer<typeof bar>

/**
 * Where bars come from. `recorded`: prices this app saw while it ran, so high and low are those seen, not the market's.
 * `imported`: a file of the user; its name is untrusted text.
 */
export const barSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('simulator') }),
  z.object({ kind: z.literal('recorded'), since: instant }),
  z.object({ kind: z.literal('imported'), fileName: z.string(), importedAt: instant }),
])
export type BarOrigin = z.infer<typeof barSource>

/** Trading hours of one day of New York; from inclusive, until exclusive. */
const hours = z.object({ from: instant, until: instant })
export const marketDay = z.object({
  date: tradingDate,
  /** Weekends are left out; a holiday has no hours. */
  kind: z.enum(['trading-day', 'early-close', 'holiday']),
  pre: hours.nullable(),
  regular: hours.nullable(),
  after: hours.nullable(),
})
export type MarketDay = z.infer<typeof marketDay>

/** Bars, or why there are none. No bar is ever made up. */
export const history = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('bars'),
    resolution,
    /** Oldest first, at most 5,000; the last may still grow. */
    bars: z.array(bar),
    source: barSource,
    /** Bars from this start on were recorded here from the broker's quotes and daily summaries, not by `source`; null: none. */
    recordedFrom: barStart.nullable(),
    /** What the newest bar knows of. */
    asOf: instant,
    /** Older bars can be had with charts.bars. */
    hasOlder: z.boolean(),
    /** Days of the bars, for the axis; empty for day and week. */
    days: z.array(marketDay),
  }),
  z.object({
    kind: z.literal('none'),
    /** no-history: this broker has none, and nothing of this timeframe was recorded or imported. never-traded: there is none to have. */
    reason: z.enum(['no-history', 'never-traded', 'unknown-symbol']),
  }),
  z.object({ kind: z.literal('failed'), failure }),
])
export type History = z.infer<typeof history>

/** Date and report of a company event; amounts as the broker sent them. */
export const chartEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('earnings'),
    date: tradingDate,
    /** BMO (before the market opens), AMC (after it closes), or the broker's word. */
    reportTime: z.string().nullable(),
    epsActual: decimalString.nullable(),
    epsEstimate: decimalString.nullable(),
  }),
  /** `date` is the ex-date; `amount` is per share, adjusted for splits. */
  z.object({ kind: z.literal('dividend'), date: tradingDate, amount: decimalString.nullable() }),
  /** `numerator` new shares for `denominator` old ones. */
  z.object({
    kind: z.literal('split'),
    date: tradingDate,
    numerator: decimalString.nullable(),
    denominator: decimalString.nullable(),
  }),
])
export type ChartEvent = z.infer<typeof chartEvent>

/** How far back a change in per cent of the broker's screener reaches. */
export const lookback = z.enum([
  'ONE_DAY',
  'ONE_WEEK',
  'ONE_MONTH',
  'THREE_MONTHS',
  'SIX_MONTHS',
  'YEAR_TO_DATE',
  'ONE_YEAR',
])
export type Lookback = z.infer<typeof lookback>

/** A past price computed from a present one and the broker's change in per cent. Not a bar: nothing is known between two of them. */
export const derivedPoint = z.object({
  lookback,
  /** The trading day it is about: the broker names none. */
  date: tradingDate,
  /** To the cent, or to the hundredth of a cent below one dollar. */
  price: decimalString,
  /** In per cent, as the broker sent it. */
  changePercent: decimalString,
})
export type DerivedPoint = z.infer<typeof derivedPoint>

/** Everything a symbol view shows besides the live quote. null: the broker does not say. */
export const chart = z.object({
  symbol: ticker,
  timeframe: z.object({
    /** As it was asked for; untrusted text. */
    asked: z.string(),
    used: timeframe,
    /** exact: the same span. nearest: the shortest timeframe that covers it. default: the words were not understood. */
    how: z.enum(['exact', 'nearest', 'default']),
  }),
  /** Timeframes with bars; the buttons of the others are disabled, with the reason of `history` or `no-history`. */
  available: z.array(timeframe),
  history,
  /** Untrusted text. */
  name: z.string().nullable(),
  /** Market identifier code (XNAS). */
  venue: z.string().nullable(),
  previousClose: decimalString.nullable(),
  /** The latest regular session as far as it has come, from the daily summary: there is no close in it. */
  session: z
    .object({
      tradeDate: tradingDate.nullable(),
      open: decimalString.nullable(),
      high: decimalString.nullable(),
      low: decimalString.nullable(),
      volume: z.int().nullable(),
    })
    .nullable(),
  /** Highest and lowest of 52 weeks, from the fundamentals. */
  yearRange: z.object({ high: decimalString, low: decimalString }).nullable(),
  events: z.array(chartEvent),
  /** Oldest first; only where the broker has no history. */
  derived: z.array(derivedPoint),
  /** When all this was read; older than now when the broker could not be reached. */
  readAt: instant,
  /** The broker could not be reached: this was kept from `readAt`. null: it is fresh. */
  failure: failure.nullable(),
})
export type Chart = z.infer<typeof chart>

export const chartRequests = {
  /** `timeframe` may be any words. While the symbol is watched (quotes.watch), charts.changed tells of its new bars. */
  'charts.open': request(mainWindow, z.object({ symbol: ticker, timeframe: z.string().max(200) }), chart),
  /** Bars before one, oldest first. */
  'charts.bars': request(
    mainWindow,
    z.object({ symbol: ticker, resolution, before: barStart, limit: z.int().min(1).max(5000) }),
    z.object({ bars: z.array(bar), hasOlder: z.boolean(), days: z.array(marketDay) }),
  ),
} as const

export const chartEvents = {
  /** New bars at the end, or the last ones as they are now; replace by `start`. */
  'charts.changed': event(z.object({ symbol: ticker, resolution, bars: z.array(bar), asOf: instant })),
} as const
