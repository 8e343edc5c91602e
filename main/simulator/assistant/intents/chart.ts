import { Decimal } from 'decimal.js'
import type { Instrument } from '../../market/instruments.ts'
import type { Market, MarketMoment } from '../../market/market.ts'
import { hoursOf } from '../../market/sessions.ts'
import type { Ask, Intent } from '../ask.ts'
import { closeWith, propose } from '../build-parts.ts'
import { closingSeries, latestBars, movingAverage } from '../chart-data.ts'
import { clockTime, describeMoment, linkTo, longDate, paragraphs, priceOf } from '../wording.ts'
import { isAnswer, requireMoment } from './missing-instrument.ts'

interface Timeframe {
  name: string
  words: RegExp
  /** "over the last ..." */
  spoken: string
  sessions: number
  /** Draws every so many sessions, to keep long charts readable. */
  every: number
}

const timeframes: readonly Timeframe[] = [
  { name: '1D', words: /\b(1 ?d|1 day|one day|today|intraday)\b/i, spoken: 'session', sessions: 1, every: 1 },
  { name: '1W', words: /\b(1 ?w|week)\b/i, spoken: 'week', sessions: 5, every: 1 },
  { name: '1M', words: /\b(1 ?m|month|1 month|one month)\b/i, spoken: 'month', sessions: 21, every: 1 },
  { name: '6M', words: /\b(6 ?m|6 months|six months|half year)\b/i, spoken: 'six months', sessions: 126, every: 1 },
  { name: '5Y', words: /\b(5 ?y|5 years|five years)\b/i, spoken: 'five years', sessions: 1260, every: 5 },
  { name: '1Y', words: /\b(1 ?y|year|1 year|one year|12 months)\b/i, spoken: 'year', sessions: 252, every: 1 },
]
const quarter: Timeframe = {
  name: '3M',
  words: /\b(3 ?m|3 months|quarter)\b/i,
  spoken: 'three months',
  sessions: 63,
  every: 1,
}

const allTimeframes: readonly Timeframe[] = [...timeframes, quarter]

const USUAL_AVERAGE = 20
const LONGEST_AVERAGE = 200

/** Sessions of the average asked for, or null when none is or the chart is too short for it. */
function readAverage(text: string, timeframe: Timeframe): number | null {
  if (!/\baverage\b|\bSMA\b/i.test(text)) return null
  const asked = /\b(\d{1,3})[- ]?(?:days?|sessions?)\b|\bSMA ?\(?(\d{1,3})/i.exec(text)
  const length = Number(asked?.[1] ?? asked?.[2] ?? USUAL_AVERAGE)
  return length >= 2 && length <= LONGEST_AVERAGE && timeframe.sessions > length ? length : null
}

/** The second symbol of "NVDA against AMD". */
function readOther({ text, named }: Ask): Instrument | undefined {
  return /\b(against|alongside|beside)\b/i.test(text) ? named[1] : undefined
}

/** "Show NVDA over one year" asks for a chart without the word. */
function isShownOver({ text, named }: Ask): boolean {
  return (
    named.length > 0 &&
    /\bshow\b.*\b(over|since|for)\b/i.test(text) &&
    allTimeframes.some(({ words }) => words.test(text))
  )
}

export const chart: Intent = {
  name: 'chart',
  description: 'A price chart of a symbol, from one day to five years, with a moving average if wanted',
  phrasings: [
    'Chart AAPL for 1 year',
    'Show me a graph of Microsoft over 6 months',
    'Plot NVDA with a moving average',
    'Show NVDA over one year with a 50-day average against AMD',
  ],
  matches: (ask) => /\b(chart|graph|plot|draw)\b/i.test(ask.text) || isShownOver(ask),
  answer: (ask) => {
    const moment = requireMoment(ask, 'draw its chart')
    if (isAnswer(moment)) return moment
    const { instrument } = moment
    const { symbol } = instrument
    const timeframe = allTimeframes.find(({ words }) => words.test(ask.text)) ?? quarter
    const average = readAverage(ask.text, timeframe)
    const other = readOther(ask)
    const { series, first, last } = drawSeries(ask, moment, timeframe, average)
    const asked = {
      ...(average === null ? {} : { indicators: [`SMA${average}`] }),
      ...(other === undefined ? {} : { compare: other.symbol }),
    }
    const extras = Object.keys(asked).length === 0 ? {} : { extras: asked }
    return {
      thoughts: [
        `Read the ${symbol} prices of the last ${timeframe.spoken}`,
        average === null ? 'Find the first and the last price' : `Work out the average of ${average} sessions`,
        'Draw the chart',
      ],
      text: paragraphs(
        `**${linkTo(instrument)}** over the last ${timeframe.spoken}: from ${priceOf(instrument, first.price)} ` +
          `(${first.label}) to **${priceOf(instrument, last.price)}** (${last.label}).`,
        average === null ? undefined : `The second line is the average close of ${average} sessions.`,
        other === undefined ? undefined : `The symbol chart has ${linkTo(other)} beside it.`,
        describeMoment(moment),
      ),
      extras: [
        {
          type: 'chart',
          payload: {
            chartId: `chart_${symbol}_${timeframe.name}`,
            dataChart: { series },
            symbolChart: { symbol, timeframe: timeframe.name },
          },
        },
        ...closeWith(
          [propose(ask, { open_chart: { symbol, timeframe: timeframe.name, ...extras } }, `Open the ${symbol} chart`)],
          [`Chart ${symbol} for 5 years`, `What moved ${symbol} today?`],
        ),
      ],
    }
  },
}

function drawSeries({ market, now }: Ask, moment: MarketMoment, timeframe: Timeframe, average: number | null) {
  const { instrument, sessionDate } = moment
  if (timeframe.sessions === 1) {
    const points = readSession(market, instrument, sessionDate, now)
    return {
      series: [
        { name: instrument.symbol, points: points.map(({ label, price }) => ({ x: label, y: toDollars(price) })) },
      ],
      first: points[0] ?? { label: 'opening', price: moment.previousClose },
      last: points.at(-1) ?? { label: 'now', price: moment.last },
    }
  }
  const lead = average === null ? 0 : average - 1
  const bars = latestBars(market, instrument, now, timeframe.sessions + lead)
  const shown = bars.slice(lead).filter((_, index, all) => (all.length - 1 - index) % timeframe.every === 0)
  const closes = closingSeries(instrument.symbol, shown)
  const ends = [shown[0], shown.at(-1)].map((bar) => ({
    label: bar ? longDate(bar.date) : '',
    price: bar?.close ?? moment.last,
  }))
  const [first, last] = [ends[0] ?? { label: '', price: 0 }, ends[1] ?? { label: '', price: 0 }]
  return { series: average === null ? [closes] : [closes, movingAverage(bars, average)], first, last }
}

const HALF_HOUR = 1_800_000

/** Half-hourly prices of a regular session as far as it has come. */
function readSession(market: Market, instrument: Instrument, date: string, now: number) {
  const { open, close } = hoursOf(date)
  const end = Math.min(now, close)
  const times = Array.from({ length: Math.floor((end - open) / HALF_HOUR) + 1 }, (_, n) => open + n * HALF_HOUR)
  if (times.at(-1) !== end) times.push(end)
  return times.flatMap((time) => {
    const price = market.at(instrument, time)?.last
    return price === undefined ? [] : [{ label: clockTime(time), price }]
  })
}

function toDollars(cents: number): number {
  return new Decimal(cents).div(100).toNumber()
}
