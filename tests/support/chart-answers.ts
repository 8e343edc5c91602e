import { chart, type Chart } from '../../preload/contract/charts.ts'
import { quoteState, type QuoteState } from '../../preload/contract/quotes.ts'

/** What main answers to charts.open: daily bars of the simulator up to 20 November 2026. */
export function makeChart(change: Record<string, unknown> = {}): Chart {
  return chart.parse({
    symbol: 'NVDA',
    timeframe: { asked: '3M', used: '3M', how: 'exact' },
    available: ['1D', '1W', '1M', '3M', '6M', '1Y', '5Y'],
    history: makeHistory(),
    name: 'NVIDIA Corp.',
    venue: 'XNAS',
    previousClose: '137.12',
    session: { tradeDate: '2026-11-20', open: '137.90', high: '142.05', low: '137.42', volume: 214_600_000 },
    yearRange: { high: '152.89', low: '86.62' },
    events: [],
    derived: [],
    readAt: '2026-11-20T19:32:08.000Z',
    failure: null,
    ...change,
  })
}

export function makeHistory(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    kind: 'bars',
    resolution: '1day',
    bars: ['2026-11-18', '2026-11-19', '2026-11-20'].map((start, day) => makeBar(start, 100 + day)),
    source: { kind: 'simulator' },
    recordedFrom: null,
    asOf: '2026-11-20T19:32:08.000Z',
    hasOlder: false,
    days: [],
    ...change,
  }
}

/** A bar that closes one above its opening. */
export function makeBar(start: string, open: number): Record<string, unknown> {
  return {
    start,
    open: `${open}.00`,
    high: `${open + 2}.00`,
    low: `${open - 1}.00`,
    close: `${open + 1}.00`,
    volume: 1000 + open,
    session: null,
    afterGap: false,
  }
}

export function makeQuote(change: Record<string, unknown> = {}): QuoteState {
  return quoteState.parse({
    kind: 'quoted',
    symbol: 'NVDA',
    quote: {
      symbol: 'NVDA',
      name: 'NVIDIA Corp.',
      last: '141.38',
      lastSize: 100,
      bid: '141.37',
      bidSize: 400,
      ask: '141.40',
      askSize: 600,
      midpoint: '141.385',
      previousClose: '137.12',
      change: '4.26',
      changePercent: '3.1067',
      volume: 214_600_000,
      receivedAt: '2026-11-20T19:32:07.000Z',
      source: 'simulator',
      ...change,
    },
  })
}
