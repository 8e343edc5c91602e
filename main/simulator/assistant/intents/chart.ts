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

const AVERAGE_OF = 20

export const chart: Intent = {
  name: 'chart',
  description: 'A price chart of a symbol, from one day to five years, with a moving average if wanted',
  phrasings: ['Chart AAPL for 1 year', 'Show me a graph of Microsoft over 6 months', 'Plot NVDA with a moving average'],
  matches: ({ text }) => /\b(chart|graph|plot|draw)\b/i.test(text),
  answer: (ask) => {
    const moment = requireMoment(ask, 'draw its chart')
    if (isAnswer(moment)) return moment
    const { instrument } = moment
    const { symbol } = instrument
    const timeframe = [...timeframes, quarter].find(({ words }) => words.test(ask.text)) ?? quarter
    const wantsAverage = /\baverage\b|\bSMA\b/i.test(ask.text) && timeframe.sessions > AVERAGE_OF
    const { series, first, last } = drawSeries(ask, moment, timeframe, wantsAverage)
    const extras = wantsAverage ? { extras: { indicators: [`SMA${AVERAGE_OF}`] } } : {}
    return {
      thoughts: [
        `Read the ${symbol} prices of the last ${timeframe.spoken}`,
        wantsAverage ? `Work out the average of ${AVERAGE_OF} sessions` : 'Find the first and the last price',
        'Draw the chart',
      ],
      text: paragraphs(
        `**${linkTo(instrument)}** over the last ${timeframe.spoken}: from ${priceOf(instrument, first.price)} ` +
          `(${first.label}) to **${priceOf(instrument, last.price)}** (${last.label}).`,
        wantsAverage ? `The second line is the average close of ${AVERAGE_OF} sessions.` : undefined,
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

function drawSeries({ market, now }: Ask, moment: MarketMoment, timeframe: Timeframe, wantsAverage: boolean) {
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
  const lead = wantsAverage ? AVERAGE_OF - 1 : 0
  const bars = latestBars(market, instrument, now, timeframe.sessions + lead)
  const shown = bars.slice(lead).filter((_, index, all) => (all.length - 1 - index) % timeframe.every === 0)
  const closes = closingSeries(instrument.symbol, shown)
  const ends = [shown[0], shown.at(-1)].map((bar) => ({
    label: bar ? longDate(bar.date) : '',
    price: bar?.close ?? moment.last,
  }))
  const [first, last] = [ends[0] ?? { label: '', price: 0 }, ends[1] ?? { label: '', price: 0 }]
  return { series: wantsAverage ? [closes, movingAverage(bars, AVERAGE_OF)] : [closes], first, last }
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
