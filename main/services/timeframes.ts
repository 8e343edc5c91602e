import type { BarStart, Chart, Resolution, Timeframe } from '../../preload/contract/charts.ts'
import { tradingDate } from '../../preload/contract/words.ts'
import type { TradingDate } from '../../preload/contract/words.ts'
import { isIntraday } from './bar-times.ts'
import { hoursOf, isTradingDay, stepTradingDay, tradingDateAt } from './market-days.ts'
import { instantAt } from './moments.ts'
import { addDays, daysBetween, newYorkDate } from './new-york.ts'

interface Shape {
  /** Calendar days it looks back; the day and the week count trading days. */
  readonly days: number
  /** Best first. */
  readonly resolutions: readonly Resolution[]
}

const shapes: Readonly<Record<Timeframe, Shape>> = {
  '1D': { days: 1, resolutions: ['1min', '5min', '15min', '30min', '1hour'] },
  '1W': { days: 7, resolutions: ['5min', '15min', '30min', '1hour', '1day'] },
  '1M': { days: 31, resolutions: ['30min', '1hour', '1day'] },
  '3M': { days: 92, resolutions: ['1day', '1week'] },
  '6M': { days: 184, resolutions: ['1day', '1week'] },
  '1Y': { days: 366, resolutions: ['1day', '1week'] },
  '5Y': { days: 1827, resolutions: ['1week', '1day'] },
}
export const everyTimeframe = ['1D', '1W', '1M', '3M', '6M', '1Y', '5Y'] as const satisfies readonly Timeframe[]
const byDefault: Timeframe = '1Y'

/** Resolutions that suit a timeframe, best first. */
export function resolutionsFor(timeframe: Timeframe): readonly Resolution[] {
  return shapes[timeframe].resolutions
}

/** The first trading day a timeframe shows at a moment (epoch ms). */
export function firstDayOf(timeframe: Timeframe, now: number): TradingDate {
  const last = tradingDateAt(now)
  if (timeframe === '1D') return last
  if (timeframe === '1W') return [1, 2, 3, 4].reduce((date) => stepTradingDay(date, -1), last)
  const first = addDays(last, -shapes[timeframe].days)
  return isTradingDay(first) ? first : stepTradingDay(first, 1)
}

/** A day as the start of bars of a resolution. */
export function startOn(date: TradingDate, resolution: Resolution): BarStart {
  return isIntraday(resolution) ? instantAt(hoursOf(date).preOpen) : date
}

/** What the words for a stretch of time mean, as the assistant or a link wrote them; `now` in epoch ms. */
export function readTimeframe(asked: string, now: number): Chart['timeframe'] {
  const text = asked
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
  const days = readDays(text, now)
  if (days === null) return { asked, used: byDefault, how: 'default' }
  const used = everyTimeframe.find((timeframe) => days <= shapes[timeframe].days) ?? '5Y'
  const isWhole = exactDays[used].includes(days)
  return { asked, used, how: isWhole ? 'exact' : 'nearest' }
}

/** Spans in days that are a timeframe by another name. */
const exactDays: Readonly<Record<Timeframe, readonly number[]>> = {
  '1D': [1],
  '1W': [5, 7],
  '1M': [30, 31],
  '3M': [90, 91, 92],
  '6M': [180, 182, 183, 184],
  '1Y': [365, 366],
  '5Y': [1825, 1826, 1827],
}

const unitDays: Readonly<Record<string, number>> = { h: 1 / 24, d: 1, w: 7, m: 30.5, q: 91.5, y: 365 }
const numbers: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, two: 2, three: 3, five: 5, six: 6, ten: 10 }
const span =
  /^(?:the |for |over |last |past |previous )*(\d+(?:\.\d+)?|a|an|one|two|three|five|six|ten)? ?(min|minute|h|hr|hour|d|day|w|wk|week|m|mo|mon|month|q|qtr|quarter|y|yr|year)s?$/
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function readDays(text: string, now: number): number | null {
  const today = newYorkDate(now)
  if (/^(today|intraday|now|live)$/.test(text)) return 1
  if (/^(max|all|all time|everything)$/.test(text)) return Infinity
  if (/^(ytd|year to date|this year)$/.test(text)) return sinceDays(`${today.slice(0, 4)} 01 01`, today)
  const [, since] = /^since (.+)$/.exec(text) ?? []
  if (since !== undefined) return sinceDays(since, today)
  const [, count, unit] = span.exec(text.replace(/^p(?:t)?(?=\d)/, '')) ?? []
  if (unit === undefined) return null
  const amount = count === undefined ? 1 : (numbers[count] ?? Number(count))
  const days = unit.startsWith('min') ? 1 : amount * (unitDays[unit.slice(0, 1)] ?? 1)
  return Math.max(1, Math.floor(days))
}

function sinceDays(text: string, today: TradingDate): number | null {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?: (\d\d))?(?: (\d\d))?$/.exec(text) ?? []
  const named = months.findIndex((name) => text.startsWith(name)) + 1
  const [, namedYear] = / (\d{4})$/.exec(text) ?? []
  const date = tradingDate.safeParse(
    year !== undefined ? `${year}-${month}-${day}` : named > 0 ? monthStart(named, namedYear, today) : '',
  )
  return date.success ? Math.max(1, daysBetween(date.data, today)) : null
}

/** The first day of the latest month of that name, or of the one of the year. */
function monthStart(month: number, year: string | undefined, today: TradingDate): string {
  const rest = `-${String(month).padStart(2, '0')}-01`
  const thisYear = `${today.slice(0, 4)}${rest}`
  return year === undefined
    ? thisYear <= today
      ? thisYear
      : `${Number(today.slice(0, 4)) - 1}${rest}`
    : `${year}${rest}`
}
