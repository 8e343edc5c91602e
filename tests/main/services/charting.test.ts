import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Bar, Chart, Resolution } from '../../../preload/contract/charts.ts'
import { barStart } from '../../../preload/contract/charts.ts'
import { ticker } from '../../../preload/contract/words.ts'
import { findInstrument } from '../../../main/simulator/market/instruments.ts'
import { createMarket, DEFAULT_SEED } from '../../../main/simulator/market/market.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import type { FakeClock } from '../../support/fake-clock.ts'
import { fridayAfternoon, startBroker, startDesk } from '../../support/desk.ts'
import type { TestBroker, TestDesk } from '../../support/desk.ts'

const nvda = ticker.parse('NVDA')
const market = createMarket(DEFAULT_SEED)
const instrument = findInstrument('NVDA')
if (!instrument) throw new Error('the market does not list NVDA')
const cents = (text: string) => Math.round(Number(text) * 100)

async function explore(clock = createFakeClock(fridayAfternoon), folder?: string): Promise<TestDesk> {
  const desk = await startDesk({ clock, ...(folder === undefined ? {} : { folder }) })
  await desk.call('session.explore', null)
  await desk.passUntil('the line is known to be good', async () => {
    return (await desk.call('session.connectionStatus', null)).state === 'connected'
  })
  return desk
}

async function live(at = fridayAfternoon): Promise<{ desk: TestDesk; clock: FakeClock; broker: TestBroker }> {
  const clock = createFakeClock(at)
  const broker = await startBroker({ clock })
  const desk = await startDesk({ clock, broker })
  await desk.passUntil('the line is known to be good', async () => {
    return (await desk.call('session.connectionStatus', null)).state === 'connected'
  })
  return { desk, clock, broker }
}

function barsOf(chart: Chart): Bar[] {
  if (chart.history.kind !== 'bars') throw new Error(`no bars: ${JSON.stringify(chart.history)}`)
  return chart.history.bars
}

/** Watches a symbol as long as the test lets time pass. */
async function watchFor(desk: TestDesk, clock: FakeClock, seconds: number): Promise<void> {
  const watcher = randomUUID()
  for (let passed = 0; passed < seconds; passed += 30) {
    await desk.call('quotes.watch', { watcher, symbols: [nvda] })
    await clock.advance(Math.min(30, seconds - passed) * 1000)
  }
}

