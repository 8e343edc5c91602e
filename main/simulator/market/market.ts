import { percentOf } from '../money.ts'
import { drawDay, type DayBar, type TradingDay } from './day-bar.ts'
import { drawCourse, type DayCourse } from './day-course.ts'
import type { Instrument } from './instruments.ts'
import { cutIntoBars, type IntradayBar } from './intraday-bars.ts'
import { addDays, type IsoDate } from './new-york.ts'
import { quoteAt, type Quote } from './quote.ts'
import { RecentMap } from './recent-map.ts'
import { hoursOf, sessionAt, stepTradingDay, tradingDateAt, type SessionName } from './sessions.ts'
import { dateOfOrdinal, ordinalOf } from './trading-days.ts'
import { Walk } from './walk.ts'

/** Everything known about one instrument at one moment. Prices in cents; they all come from one course. */
export interface MarketMoment {
  instrument: Instrument
  time: number
  /** The trading day these figures belong to. */
  tradingDate: IsoDate
  /** The session running now; undefined while the market is closed and prices stand still. */
  session: SessionName | undefined
  /** When the last trade happened: now, or the end of the last session. */
  tradedAt: number
  last: number
  lastSize: number
  quote: Quote | undefined
  previousClose: number
  change: number
  /** 0 to 100, four decimals. */
  changePercent: string
  /** Shares since 04:00; null for an index. */
  volume: number | null
  /** The day of the latest regular session that has begun. */
  sessionDate: IsoDate
  /** That session as far as it has come; an index has none. */
  summary: { open: number; high: number; low: number; volume: number } | undefined
  yearHigh: number
  yearLow: number
}

export interface Market {
  /** The last price in cents alone, for those who look at many moments. */
  lastAt(instrument: Instrument, time: number): number | undefined
  /** Undefined for an instrument that never trades. */
  at(instrument: Instrument, time: number): MarketMoment | undefined
  /**
   * Daily bars of the regular sessions that opened between two moments (epoch ms), oldest first.
   * The last one is unfinished while its session runs at `to`. Never looks beyond `to`.
   */
  dailyBars(instrument: Instrument, from: number, to: number): DayBar[]
  /** One trading day in bars of so many minutes, oldest first, as far as it has come at `now`; an index has its regular session only. */
  intradayBars(instrument: Instrument, date: IsoDate, minutes: number, now: number): IntradayBar[]
}

/** The market everybody sees unless another seed is asked for. */
export const DEFAULT_SEED = 1

const DAYS_KEPT = 120_000
const COURSES_KEPT = 400

/** The simulated market: a pure function of seed, instrument and time, with days kept once drawn. */
export function createMarket(seed: number): Market {
  const walk = new Walk(seed)
  const days = new RecentMap<TradingDay>(DAYS_KEPT)
  const courses = new RecentMap<DayCourse>(COURSES_KEPT)
  const ranges = new RecentMap<{ high: number; low: number }>(COURSES_KEPT)

  const dayOf = (instrument: Instrument, ordinal: number) =>
    days.take(`${instrument.symbol} ${ordinal}`, () => drawDay(walk, seed, instrument, ordinal))
  const courseOf = (instrument: Instrument, ordinal: number) =>
    courses.take(`${instrument.symbol} ${ordinal}`, () =>
      drawCourse(seed, instrument, dayOf(instrument, ordinal), dayOf(instrument, ordinal - 1).lateClose),
    )

  /** The range of the year before a day, without that day. */
  const pastRange = (instrument: Instrument, date: IsoDate) =>
    ranges.take(`${instrument.symbol} ${date}`, () => {
      const range = { high: 0, low: Number.POSITIVE_INFINITY }
      const yearAgo = addDays(date, -365)
      for (let ordinal = ordinalOf(date) - 1; dateOfOrdinal(ordinal) >= yearAgo; ordinal--) {
        const bar = dayOf(instrument, ordinal)
        range.high = Math.max(range.high, bar.high)
        range.low = Math.min(range.low, bar.low)
      }
      return range
    })

  /** The regular session of a day as far as it has come. */
  const barAt = (instrument: Instrument, date: IsoDate, time: number): DayBar => {
    const ordinal = ordinalOf(date)
    const day = dayOf(instrument, ordinal)
    const { close, afterClose } = hoursOf(date)
    const course = time < afterClose ? courseOf(instrument, ordinal) : undefined
    const volume = course?.volumeAt(time) ?? day.volume
    const range = time < close ? course?.rangeAt(time) : undefined
    const last = time < close ? (course?.priceAt(time) ?? day.close) : day.close
    return { date, open: day.open, high: range?.high ?? day.high, low: range?.low ?? day.low, close: last, volume }
  }

  const at = (instrument: Instrument, time: number): MarketMoment | undefined => {
    if (instrument.liquidity === 'empty') return undefined
    const tradingDate = tradingDateAt(time)
    const hours = hoursOf(tradingDate)
    const ordinal = ordinalOf(tradingDate)
    const course = courseOf(instrument, ordinal)
    const isIndex = instrument.liquidity === 'index'
    const tradedAt = Math.min(time, isIndex ? hours.close : hours.afterClose)
    const last = course.priceAt(tradedAt)
    const { previousClose } = dayOf(instrument, ordinal)
    const change = last - previousClose
    const sessionDate = time < hours.open ? stepTradingDay(tradingDate, -1) : tradingDate
    const bar = barAt(instrument, sessionDate, time)
    const past = pastRange(instrument, tradingDate)
    const hasBegun = sessionDate === tradingDate
    const { open, high, low, volume } = bar
    return {
      instrument,
      time,
      tradingDate,
      session: sessionAt(time),
      tradedAt,
      last,
      previousClose,
      change,
      changePercent: percentOf(change, previousClose, 4),
      volume: isIndex ? null : course.volumeAt(tradedAt),
      ...quoteAt(seed, instrument, last, tradedAt),
      sessionDate,
      summary: isIndex ? undefined : { open, high, low, volume },
      yearHigh: hasBegun ? Math.max(past.high, high) : past.high,
      yearLow: hasBegun ? Math.min(past.low, low) : past.low,
    }
  }

  const lastAt = (instrument: Instrument, time: number): number | undefined => {
    if (instrument.liquidity === 'empty') return undefined
    const { date, close, afterClose } = hoursOf(tradingDateAt(time))
    const tradedAt = Math.min(time, instrument.liquidity === 'index' ? close : afterClose)
    return courseOf(instrument, ordinalOf(date)).priceAt(tradedAt)
  }

  const dailyBars = (instrument: Instrument, from: number, to: number): DayBar[] => {
    if (instrument.liquidity === 'empty' || to < from) return []
    const bars: DayBar[] = []
    let ordinal = ordinalOf(tradingDateAt(to))
    for (; ; ordinal--) {
      const date = dateOfOrdinal(ordinal)
      const { open } = hoursOf(date)
      if (open < from) break
      if (open <= to) bars.push(barAt(instrument, date, to))
    }
    return bars.toReversed()
  }

  const intradayBars = (instrument: Instrument, date: IsoDate, minutes: number, now: number): IntradayBar[] => {
    if (instrument.liquidity === 'empty') return []
    const course = courseOf(instrument, ordinalOf(date))
    const sessions: readonly SessionName[] =
      instrument.liquidity === 'index' ? ['regular'] : ['pre_market', 'regular', 'after_hours']
    return cutIntoBars(course, date, minutes, now, sessions)
  }

  return { at, lastAt, dailyBars, intradayBars }
}
