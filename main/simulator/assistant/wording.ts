import { Decimal } from 'decimal.js'
import type { Instrument } from '../market/instruments.ts'
import type { MarketMoment } from '../market/market.ts'
import { newYorkDate, newYorkOffset, type IsoDate } from '../market/new-york.ts'
import { centsToDecimal, percentOf } from '../money.ts'

const WEEKDAY = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})
const SHORT_DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long' })

/** Opens the symbol when clicked. */
export function linkTo({ symbol }: Instrument): string {
  return `[${symbol}](ticker:${symbol})`
}

/** A price with thousands separators; an index is a level, not dollars. */
export function priceOf(instrument: Instrument, cents: number): string {
  const amount = groupDigits(centsToDecimal(cents))
  return instrument.liquidity === 'index' ? amount : `$${amount}`
}

/** Separates thousands: 1234567.5 becomes 1,234,567.5. */
export function groupDigits(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.')
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

/** An amount of dollars with its sign in front: -$1,250.00. */
export function dollars(amount: Decimal): string {
  return `${amount.lt(0) ? '-' : ''}$${groupDigits(amount.abs().toFixed(2))}`
}

/** The day's change in percent with its sign, two decimals. */
export function signedPercent({ change, previousClose }: MarketMoment): string {
  return withSign(percentOf(change, previousClose, 2), '%')
}

/** A number with its sign, which zero has not. */
export function withSign(decimal: string, unit = ''): string {
  return `${new Decimal(decimal).gt(0) ? '+' : ''}${decimal}${unit}`
}

/** Such as "up $1.45 (+1.03%) from the previous close of $140.64". */
export function describeChange(moment: MarketMoment): string {
  const { instrument, change, previousClose } = moment
  const close = priceOf(instrument, previousClose)
  if (change === 0) return `unchanged from the previous close of ${close}`
  const direction = change > 0 ? 'up' : 'down'
  const amount = priceOf(instrument, Math.abs(change))
  return `${direction} ${amount} (${signedPercent(moment)}) from the previous close of ${close}`
}

/** Friday 20 November 2026. */
export function longDate(date: IsoDate): string {
  return WEEKDAY.format(new Date(`${date}T00:00:00Z`)).replace(',', '')
}

/** 20 November. */
export function shortDate(date: IsoDate): string {
  return SHORT_DAY.format(new Date(`${date}T00:00:00Z`))
}

/** The New York wall clock: 14:30. */
export function clockTime(time: number, withSeconds = false): string {
  return new Date(time + newYorkOffset(time) * 60_000).toISOString().slice(11, withSeconds ? 19 : 16)
}

/** The closing line of every answer with figures: when they were true, and of what market. */
export function describeMoment(moment: MarketMoment): string {
  const market = 'in the built-in simulated market'
  if (!moment.session) {
    return `*The market is closed. Figures are the last of ${longDate(moment.tradingDate)}, ${market}.*`
  }
  const session = { pre_market: ', pre-market', regular: '', after_hours: ', after hours' }[moment.session]
  const day = longDate(newYorkDate(moment.time))
  return `*As of ${clockTime(moment.time, true)} ET on ${day}${session}, ${market}.*`
}

/** A Markdown table; columns are left-aligned unless marked with a leading `>`. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const titles = header.map((title) => title.replace(/^>/, ''))
  const rule = header.map((title) => (title.startsWith('>') ? '---:' : '---'))
  return [titles, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** Paragraphs with a blank line between them; empty ones are left out. */
export function paragraphs(...blocks: readonly (string | undefined)[]): string {
  return blocks.filter((block) => block).join('\n\n')
}

/** "A", "A and B", "A, B and C". */
export function enumerate(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`
}
