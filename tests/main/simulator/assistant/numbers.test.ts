import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { instruments } from '../../../../main/simulator/market/instruments.ts'
import { openSimulator, textOf, type OpenSimulator } from '../open-simulator.ts'

const snapshotShape = z.object({
  symbol: z.string(),
  cumulative_volume: z.number().nullish(),
  last_quote: z
    .object({ bid: z.string(), bid_size: z.number(), ask: z.string().nullable(), ask_size: z.number().nullable() })
    .nullish(),
  last_trade: z.object({ price: z.string() }).nullish(),
  session: z.object({ previous_close: z.string(), change: z.string(), change_percent: z.string() }).nullish(),
})
const summaryShape = z.object({
  open: z.string().nullable(),
  high: z.string().nullable(),
  low: z.string().nullable(),
  volume: z.number().nullable(),
})
const instrumentShape = z.object({ adv: z.string().nullable() })

/** Every figure the market routes give for some symbols at this moment, as plain numbers. */
async function readFigures({ read }: OpenSimulator, symbols: readonly string[]): Promise<Set<string>> {
  const figures: (string | number | null | undefined)[] = []
  const list = symbols.join(',')
  for (const { last_quote, last_trade, session, cumulative_volume } of await read(
    z.array(snapshotShape),
    'GET',
    `/market-data/snapshot?instrument_ids=${list}`,
  )) {
    figures.push(cumulative_volume, last_trade?.price, ...Object.values(last_quote ?? {}))
    figures.push(session?.previous_close, session?.change, Number(session?.change_percent).toFixed(2))
  }
  for (const row of await read(z.array(summaryShape), 'GET', `/market-data/daily-summary?instrument_ids=${list}`)) {
    figures.push(...Object.values(row))
  }
  for (const symbol of symbols) figures.push((await read(instrumentShape, 'GET', `/instruments/${symbol}`)).adv)
  return new Set(
    figures.filter((figure) => figure !== null && figure !== undefined).map((figure) => plain(String(figure))),
  )
}

function plain(figure: string): string {
  return String(Math.abs(Number(figure.replaceAll(',', ''))))
}

/** The numbers a reader sees, without links, dates, clock times and names that hold digits. */
function readNumbers(text: string): string[] {
  const bare = text
    .replaceAll(/\(ticker:[^)]*\)/g, '')
    .replaceAll(/S&P 500|20\+ Year/g, '')
    .replaceAll(/\*(As of|The market is closed)[^*]*\*/g, '')
    .replaceAll(/\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December)/g, '')
    .replaceAll(/52-week range \|[^|]*\|/g, '')
    .replaceAll(/\b24 (sessions|daily closes)/g, '')
  return [...bare.matchAll(/\d[\d,]*(?:\.\d+)?/g)].map(([number]) => plain(number.replace(/,$/, '')))
}

const moments = {
  open: '2026-11-20T19:30:07Z',
  'pre-market': '2026-11-20T12:10:00Z',
  'after hours': '2026-11-20T22:47:31Z',
  weekend: '2026-11-21T15:00:00Z',
}

const prompts: [prompt: string, symbols: string[]][] = [
  ['What is the current price of AAPL?', ['AAPL']],
  ['Quote for SPX', ['SPX']],
  ['Quote for ABCD', ['ABCD']],
  ['Price of KO and PEP', ['KO', 'PEP']],
  ['What moved NVDA today?', ['NVDA', 'AMD', 'SMH', 'SPY']],
  ['Why is Tesla down?', ['TSLA', 'F', 'GM', 'SPY']],
  ['Any news on Boeing?', ['BA']],
  ['Show me the latest headlines', instruments.map(({ symbol }) => symbol)],
  ['Show the biggest gainers', instruments.map(({ symbol }) => symbol)],
  ['How are the markets doing today?', ['SPX', 'SPY', 'QQQ', 'SMH', 'TLT']],
]

describe.each(Object.entries(moments))('numbers in answers, %s', (_, time) => {
  test.each(prompts)('%s: each one is in the market routes at the same moment', async (prompt, symbols) => {
    const broker = openSimulator({ time: Date.parse(time) })
    const allowed = await readFigures(broker, symbols)
    const numbers = readNumbers(textOf(await broker.answerTo(prompt))).filter((number) => number !== '0')
    expect(numbers.length).toBeGreaterThan(1)
    expect(numbers.filter((number) => !allowed.has(number))).toEqual([])
  })

  test('a comparison adds only what its chart shows', async () => {
    const broker = openSimulator({ time: Date.parse(time) })
    const allowed = await readFigures(broker, ['NVDA', 'AMD'])
    const parts = await broker.answerTo('Compare NVDA and AMD')
    const chart = parts.find((part) => part.type === 'chart')
    const ends = chart?.payload.dataChart?.series.map(({ points }) => plain(String(points.at(-1)?.y))) ?? []
    const numbers = readNumbers(textOf(parts))
    expect(ends).toHaveLength(2)
    expect(numbers.filter((number) => !allowed.has(number) && !ends.includes(number))).toEqual([])
  })

  test('an order is set against the present quote', async () => {
    const broker = openSimulator({ time: Date.parse(time) })
    const allowed = await readFigures(broker, ['AAPL'])
    const numbers = readNumbers(textOf(await broker.answerTo('Buy 10 AAPL at 182.50 limit')))
    expect(numbers.filter((number) => !allowed.has(number))).toEqual(['10', '182.5'])
  })
})

describe('charts of answers', () => {
  test('"What moved NVDA today?" compares 24 closes with its peers, from zero to the change of the bars', async () => {
    const broker = openSimulator()
    const chart = (await broker.answerTo('What moved NVDA today?')).find((part) => part.type === 'chart')
    const series = chart?.payload.dataChart?.series ?? []
    expect(series.map(({ name }) => name)).toEqual(['NVDA', 'AMD', 'SMH'])
    for (const { points } of series) {
      expect(points).toHaveLength(24)
      expect(points[0]?.y).toBe(0)
      expect(points.at(-1)?.x).toBe('2026-11-20')
    }
  })

  test('the last point of a price chart is the price of the moment', async () => {
    const broker = openSimulator()
    const [snapshot] = await broker.read(z.array(snapshotShape), 'GET', '/market-data/snapshot?instrument_ids=AAPL')
    for (const words of ['today', 'for a week', 'for 1 year', 'for 5 years', 'with a moving average']) {
      const chart = (await broker.answerTo(`Chart AAPL ${words}`)).find((part) => part.type === 'chart')
      const last = chart?.payload.dataChart?.series[0]?.points.at(-1)?.y
      expect([words, last?.toFixed(2)]).toEqual([words, snapshot?.last_trade?.price])
    }
  })

  test('chart lengths follow the period asked for', async () => {
    const { answerTo } = openSimulator()
    const lengths: [string, number][] = [
      ['a week', 5],
      ['a month', 21],
      ['3 months', 63],
      ['6 months', 126],
      ['1 year', 252],
      ['5 years', 252],
    ]
    for (const [period, length] of lengths) {
      const chart = (await answerTo(`Chart MSFT for ${period}`)).find((part) => part.type === 'chart')
      expect([period, chart?.payload.dataChart?.series[0]?.points.length]).toEqual([period, length])
    }
  })
})