describe('in the built-in market', () => {
  test('a year of NVDA is the market, bar for bar', async () => {
    const desk = await explore()
    const chart = await desk.call('charts.open', { symbol: nvda, timeframe: '1Y' })
    expect(chart.history).toMatchObject({ resolution: '1day', source: { kind: 'simulator' }, hasOlder: true, days: [] })
    const own = market.dailyBars(instrument, Date.parse('2025-11-19T00:00:00Z'), desk.clock.now())
    expect(
      barsOf(chart).map(({ start, open, high, low, close, volume }) => ({
        date: start,
        open: cents(open),
        high: cents(high),
        low: cents(low),
        close: cents(close),
        volume,
      })),
    ).toEqual(own)
    expect(chart).toMatchObject({
      available: ['1D', '1W', '1M', '3M', '6M', '1Y', '5Y'],
      name: 'NVIDIA Corp.',
      venue: 'XNMS',
      failure: null,
      session: { tradeDate: '2026-11-20' },
    })
    const moment = market.at(instrument, desk.clock.now())
    expect(cents(chart.yearRange?.high ?? '')).toBe(moment?.yearHigh)
    expect(cents(chart.previousClose ?? '')).toBe(moment?.previousClose)
    expect(chart.events.length).toBeGreaterThan(15)
    expect(chart.events.map(({ date }) => date)).toEqual(chart.events.map(({ date }) => date).toSorted())
  })

  test.each<[string, Resolution, number]>([
    ['1D', '1min', 631],
    ['1W', '5min', 4 * 192 + 127],
    ['5Y', '1week', 261],
  ])('%s comes in bars of %s', async (timeframe, resolution, count) => {
    const desk = await explore()
    const chart = await desk.call('charts.open', { symbol: nvda, timeframe })
    expect(chart.history).toMatchObject({ kind: 'bars', resolution })
    expect(Math.abs(barsOf(chart).length - count)).toBeLessThanOrEqual(1)
  })

  test('the axis knows the holiday and the half day', async () => {
    const desk = await explore(createFakeClock(Date.UTC(2026, 10, 30, 16)))
    const chart = await desk.call('charts.open', { symbol: nvda, timeframe: '1W' })
    const days = chart.history.kind === 'bars' ? chart.history.days : []
    expect(days.map(({ date, kind }) => `${date.slice(5)} ${kind}`)).toEqual([
      '11-23 trading-day',
      '11-24 trading-day',
      '11-25 trading-day',
      '11-26 holiday',
      '11-27 early-close',
      '11-30 trading-day',
    ])
  })

  test('while it is watched the last bar grows and new ones come, all of them the market’s', async () => {
    const desk = await explore()
    await desk.call('charts.open', { symbol: nvda, timeframe: '1D' })
    await desk.call('charts.open', { symbol: nvda, timeframe: '1Y' })
    await watchFor(desk, desk.clock, 150)
    const told = desk.payloads('charts.changed')
    const minutes = new Map(
      told.filter(({ resolution }) => resolution === '1min').flatMap(({ bars }) => bars.map((bar) => [bar.start, bar])),
    )
    expect(minutes.size).toBeGreaterThanOrEqual(3)
    for (const [start, bar] of [...minutes].slice(0, -1)) {
      const at = Date.parse(start)
      expect([cents(bar.open), cents(bar.close)]).toEqual(
        [at, at + 60_000].map((time) => market.at(instrument, time)?.last),
      )
    }
    expect(told.some(({ resolution, bars }) => resolution === '1day' && bars.length === 1)).toBe(true)
    const count = desk.payloads('charts.changed').length
    await desk.clock.advance(10 * 60_000)
    expect(desk.payloads('charts.changed').length - count).toBeLessThan(60)
  })

  test('older bars are paged from where the chart ends', async () => {
    const desk = await explore()
    const [first] = barsOf(await desk.call('charts.open', { symbol: nvda, timeframe: '1D' }))
    if (!first) throw new Error('no bar')
    const older = await desk.call('charts.bars', { symbol: nvda, resolution: '1min', before: first.start, limit: 960 })
    expect(older.bars).toHaveLength(960)
    expect(older.bars.at(-1)?.start).toBe('2026-11-20T00:59:00.000Z')
    expect(older.days.map(({ date }) => date)).toEqual(['2026-11-19'])
    expect(older.hasOlder).toBe(true)
  })

  test('what never traded and what is not listed have no bars, and say which', async () => {
    const desk = await explore()
    const open = async (symbol: string) =>
      (await desk.call('charts.open', { symbol: ticker.parse(symbol), timeframe: '1Y' })).history
    expect(await open('WXYZ')).toEqual({ kind: 'none', reason: 'never-traded' })
    expect(await open('NOSUCH')).toEqual({ kind: 'none', reason: 'unknown-symbol' })
  })

  test('after a restart with the market gone, the chart is the one that was shown, and says from when', async () => {
    const first = await explore()
    const shown = await first.call('charts.open', { symbol: nvda, timeframe: '1Y' })
    await first.close()
    const desk = await explore(createFakeClock(fridayAfternoon + 3_600_000), first.folder)
    await desk.call('lab.set', { fault: 'reset', calls: 'read', lasting: { kind: 'until-off' } })
    const opening = desk.call('charts.open', { symbol: nvda, timeframe: '1 year' })
    await desk.clock.advance(20_000)
    const again = await opening
    expect(again).toMatchObject({ history: shown.history, readAt: shown.readAt, yearRange: shown.yearRange })
    expect(again.failure).not.toBeNull()
    expect(again.timeframe).toEqual({ asked: '1 year', used: '1Y', how: 'exact' })
  })

  test('a market that stalls is not waited for without end', async () => {
    const desk = await explore()
    await desk.call('charts.open', { symbol: nvda, timeframe: '6M' })
    await desk.call('lab.set', { fault: 'stall', calls: 'read', lasting: { kind: 'until-off' } })
    const opening = desk.call('charts.open', { symbol: nvda, timeframe: '6M' })
    await desk.clock.advance(16_000)
    expect(await opening).toMatchObject({ history: { kind: 'bars' }, failure: { code: 'timed-out' } })
  })
})

