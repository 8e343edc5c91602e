import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { ticker } from '../../../preload/contract/words.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import type { FakeClock } from '../../support/fake-clock.ts'
import { fridayAfternoon, startBroker, startDesk } from '../../support/desk.ts'
import type { TestBroker, TestDesk } from '../../support/desk.ts'

const snapshots = /\/market-data\/snapshot/
const all = (...symbols: string[]) => symbols.map((symbol) => ticker.parse(symbol))

interface Watching {
  readonly clock: FakeClock
  readonly broker: TestBroker
  readonly desk: TestDesk
  watch(symbols: string[], watcher?: string): Promise<unknown>
  asked(): string[]
}

async function start(at = fridayAfternoon): Promise<Watching> {
  const clock = createFakeClock(at)
  const broker = await startBroker({ clock })
  const desk = await startDesk({ clock, broker })
  const page = randomUUID()
  await desk.passUntil('the line is known to be good', async () => {
    return (await desk.call('session.connectionStatus', null)).state === 'connected'
  })
  return {
    clock,
    broker,
    desk,
    watch: (symbols, watcher = page) => desk.call('quotes.watch', { watcher, symbols: all(...symbols) }),
    asked: () =>
      broker.exchanges
        .filter(({ path }) => snapshots.test(path))
        .map(({ path }) => decodeURIComponent(path.split('instrument_ids=')[1] ?? '')),
  }
}

describe('a round of quotes', () => {
  test('all symbols of all pages go in one request, every three seconds, and only changes are told', async () => {
    const { clock, desk, watch, asked } = await start()
    expect(await watch(['NVDA', 'SPX'])).toEqual([])
    await watch(['NVDA', 'AMD'], randomUUID())
    await clock.advance(1_000)
    expect(asked()).toEqual(['NVDA,SPX,AMD'])
    await clock.advance(30_000)
    expect(asked()).toHaveLength(11)
    const told = desk.payloads('quotes.changed')
    expect(told.length).toBeLessThanOrEqual(11)
    expect(told[0]?.quotes.map(({ symbol, kind }) => `${symbol} ${kind}`)).toEqual([
      'NVDA quoted',
      'SPX quoted',
      'AMD quoted',
    ])
    expect(await watch(['NVDA', 'SPX'])).toMatchObject([
      { kind: 'quoted', quote: { symbol: 'NVDA', name: 'NVIDIA Corp.', source: 'live', bidSize: expect.any(Number) } },
      { kind: 'quoted', quote: { symbol: 'SPX', volume: null, lastSize: 0, bid: null, ask: null, midpoint: null } },
    ])
  })

  test('one-sided and empty quotes are what they are', async () => {
    const { clock, watch } = await start()
    await watch(['ABCD', 'WXYZ'])
    await clock.advance(1_000)
    expect(await watch(['ABCD', 'WXYZ'])).toMatchObject([
      { quote: { bid: expect.any(String), ask: null, askSize: null, midpoint: null } },
      { quote: { last: null, bid: null, previousClose: null, volume: null, change: null } },
    ])
  })

  test('an unchanged price is told again after fifteen seconds, not with every round', async () => {
    const { clock, desk, watch } = await start()
    await watch(['WXYZ'])
    await clock.advance(31_500)
    expect(desk.payloads('quotes.changed')).toHaveLength(3)
  })

  test('a closed market is asked rarely, a hidden page more rarely, nobody nothing', async () => {
    const { clock, desk, watch, asked } = await start(Date.UTC(2026, 10, 21, 15))
    await watch(['NVDA'])
    await clock.advance(61_000)
    expect(asked()).toHaveLength(3)
    desk.desk.setPresence({ pages: 1, visible: false })
    await watch(['NVDA'])
    await clock.advance(30_000)
    const before = asked().length
    await watch(['NVDA'])
    await clock.advance(60_000)
    expect(asked().length - before).toBe(1)
    await watch([])
    await clock.advance(1)
    const last = asked().length
    await clock.advance(10 * 60_000)
    expect(asked()).toHaveLength(last)
  })

  test('a page that is gone without a word is forgotten after ninety seconds', async () => {
    const { clock, watch, asked } = await start()
    await watch(['NVDA'])
    await clock.advance(95_000)
    const count = asked().length
    expect(count).toBeGreaterThan(25)
    await clock.advance(120_000)
    expect(asked()).toHaveLength(count)
  })

  test('renewing a watch costs no request of its own', async () => {
    const { clock, watch, asked } = await start()
    await watch(['NVDA'])
    await clock.advance(1_000)
    for (let times = 0; times < 20; times += 1) await watch(['NVDA'])
    await clock.advance(1_000)
    expect(asked()).toHaveLength(1)
  })

  test('never two requests in flight, however slow the broker', async () => {
    const { clock, broker, watch } = await start()
    let now = 0
    let most = 0
    broker.intercept = async (request) => {
      if (!snapshots.test(request.url)) return null
      most = Math.max(most, (now += 1))
      await new Promise<void>((resolve) => void clock.after(7_000, resolve))
      now -= 1
      return null
    }
    await watch(['NVDA'])
    await clock.advance(500)
    await watch(['NVDA', 'AMD'])
    await clock.advance(30_000)
    expect(most).toBe(1)
    expect(await watch(['AMD'])).toMatchObject([{ kind: 'quoted' }])
  })
})

