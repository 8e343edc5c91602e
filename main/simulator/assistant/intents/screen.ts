import { Decimal } from 'decimal.js'
import { instruments, type Instrument, type Sector } from '../../market/instruments.ts'
import type { MarketMoment } from '../../market/market.ts'
import type { Action } from '../../schema/parts.ts'
import type { Intent } from '../ask.ts'
import { closeWith, propose } from '../build-parts.ts'
import { describeMoment, groupDigits, linkTo, paragraphs, priceOf, signedPercent, table } from '../wording.ts'

type Screener = Extract<Action, { open_screener: unknown }>['open_screener']
type Filter = Screener['filters'][number]

const SHOWN = 6

const sectors: readonly (readonly [RegExp, Sector])[] = [
  [/\b(tech|technology|software|chip|semiconductor)s?\b/i, 'Technology'],
  [/\b(communications?|media|internet)\b/i, 'Communication Services'],
  [/\b(energy|oil)\b/i, 'Energy'],
  [/\b(financials?|banks?|payments?)\b/i, 'Financial Services'],
  [/\b(health ?care|health|pharma)\b/i, 'Healthcare'],
  [/\bindustrials?\b/i, 'Industrials'],
  [/\b(staples|consumer defensive|defensive)\b/i, 'Consumer Defensive'],
  [/\b(car makers|retail|consumer cyclical|cyclical|consumer)\b/i, 'Consumer Cyclical'],
]

export const screen: Intent = {
  name: 'screen',
  description: 'Lists of stocks by sector, price, size or move, ready for the screener',
  phrasings: ['Find technology stocks above $100', 'Show the biggest gainers', 'Screen for bank stocks under 300'],
  matches: ({ text }) =>
    /\b(screen|screener|gainers|losers|most active)\b/i.test(text) ||
    /\b(find|which|list|show|filter)\b.*\b(stocks|shares|companies)\b/i.test(text),
  answer: (ask) => {
    const screener = readScreener(ask.text)
    const rows = instruments
      .filter(({ sharesMillions, liquidity }) => sharesMillions && liquidity === 'normal')
      .flatMap((instrument) => ask.market.at(instrument, ask.now) ?? [])
      .filter((moment) => screener.filters.every((filter) => passes(filter, moment)))
      .toSorted((a, b) => compareBy(screener, a, b))
    const [first] = rows
    const proposal = propose(ask, { open_screener: screener }, 'Open in the screener')
    const lines = rows
      .slice(0, SHOWN)
      .map((moment) => [
        linkTo(moment.instrument),
        moment.instrument.sector ?? '',
        priceOf(moment.instrument, moment.last),
        signedPercent(moment),
        groupDigits(String(moment.volume ?? 0)),
      ])
    return {
      thoughts: ['Turn the question into filters', 'Run them over the simulated market', 'Sort what is left'],
      text: paragraphs(
        `I read this as: ${describeScreener(screener)}.`,
        first
          ? table(['Symbol', 'Sector', '>Last', '>Day', '>Volume'], lines)
          : 'Nothing in the market passes all of that.',
        rows.length > SHOWN ? 'There are more rows than the table shows.' : undefined,
        proposal ? 'Open the screener to change the filters.' : undefined,
        first && describeMoment(first),
      ),
      extras: closeWith(
        [proposal],
        first ? [`What moved ${first.instrument.symbol} today?`] : ['Show the biggest gainers'],
      ),
    }
  },
}

function readScreener(text: string): Screener {
  const filters: Filter[] = []
  const sector = sectors.find(([words]) => words.test(text))?.[1]
  if (sector) filters.push({ field: 'sector', operator: 'eq', value: sector })
  const size =
    /(above|over|under|below|more than|less than|at least)\s+\$?([\d.]+)\s*(billion|trillion|bn|b|t)\b/i.exec(text)
  if (size) filters.push({ field: 'market_cap', operator: operatorOf(size[1]), value: amountOf(size[2], size[3]) })
  const bound =
    /(above|over|under|below|more than|less than|cheaper than|at least)\s+\$?(\d+(?:\.\d+)?)(?!\s*(?:billion|trillion|bn|b|t)\b|[\d.])/i.exec(
      text,
    )
  if (bound) filters.push({ field: 'price', operator: operatorOf(bound[1]), value: Number(bound[2]) })
  const rising = /\b(gainers?|rising|up today|winners?)\b/i.test(text)
  const falling = /\b(losers?|falling|down today)\b/i.test(text)
  if (rising || falling) filters.push({ field: 'change_pct', operator: rising ? 'gt' : 'lt', value: 0 })
  const byMove = rising || falling
  const sortBy = byMove ? 'change_pct' : /\bactive|volume\b/i.test(text) ? 'volume' : 'market_cap'
  return {
    filters,
    columns: ['symbol', 'price', 'change_pct', 'volume', 'market_cap'],
    page_size: 25,
    sort_by: sortBy,
    sort_direction: falling && !rising ? 'ASC' : 'DESC',
  }
}

function operatorOf(word: string | undefined): Filter['operator'] {
  if (/at least/i.test(word ?? '')) return 'gte'
  return /above|over|more/i.test(word ?? '') ? 'gt' : 'lt'
}

function amountOf(number: string | undefined, unit: string | undefined): number {
  return new Decimal(number ?? 0).times(/^t/i.test(unit ?? '') ? 1e12 : 1e9).toNumber()
}

function describeScreener({ filters, sort_by, sort_direction }: Screener): string {
  const words = { eq: 'is', gt: 'above', gte: 'at least', lt: 'below', lte: 'at most' }
  const conditions = filters.map(({ field, operator, value }) => `${nameOf(field)} ${words[operator]} **${value}**`)
  const order = `sorted by ${nameOf(sort_by)}, ${sort_direction === 'ASC' ? 'lowest' : 'highest'} first`
  return [...(conditions.length > 0 ? conditions : ['all stocks']), order].join('; ')
}

function nameOf(field: string): string {
  return { market_cap: 'market value', change_pct: 'change of the day' }[field] ?? field
}

function passes({ field, operator, value }: Filter, moment: MarketMoment): boolean {
  if (field === 'sector') return moment.instrument.sector === value
  const actual = valueOf(field, moment)
  const bound = Number(value)
  if (operator === 'gt') return actual > bound
  if (operator === 'gte') return actual >= bound
  return operator === 'lt' ? actual < bound : actual <= bound
}

function compareBy({ sort_by, sort_direction }: Screener, a: MarketMoment, b: MarketMoment): number {
  const difference = valueOf(sort_by, a) - valueOf(sort_by, b)
  return sort_direction === 'ASC' ? difference : -difference
}

function valueOf(field: string, { instrument, last, change, previousClose, volume }: MarketMoment): number {
  if (field === 'price') return last / 100
  if (field === 'change_pct') return (change / previousClose) * 100
  return field === 'volume' ? (volume ?? 0) : sizeOf(instrument, last)
}

function sizeOf({ sharesMillions }: Instrument, cents: number): number {
  return (sharesMillions ?? 0) * 1_000_000 * (cents / 100)
}