describe('on a live line', () => {
  test('no history is ever asked of the broker, and none is made up', async () => {
    const { desk, broker } = await live()
    const chart = await desk.call('charts.open', { symbol: nvda, timeframe: '1Y' })
    expect(chart).toMatchObject({
      history: { kind: 'none', reason: 'no-history' },
      available: [],
      name: 'NVIDIA Corp.',
      session: { tradeDate: '2026-11-20', open: expect.any(String) },
      yearRange: { high: expect.any(String) },
      previousClose: expect.any(String),
      failure: null,
    })
    expect(broker.count('GET', /\/simulator\//)).toBe(0)
  })

  test('what was seen is recorded: a line with a gap where nobody looked, and the day from its summary', async () => {
    const { desk, clock, broker } = await live()
    await watchFor(desk, clock, 5 * 60)
    await clock.advance(30 * 60_000)
    await watchFor(desk, clock, 3 * 60)
    const chart = await desk.call('charts.open', { symbol: nvda, timeframe: '1D' })
    expect(chart.history).toMatchObject({
      kind: 'bars',
      resolution: '1min',
      source: { kind: 'recorded', since: '2026-11-20T19:30:00.000Z' },
      recordedFrom: null,
      hasOlder: false,
    })
    const bars = barsOf(chart)
    expect(bars.filter(({ afterGap }) => afterGap)).toHaveLength(1)
    expect(bars.length).toBeLessThanOrEqual(11)
    for (const bar of bars) {
      expect(bar).toMatchObject({ session: 'regular', volume: null })
      // A price that was seen is one the market had within that minute.
      const at = Date.parse(bar.start)
      const had = Array.from({ length: 61 }, (_, second) => market.at(instrument, at + second * 1000)?.last ?? 0)
      expect(cents(bar.high)).toBeLessThanOrEqual(Math.max(...had))
      expect(cents(bar.low)).toBeGreaterThanOrEqual(Math.min(...had))
    }
    expect(chart.available).toEqual(['1D'])
    await watchFor(desk, clock, 90)
    expect(desk.payloads('charts.changed').at(-1)).toMatchObject({ symbol: 'NVDA', resolution: '1min' })
    expect(broker.count('GET', /daily-summary/)).toBeLessThanOrEqual(4)
  })

  test('a price that a round did not bring is not recorded as seen', async () => {
    const { desk, clock, broker } = await live()
    await watchFor(desk, clock, 90)
    broker.amend = (request, response) =>
      request.url.includes('/snapshot') ? Response.json({ data: [], metadata: { request_id: 'r' } }) : response
    await watchFor(desk, clock, 5 * 60)
    const chart = await desk.call('charts.open', { symbol: nvda, timeframe: '1D' })
    expect(barsOf(chart).map(({ start }) => start)).toEqual(['2026-11-20T19:30:00.000Z', '2026-11-20T19:31:00.000Z'])
  })

  test('recorded minutes are joined to longer bars, and a day gets its official close on the next one', async () => {
    const { desk, clock } = await live()
    await desk.call('charts.open', { symbol: nvda, timeframe: '1D' })
    await watchFor(desk, clock, 11 * 60)
    await desk.call('charts.open', { symbol: nvda, timeframe: '1D' })
    await watchFor(desk, clock, 30)
    const week = await desk.call('charts.bars', {
      symbol: nvda,
      resolution: '5min',
      before: barStartOf('2026-11-20T21:00:00.000Z'),
      limit: 100,
    })
    expect(week.bars.map(({ start }) => start)).toEqual([
      '2026-11-20T19:30:00.000Z',
      '2026-11-20T19:35:00.000Z',
      '2026-11-20T19:40:00.000Z',
    ])
    clock.jump(Date.UTC(2026, 10, 23, 15) - clock.now())
    await watchFor(desk, clock, 30)
    const [friday] = (
      await desk.call('charts.bars', {
        symbol: nvda,
        resolution: '1day',
        before: barStartOf('2026-11-23'),
        limit: 10,
      })
    ).bars
    const official = market.dailyBars(instrument, Date.UTC(2026, 10, 20), Date.UTC(2026, 10, 21))[0]
    expect(friday?.start).toBe('2026-11-20')
    expect(cents(friday?.close ?? '')).toBe(official?.close)
    expect(cents(friday?.open ?? '')).toBe(official?.open)
  })

  test('prices outside of trading hours stand still and are not recorded', async () => {
    const { desk, clock } = await live(Date.UTC(2026, 10, 21, 15))
    await watchFor(desk, clock, 120)
    const chart = await desk.call('charts.open', { symbol: nvda, timeframe: '1D' })
    expect(chart.history).toEqual({ kind: 'none', reason: 'no-history' })
  })

  test('an unknown symbol is named as such, and offline the reason is the line', async () => {
    const { desk, clock, broker } = await live()
    const chart = await desk.call('charts.open', { symbol: ticker.parse('NOSUCH'), timeframe: 'since the split' })
    expect(chart).toMatchObject({
      history: { kind: 'none', reason: 'unknown-symbol' },
      timeframe: { asked: 'since the split', used: '1Y', how: 'default' },
      name: null,
    })
    const known = await desk.call('charts.open', { symbol: nvda, timeframe: '1Y' })
    broker.intercept = () => new Response(null, { status: 302, headers: { location: 'http://portal.invalid/' } })
    await clock.advance(61_000)
    const offline = await desk.call('charts.open', { symbol: nvda, timeframe: '1Y' })
    expect(offline).toMatchObject({
      failure: { code: 'redirected' },
      name: known.name,
      yearRange: known.yearRange,
      readAt: known.readAt,
      history: { kind: 'none', reason: 'no-history' },
    })
  })
})

function barStartOf(text: string): Bar['start'] {
  return barStart.parse(text)
}
