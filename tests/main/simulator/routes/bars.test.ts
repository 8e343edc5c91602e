import { describe, expect, test } from 'vitest'
import { createMarket, DEFAULT_SEED } from '../../../../main/simulator/market/market.ts'
import { findInstrument } from '../../../../main/simulator/market/instruments.ts'
import { hoursOf } from '../../../../main/simulator/market/sessions.ts'
import { bars as barsShape } from '../../../../main/simulator/schema/bars.ts'
import { createSimulator } from '../../../../main/simulator/simulator.ts'
import { OPEN_MARKET } from '../open-simulator.ts'

const market = createMarket(DEFAULT_SEED)
const nvda = findInstrument('NVDA')
if (!nvda) throw new Error('the market does not list NVDA')
const cents = (text: string) => Math.round(Number(text) * 100)

async function ask(query: string, now = OPEN_MARKET, key = 'test.key') {
  const simulator = createSimulator({ stateFile: ':memory:', apiKey: 'test.key', clock: { now: () => now } })
  try {
    const headers = { authorization: `Bearer ${key}` }
    return await simulator.handle(new Request(`http://127.0.0.1/simulator/bars?${query}`, { headers }))
  } finally {
    simulator.close()
  }
}

async function read(query: string, now = OPEN_MARKET) {
  const response = await ask(query, now)
  const body: unknown = await response.json()
  if (response.status !== 200 || typeof body !== 'object' || body === null || !('data' in body))
    throw new Error(JSON.stringify(body))
  return barsShape.parse(body.data)
}