describe('unknown symbols', () => {
  test('one unknown symbol spoils nobody else, and is not asked for again for a while', async () => {
    const { clock, desk, watch, asked } = await start()
    const symbols = ['NVDA', 'AMD', 'NOSUCH', 'AAPL', 'SPX']
    await watch(symbols)
    await clock.advance(1_000)
    expect(await watch(symbols)).toMatchObject([
      { kind: 'quoted', symbol: 'NVDA' },
      { kind: 'quoted', symbol: 'AMD' },
      { kind: 'unknown', symbol: 'NOSUCH' },
      { kind: 'quoted', symbol: 'AAPL' },
      { kind: 'quoted', symbol: 'SPX' },
    ])
    const told = desk.payloads('quotes.changed')
    expect(told).toHaveLength(1)
    const searching = asked().length
    expect(searching).toBeLessThanOrEqual(7)
    await clock.advance(30_000)
    expect(
      asked()
        .slice(searching)
        .every((one) => one === 'NVDA,AMD,AAPL,SPX'),
    ).toBe(true)
    for (let minutes = 0; minutes < 31; minutes += 1) {
      await watch(symbols)
      await clock.advance(60_000)
    }
    expect(asked().filter((one) => one.split(',').includes('NOSUCH')).length).toBeGreaterThan(3)
  })

  test('a new unknown symbol is told from those that were quoted before in two more requests', async () => {
    const { clock, watch, asked } = await start()
    const good = ['NVDA', 'AMD', 'AAPL', 'MSFT', 'SPX', 'QQQ', 'SPY', 'TLT']
    await watch(good)
    await clock.advance(1_000)
    const before = asked().length
    await watch([...good, 'NOSUCH'])
    await clock.advance(1_500)
    expect(asked().slice(before)).toEqual([[...good, 'NOSUCH'].join(','), good.join(','), 'NOSUCH'])
  })

  test('a hundred invented symbols do not become a burst of requests', async () => {
    const { clock, watch, asked } = await start()
    const invented = Array.from({ length: 99 }, (_, index) => `ZZ${index}`)
    await watch(['NVDA', ...invented])
    await clock.advance(1_000)
    expect(asked().length).toBeLessThanOrEqual(12)
    for (let renewed = 0; renewed < 2; renewed += 1) {
      await clock.advance(60_000)
      await watch(['NVDA', ...invented])
    }
    const states = await watch(['NVDA', ...invented])
    expect(states).toMatchObject([{ kind: 'quoted' }, ...invented.map(() => ({ kind: 'unknown' }))])
  })
})

describe('trouble', () => {
  test.each([
    [401, 'unauthorized'],
    [429, 'rate-limited'],
    [403, 'forbidden'],
  ])(
    'after %i at most six requests leave in five minutes, and the last quote stays, with the reason',
    async (status, code) => {
      const { clock, broker, watch, desk } = await start()
      await watch(['NVDA'])
      await clock.advance(1_000)
      broker.intercept = (request) => (snapshots.test(request.url) ? new Response(null, { status }) : null)
      await clock.advance(3_000)
      expect(desk.payloads('quotes.changed').at(-1)).toMatchObject({
        quotes: [{ kind: 'unavailable', symbol: 'NVDA', failure: { code }, quote: { symbol: 'NVDA' } }],
      })
      const before = broker.exchanges.length
      for (let renewed = 0; renewed < 10; renewed += 1) {
        await watch(['NVDA'])
        await clock.advance(30_000)
      }
      const after = broker.exchanges.slice(before)
      expect(after.filter(({ path }) => snapshots.test(path)).length).toBeLessThanOrEqual(2)
      expect(after.length).toBeLessThanOrEqual(7)
    },
  )

  test('offline nothing is asked; when the line is back, quotes are', async () => {
    const { clock, broker, watch, asked } = await start()
    await watch(['NVDA'])
    await clock.advance(1_000)
    broker.intercept = () => new Response(null, { status: 302, headers: { location: 'http://portal.invalid/' } })
    await clock.advance(10_000)
    const before = asked().length
    expect(await watch(['AMD'])).toMatchObject([{ kind: 'unavailable', failure: { code: 'redirected' }, quote: null }])
    await clock.advance(20_000)
    expect(asked()).toHaveLength(before)
    broker.intercept = () => null
    await clock.advance(60_000)
    expect(await watch(['AMD'])).toMatchObject([{ kind: 'quoted' }])
  })

  test('a server in trouble is asked more and more rarely', async () => {
    const { clock, broker, watch, asked } = await start()
    broker.intercept = (request) => (snapshots.test(request.url) ? new Response(null, { status: 500 }) : null)
    for (let renewed = 0; renewed < 10; renewed += 1) {
      await watch(['NVDA'])
      await clock.advance(30_000)
    }
    expect(asked().length).toBeLessThanOrEqual(10)
  })

  test('symbols that would say more than one thing to the broker are refused at the door', async () => {
    const { desk } = await start()
    for (const symbol of ['NVDA,AMD', 'nvda', 'NV DA', '', 'ＮＶＤＡ', 'A'.repeat(25), '../v1']) {
      const envelope = await desk.desk.dispatch('main-window', 'quotes.watch', {
        watcher: randomUUID(),
        symbols: [symbol],
      })
      expect([symbol, envelope]).toMatchObject([symbol, { ok: false, failure: { code: 'invalid-input' } }])
    }
  })
})
