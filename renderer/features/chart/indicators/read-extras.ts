import type { Json } from '../../../../preload/contract/words.ts'
import { parseSymbol } from '../../../ui/classify-link.ts'
import { revealHidden } from '../../../ui/reveal-hidden.ts'
import { nameIndicator, type Indicator } from './indicator.ts'

/** What the assistant asked a chart to show besides the prices. */
export interface Extras {
  indicators: Indicator[]
  compare: string | null
  /** What it asked for and this version does not draw, in its own words. */
  notDrawn: string[]
}

const mostIndicators = 6
const mostWords = 40
const names: Readonly<Record<string, 'sma' | 'ema' | 'rsi' | 'vwap'>> = {
  sma: 'sma',
  'simple moving average': 'sma',
  'moving average': 'sma',
  average: 'sma',
  ma: 'sma',
  ema: 'ema',
  'exponential moving average': 'ema',
  rsi: 'rsi',
  'relative strength index': 'rsi',
  vwap: 'vwap',
  'volume weighted average price': 'vwap',
}
const usual = { sma: 20, ema: 20, rsi: 14 } as const
const written = new RegExp(
  `^(?:(\\d{1,4})[ -]*(?:days?|d|bars?|periods?|sessions?)?[ -]*)?(${Object.keys(names)
    .toSorted((one, other) => other.length - one.length)
    .join('|')})[ -]*\\(?(\\d{1,4})?\\)?$`,
)

/** Reads `extras` as far as it can be understood; it has no documented shape and is the model's text. */
export function readExtras(extras: Json): Extras {
  const found: Extras = { indicators: [], compare: null, notDrawn: [] }
  readInto(found, extras, '', 0)
  return found
}

function readInto(found: Extras, value: Json, under: string, depth: number): void {
  if (value === null || value === false || found.notDrawn.length >= mostWords) return
  if (Array.isArray(value)) {
    for (const each of value.slice(0, mostWords)) readInto(found, each, under, depth)
  } else if (typeof value === 'object') {
    const whole = indicatorOfFields(value)
    if (whole !== null) return keep(found, whole, nameIndicator(whole))
    if (depth > 3) return void found.notDrawn.push(words(under))
    for (const [name, inner] of Object.entries(value).slice(0, mostWords)) readInto(found, inner, name, depth + 1)
  } else if (/^(?:compar|versus|vs\b|benchmark)/i.test(under) && typeof value === 'string') {
    compareWith(found, value)
  } else if (isList(under) || typeof value === 'string') {
    readWords(found, String(value), under)
  } else {
    // { "sma": 50 }, { "vwap": true }
    const known = value === true ? under : `${under} ${value}`
    readWords(found, known, '')
  }
}

function readWords(found: Extras, text: string, under: string): void {
  const versus = /^(?:vs\.?|versus|compared? (?:to|with)|against)\s+(\S+)$/i.exec(text.trim())
  if (versus?.[1] !== undefined) return compareWith(found, versus[1])
  const indicator = indicatorOf(text)
  if (indicator !== null) return keep(found, indicator, text)
  const label = under === '' || isList(under) ? text : `${under} ${text}`
  found.notDrawn.push(words(label))
}

function compareWith(found: Extras, text: string): void {
  const symbol = parseSymbol(text.trim())
  if (symbol !== null && found.compare === null) found.compare = symbol
  else if (symbol !== found.compare) found.notDrawn.push(words(`comparison with ${text}`))
}

function keep(found: Extras, indicator: Indicator, text: string): void {
  const name = nameIndicator(indicator)
  if (found.indicators.some((each) => nameIndicator(each) === name)) return
  if (found.indicators.length < mostIndicators) found.indicators.push(indicator)
  else found.notDrawn.push(words(text))
}

/** `SMA50`, `sma(50)`, `50-day average`, `RSI`. */
function indicatorOf(text: string): Indicator | null {
  const plain = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_:=]+/g, ' ')
  const match = written.exec(plain)
  const kind = match?.[2] === undefined ? undefined : names[match[2]]
  if (kind === undefined) return null
  return make(kind, match?.[1] ?? match?.[3])
}

/** `{ "type": "SMA", "period": 50 }`. */
function indicatorOfFields(fields: { [name: string]: Json }): Indicator | null {
  const name = ['type', 'name', 'indicator', 'kind'].map((key) => fields[key]).find((each) => typeof each === 'string')
  const period = ['period', 'length', 'window', 'days'].map((key) => fields[key]).find((each) => each !== undefined)
  if (typeof name !== 'string') return null
  return indicatorOf(typeof period === 'number' || typeof period === 'string' ? `${name} ${period}` : name)
}

function make(kind: 'sma' | 'ema' | 'rsi' | 'vwap', digits: string | undefined): Indicator | null {
  if (kind === 'vwap') return { kind }
  const period = digits === undefined ? usual[kind] : Number(digits)
  return period >= 2 && period <= 500 ? { kind, period } : null
}

function isList(name: string): boolean {
  return name === '' || /^(?:indicators?|studies|study|overlays?|extras?)$/i.test(name)
}

function words(text: string): string {
  return revealHidden(text.replaceAll(/\s+/g, ' ').trim(), 60)
}