describe('the history of the simulated market', () => {
  test('every minute begins and ends where the quotes of that moment stood', async () => {
    const { bars } = await read('symbol=NVDA&resolution=1min&from=2026-11-20T09:00:00Z&limit=5000')
    expect(bars).toHaveLength(631)
    for (const bar of bars) {
      const start = Date.parse(bar.start)
      const end = Math.min(start + 60_000, OPEN_MARKET)
      expect(cents(bar.open)).toBe(market.at(nvda, start)?.last)
      expect(cents(bar.close)).toBe(market.at(nvda, end)?.last)
      const seen = [0, 15_000, 30_000, 45_000, 60_000]
        .map((after) => Math.min(start + after, end))
        .map((time) => market.at(nvda, time)?.last ?? 0)
      expect(cents(bar.high)).toBe(Math.max(...seen))
      expect(cents(bar.low)).toBe(Math.min(...seen))
    }
  })

  test('the minutes of the regular session add up to the day, volume and extremes included', async () => {
    const now = hoursOf('2026-11-20').afterClose
    const { bars } = await read('symbol=NVDA&resolution=1min&from=2026-11-20T09:00:00Z&limit=5000', now)
    const [day] = market.dailyBars(nvda, hoursOf('2026-11-20').open, now)
    const regular = bars.filter(({ session }) => session === 'regular')
    expect(regular).toHaveLength(390)
    expect(Math.max(...regular.map(({ high }) => cents(high)))).toBe(day?.high)
    expect(Math.min(...regular.map(({ low }) => cents(low)))).toBe(day?.low)
    expect(cents(regular[0]?.open ?? '')).toBe(day?.open)
    expect(cents(regular.at(-1)?.close ?? '')).toBe(day?.close)
    expect(bars.reduce((sum, { volume }) => sum + (volume ?? 0), 0)).toBe(day?.volume)
  })

  test('every day is a daily bar of the market, and the last one grows with the session', async () => {
    const { bars } = await read('symbol=NVDA&resolution=1day&limit=1260')
    const own = market.dailyBars(nvda, Date.parse('2020-01-01T00:00:00Z'), OPEN_MARKET).slice(-1260)
    expect(
      bars.map(({ start, open, high, low, close, volume }) => ({
        date: start,
        open: cents(open),
        high: cents(high),
        low: cents(low),
        close: cents(close),
        volume,
      })),
    ).toEqual(own)
    expect(cents(bars.at(-1)?.close ?? '')).toBe(market.at(nvda, OPEN_MARKET)?.last)
  })

  test('a week holds its days, also when Monday is a holiday', async () => {
    const { bars } = await read('symbol=NVDA&resolution=1week&from=2026-08-31&before=2026-09-21&limit=10')
    expect(bars.map(({ start }) => start)).toEqual(['2026-08-31', '2026-09-08', '2026-09-14'])
    const days = (await read('symbol=NVDA&resolution=1day&from=2026-09-08&before=2026-09-14&limit=10')).bars
    expect(days).toHaveLength(4)
    expect(bars[1]).toMatchObject({ open: days[0]?.open, close: days[3]?.close })
    expect(cents(bars[1]?.high ?? '')).toBe(Math.max(...days.map(({ high }) => cents(high))))
  })

  test.each(['1min', '1hour', '1day', '1week'])(
    'pages of %s bars join without a gap or a repeat',
    async (resolution) => {
      const whole = await read(`symbol=NVDA&resolution=${resolution}&limit=120`)
      const newer = await read(`symbol=NVDA&resolution=${resolution}&limit=50`)
      const older = await read(`symbol=NVDA&resolution=${resolution}&limit=70&before=${newer.bars[0]?.start}`)
      expect([...older.bars, ...newer.bars]).toEqual(whole.bars)
      expect(newer.has_older).toBe(true)
    },
  )

  test('a hundred thousand minutes can be paged, and there is an end', async () => {
    let before = ''
    let count = 0
    for (let page = 0; page < 21; page++) {
      const { bars } = await read(`symbol=NVDA&resolution=1min&limit=5000${before}`)
      count += bars.length
      before = `&before=${bars[0]?.start}`
    }
    expect(count).toBe(105_000)
    expect(await read('symbol=NVDA&resolution=1min&before=2020-01-01T00:00:00Z')).toMatchObject({
      bars: [],
      has_older: false,
    })
    expect((await read('symbol=NVDA&resolution=1day&before=2016-01-06')).has_older).toBe(false)
  })

  test('sessions begin a bar of their own, on a half day and on both sides of both clock changes', async () => {
    const starts = async (date: string, now: string) => {
      const { bars } = await read(`symbol=NVDA&resolution=1hour&from=${date}T00:00:00Z&limit=100`, Date.parse(now))
      return bars.map(({ start, session }) => `${start.slice(0, 16)} ${session}`)
    }
    const half = await starts('2026-11-27', '2026-11-28T03:00:00Z')
    expect(half).toContain('2026-11-27T14:30 regular')
    expect(half.filter((text) => text.endsWith('regular')).at(-1)).toBe('2026-11-27T17:30 regular')
    expect(half.at(-1)).toBe('2026-11-27T21:00 after_hours')
    expect(await starts('2026-03-06', '2026-03-07T03:00:00Z')).toContain('2026-03-06T14:30 regular')
    expect(await starts('2026-03-09', '2026-03-10T03:00:00Z')).toContain('2026-03-09T13:30 regular')
    expect(await starts('2026-10-30', '2026-10-31T03:00:00Z')).toContain('2026-10-30T13:30 regular')
    expect(await starts('2026-11-02', '2026-11-03T03:00:00Z')).toContain('2026-11-02T14:30 regular')
  })

  test('an index has no volume and no extended hours; what never trades has no bars', async () => {
    const { bars } = await read('symbol=SPX&resolution=30min&from=2026-11-20T00:00:00Z')
    expect(new Set(bars.map(({ session }) => session))).toEqual(new Set(['regular']))
    expect(new Set(bars.map(({ volume }) => volume))).toEqual(new Set([null]))
    expect(await read('symbol=WXYZ&resolution=1day')).toMatchObject({ bars: [], has_older: false })
  })

  test('it is behind the key, outside /v1, and refuses what it cannot read', async () => {
    expect((await ask('symbol=NVDA&resolution=1day', OPEN_MARKET, 'another.key')).status).toBe(401)
    expect((await ask('symbol=NOSUCH&resolution=1day')).status).toBe(404)
    for (const wrong of [
      'symbol=NVDA',
      'symbol=NVDA&resolution=2min',
      'symbol=NVDA&resolution=toString',
      'symbol=NVDA&resolution=1day&before=2026-11-20T09:00:00Z',
      'symbol=NVDA&resolution=1min&before=2026-11-20',
      'symbol=NVDA&resolution=1min&limit=5001',
    ])
      expect([wrong, (await ask(wrong)).status]).toEqual([wrong, 400])
  })
})
