import type { LineProblem } from '../../preload/contract/imports.ts'
import { decimalString, tradingDate } from '../../preload/contract/words.ts'
import type { DecimalString, TradingDate } from '../../preload/contract/words.ts'
import { newYorkDate } from './new-york.ts'
import type { KeptBar } from './store-ports.ts'
import type { PriceFormat } from './price-formats.ts'
import { splitCells } from './split-cells.ts'

/** A date, or a moment (epoch ms): what a moment stands for is told by the whole file. */
export type RawStart = TradingDate | number
export type RawBar = Omit<KeptBar, 'start'> & { readonly start: RawStart }

/** One line as a bar, or what is wrong with it; `now` in epoch ms. */
export function readPriceLine(line: string, format: PriceFormat, now: number): RawBar | LineProblem {
  const cells = splitCells(line, format.separator).map((cell) => cell.trim())
  if (cells.length <= Math.max(format.date, format.open, format.high, format.low, format.close))
    return 'too-few-columns'
  const cell = (place: number): string => cells[place] ?? ''
  const start = readStart(cell(format.date), cell(format.time), now)
  if (start.problem !== null) return start.problem
  const texts = [format.open, format.high, format.low, format.close].map(cell)
  if (texts.every((text) => /^(null|n\/a|-|)$/i.test(text))) return 'no-price'
  const [open, high, low, close] = texts.map(readPrice)
  if (!open || !high || !low || !close) return 'bad-price'
  if ([open, low, close].some((price) => Number(price) > Number(high))) return 'high-below-low'
  if ([open, close].some((price) => Number(price) < Number(low))) return 'high-below-low'
  const volume = format.volume < 0 ? null : readVolume(cell(format.volume))
  if (volume === undefined) return 'bad-volume'
  return { start: start.start, open, high, low, close, volume }
}

type Start = { readonly start: RawStart; readonly problem: null } | { readonly problem: LineProblem }

function readStart(date: string, time: string, now: number): Start {
  if (date === '') return { problem: 'no-date' }
  const day = readDay(date)
  if (day === null) return readMoment(date, now)
  // Stooq's times are of no named zone; midnight is how it writes "the whole day".
  if (!/^(0*|00:00(:00)?)$/.test(time)) return { problem: 'time-without-zone' }
  const parsed = tradingDate.safeParse(day)
  if (!parsed.success) return { problem: 'bad-date' }
  return parsed.data > newYorkDate(now) ? { problem: 'in-the-future' } : { start: parsed.data, problem: null }
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** A date without a time, as YYYY-MM-DD; null when it is written in none of the known ways. */
function readDay(text: string): string | null {
  const [, year, month, day] = /^(\d{4})-?(\d\d)-?(\d\d)$/.exec(text) ?? []
  if (year !== undefined) return `${year}-${month}-${day}`
  const [, name = '', date = '', named] = /^([a-z]{3,9})\.? (\d{1,2}), (\d{4})$/i.exec(text) ?? []
  if (named === undefined) return null
  const number = monthNames.indexOf(name.slice(0, 3).toLowerCase()) + 1
  return `${named}-${String(number).padStart(2, '0')}-${date.padStart(2, '0')}`
}

/** TradingView writes seconds since 1970, or a time with its zone. */
function readMoment(text: string, now: number): Start {
  const isZoned = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/i.test(text)
  if (/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text) && !isZoned) return { problem: 'time-without-zone' }
  const ms = /^\d{9,10}$/.test(text) ? Number(text) * 1000 : isZoned ? Date.parse(text.replace(' ', 'T')) : Number.NaN
  if (Number.isNaN(ms)) return { problem: 'bad-date' }
  return ms > now ? { problem: 'in-the-future' } : { start: ms, problem: null }
}

/** A decimal above zero as text; false when it is none. Thousands are never separated in these files. */
function readPrice(text: string): DecimalString | false {
  const price = decimalString.safeParse(text.replace(/^\+/, ''))
  return price.success && Number(price.data) > 0 ? price.data : false
}

/** null: an empty cell. undefined: no number. */
function readVolume(text: string): number | null | undefined {
  if (/^(null|n\/a|-|nan|)$/i.test(text)) return null
  if (!/^\d{1,15}(,\d{3})*(\.\d+)?$/.test(text)) return undefined
  const volume = Math.round(Number(text.replaceAll(',', '')))
  return Number.isSafeInteger(volume) ? volume : undefined
}
