import type { TestBroker } from './test-broker.ts'

/** A series as a broker sends it; y may be anything. */
export interface SentSeries {
  name: string
  points: readonly { x: string; y: unknown }[]
}

const days = (count: number, from = Date.UTC(2026, 9, 20)): string[] =>
  Array.from({ length: count * 2 }, (_, index) => new Date(from + index * 86_400_000))
    .filter((day) => day.getUTCDay() % 6 !== 0)
    .slice(0, count)
    .map((day) => day.toISOString().slice(0, 10))

/** A line that wanders the same way each time. */
export function wandering(seed: number, count: number): number[] {
  let state = seed * 7919 + 17
  let value = 0
  return Array.from({ length: count }, () => {
    state = (state * 48_271) % 2_147_483_647
    value += state / 2_147_483_647 - 0.48
    return Math.round(value * 100) / 100
  })
}

const seriesOf = (name: string, xs: readonly string[], ys: readonly unknown[]): SentSeries => ({
  name,
  points: xs.map((x, index) => ({ x, y: ys[index] ?? null })),
})

const minutes = Array.from({ length: 50_000 }, (_, index) =>
  new Date(Date.UTC(2026, 10, 20, 14, 30) + index * 60_000).toISOString(),
)
const quarters = ['Q1 2025', 'Q2 2025', 'Q3 2025', 'Q4 2025', 'Q1 2026']

/** Every kind of chart data a server has sent or could send, by what is special about it. */
export const kindsOfCharts: Readonly<Record<string, readonly SentSeries[]>> = {
  'ISO dates': ['NVDA', 'AMD', 'SMH'].map((name, at) => seriesOf(name, days(24), wandering(at + 1, 24))),
  quarters: [
    seriesOf('Revenue', quarters, [39331, 44062, 46743, 57006, 68100]),
    seriesOf('Cost of revenue', quarters, [15000, 17394, 12890, 15157, 18000]),
  ],
  words: [
    seriesOf('Weight', ['Semiconductors', 'Software', 'Energy', 'Banks', 'Health care'], [31.5, 24, 12.25, -3, 8]),
  ],
  tickers: [seriesOf('P/E', ['NVDA', 'AMD', 'BRK.B', 'MSFT'], [54.1, 98.7, 21, 36.3])],
  duplicates: [seriesOf('KO', ['2026-11-18', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-20'], [1, 2, 3, 4, 5])],
  unsorted: [seriesOf('PEP', ['2026-11-20', '2026-11-16', '2026-11-18', '2026-11-17', '2026-11-19'], [5, 1, 3, 2, 4])],
  'one point': [seriesOf('INTC', ['2026-11-20'], [42.17])],
  'zero series': [],
  'a series without points': [{ name: 'Empty', points: [] }],
  'no numbers at all': [seriesOf('Words', ['2026-11-19', '2026-11-20'], ['NaN', 'Infinity'])],
  'NaN and Infinity': [
    seriesOf('Gaps', days(8), [1, 'NaN', 2.5, 'Infinity', null, 3, 2, '-Infinity']),
    seriesOf('Whole', days(8), wandering(5, 8)),
  ],
  months: [seriesOf('CPI', ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10'], [2.9, 2.7, 2.8, 3, 3.1])],
  weeks: [seriesOf('Claims', ['2026-W44', '2026-W45', '2026-W46', '2026-W47'], [221000, 229000, 218000, 224000])],
  years: [seriesOf('Revenue', ['2022', '2023', '2024', '2025'], [26.9e9, 27e9, 60.9e9, 130.5e9])],
  'times with zones': [
    seriesOf(
      'NVDA',
      ['2026-11-20T09:30:00-05:00', '2026-11-20T15:00:00Z', '2026-11-20T11:00:00-05:00'],
      [137.9, 139, 141],
    ),
  ],
  'zones and none': [seriesOf('Mixed', ['2026-11-20T09:30:00Z', '2026-11-20T09:30:00', '2026-11-20'], [1, 2, 3])],
  'huge and tiny': [
    seriesOf('Huge', days(4), [1e300, -1e300, 5e-324, 1.7e308]),
    seriesOf('Tiny', days(4), [1e-9, 2e-9, 3e-9, 1e-12]),
  ],
  'hostile names': [
    seriesOf('‮evil‬ <img src=x onerror=alert(1)>', ['<b>x</b>', '‮txt', ''], [1, 2, 3]),
    seriesOf('', ['__proto__', 'constructor', '<b>x</b>'], [3, 2, 1]),
  ],
  '50,000 points': [seriesOf('Minutes', minutes, wandering(9, 50_000))],
  '12 series': Array.from({ length: 12 }, (_, at) =>
    seriesOf(`Series ${String.fromCharCode(65 + at)}`, days(24), wandering(at + 20, 24)),
  ),
}

/** From now on every final answer carries these charts behind its own parts. */
export function addCharts(broker: TestBroker, charts: readonly (readonly SentSeries[])[]): void {
  const parts = charts.map((series, index) => ({
    type: 'chart',
    payload: { chartId: `chart-${index}`, dataChart: { series }, actionButtons: [] },
  }))
  broker.amend = async ({ url, method }, response) => {
    if (method !== 'GET' || !new URL(url).pathname.endsWith('/messages')) return response
    const body = await response.json()
    for (const message of body.data) if (message.role === 'ASSISTANT') message.content.parts.push(...parts)
    return Response.json(body, { status: response.status })
  }
}
