import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, onTestFinished, test } from 'vitest'
import { barStart } from '../../../preload/contract/charts.ts'
import type { Chart, Resolution } from '../../../preload/contract/charts.ts'
import { decimalString, instant, ticker, tradingDate } from '../../../preload/contract/words.ts'
import { createKeptBars } from '../../../main/services/kept-bars.ts'
import type { KeptBar, Store } from '../../../main/services/store-ports.ts'
import { archiveMigrations, openArchive } from '../../../main/storage/archive.ts'
import { openDatabase } from '../../../main/storage/database.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const nvda = ticker.parse('NVDA')
const at = instant.parse('2026-11-20T20:00:00.000Z')

async function archive(folder = temporaryFolder(), onDamagedRow?: (table: string) => void): Promise<Store> {
  const store = await openArchive(folder, onDamagedRow ? { onDamagedRow } : {})
  onTestFinished(() => store.close().catch(() => undefined))
  return store
}

function bar(start: string, close: string, high = close, low = close): KeptBar {
  const [open, top, bottom, end] = [close, high, low, close].map((price) => decimalString.parse(price))
  if (!open || !top || !bottom || !end) throw new Error('four prices')
  return { start: barStart.parse(start), open, high: top, low: bottom, close: end, volume: null }
}

const minute = (clock: string, ...prices: [string, string?, string?]) => bar(`2026-11-20T${clock}:00.000Z`, ...prices)
const query = (resolution: Resolution, limit = 100) => ({ symbol: nvda, resolution, from: null, before: null, limit })
const file = (resolution: Resolution, fileName = 'prices.csv') => ({
  symbol: nvda,
  resolution,
  fileName,
  importedAt: at,
  bars: 0,
  from: barStart.parse('2026-11-16'),
  to: barStart.parse('2026-11-16'),
})

describe('recorded bars', () => {
  test('one minute seen in several looks, and after a restart, keeps its open, its extremes and its last price', async () => {
    const folder = temporaryFolder()
    const store = await archive(folder)
    await store.bars.record(nvda, '1min', [minute('19:30', '99.5')], at)
    await store.bars.record(nvda, '1min', [minute('19:30', '100.25')], at)
    await store.close()
    const again = await archive(folder)
    await again.bars.record(nvda, '1min', [minute('19:30', '9.75')], at)
    // As text 99.5 would be above 100.25.
    expect(await again.bars.read(query('1min'))).toMatchObject([
      { open: '99.5', high: '100.25', low: '9.75', close: '9.75', recorded: true },
    ])
  })

  test('a day’s official close takes the place of the last price seen, and makes no day of its own', async () => {
    const store = await archive()
    await store.bars.record(nvda, '1day', [bar('2026-11-19', '141.10', '142', '140')], at)
    const close = decimalString.parse('141.25')
    await store.bars.settleClose(nvda, tradingDate.parse('2026-11-19'), close, at)
    await store.bars.settleClose(nvda, tradingDate.parse('2026-11-18'), close, at)
    expect(await store.bars.read(query('1day'))).toMatchObject([{ start: '2026-11-19', close: '141.25', high: '142' }])
  })
})

describe('recorded and imported bars together', () => {
  test('a file has the market’s figures: recorded bars count only after its last one', async () => {
    const store = await archive()
    await store.bars.record(
      nvda,
      '1day',
      ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19'].map((date) => bar(date, '1')),
      at,
    )
    await store.bars.importFile(
      file('1day'),
      ['2026-11-13', '2026-11-17'].map((date) => bar(date, '2')),
    )
    const page = await createKeptBars(store.bars).bars(query('1day'))
    expect(page?.bars.map(({ start, close, afterGap }) => [start, close, afterGap])).toEqual([
      ['2026-11-13', '2', false],
      ['2026-11-17', '2', true],
      ['2026-11-18', '1', false],
      ['2026-11-19', '1', false],
    ])
    expect(page).toMatchObject({ source: { kind: 'imported', fileName: 'prices.csv' }, recordedFrom: '2026-11-18' })
    await store.bars.removeImport(nvda, '1day')
    expect(await createKeptBars(store.bars).bars(query('1day'))).toMatchObject({
      bars: [{}, {}, {}, {}],
      source: { kind: 'recorded' },
      recordedFrom: null,
    })
  })

  test('pages join, also where imported bars of one length meet recorded minutes', async () => {
    const store = await archive()
    await store.bars.importFile(
      file('5min'),
      ['14:30', '14:35', '14:40'].map((clock) => minute(clock, '1', '2', '0.5')),
    )
    await store.bars.record(
      nvda,
      '1min',
      ['14:43', '14:46', '14:47', '14:51'].map((clock) => minute(clock, '3')),
      at,
    )
    const kept = createKeptBars(store.bars)
    const whole = await kept.bars(query('5min'))
    expect(whole?.bars.map(({ start }) => start.slice(11, 16))).toEqual(['14:30', '14:35', '14:40', '14:45', '14:50'])
    const newer = await kept.bars(query('5min', 2))
    const [first] = newer?.bars ?? []
    if (!first) throw new Error('no bars')
    expect(newer?.hasOlder).toBe(true)
    const older = await kept.bars({ ...query('5min', 50), before: first.start })
    expect([...(older?.bars ?? []), ...(newer?.bars ?? [])]).toEqual(whole?.bars)
    expect(older?.hasOlder).toBe(false)
  })

  test('longer bars begin with their session, at the first trading day of a week, and cross no night', async () => {
    const store = await archive()
    const days = [
      '2026-11-20T14:25:00.000Z',
      '2026-11-20T14:31:00.000Z',
      '2026-11-20T20:59:00.000Z',
      '2026-11-20T21:00:00.000Z',
      '2026-11-23T14:30:00.000Z',
    ]
    await store.bars.record(
      nvda,
      '1min',
      days.map((start, index) => bar(start, String(index + 1))),
      at,
    )
    const hours = await createKeptBars(store.bars).bars(query('1hour'))
    expect(hours?.bars.map(({ start, session, afterGap }) => `${start.slice(8, 16)} ${session} ${afterGap}`)).toEqual([
      '20T14:00 pre false',
      '20T14:30 regular false',
      '20T20:30 regular true',
      '20T21:00 after false',
      '23T14:30 regular true',
    ])
    await store.bars.importFile(
      file('1day'),
      ['2026-09-08', '2026-09-09', '2026-09-14'].map((date) => bar(date, '1')),
    )
    const weeks = await createKeptBars(store.bars).bars(query('1week'))
    expect(weeks?.bars.map(({ start }) => start)).toEqual(['2026-09-08', '2026-09-14'])
  })

  test('a night, a weekend and a short pause are no gap; a morning that nobody saw is one', async () => {
    const store = await archive()
    const starts = ['2026-11-21T00:59', '2026-11-23T09:00', '2026-11-23T09:03', '2026-11-23T14:00']
    await store.bars.record(
      nvda,
      '1min',
      starts.map((start) => bar(`${start}:00.000Z`, '1')),
      at,
    )
    const page = await createKeptBars(store.bars).bars(query('1min'))
    expect(page?.bars.map(({ afterGap }) => afterGap)).toEqual([false, false, false, true])
  })
})

describe('the file', () => {
  test('an archive from before bars gets them and keeps the rest', async () => {
    const folder = temporaryFolder()
    const before = openDatabase(
      join(folder, 'archive.db'),
      archiveMigrations.filter(({ number }) => number < 80),
    )
    before.run("INSERT INTO settings (name, value) VALUES ('account', '19816')")
    before.close()
    const store = await archive(folder)
    expect(await store.settings.get('account')).toBe(19816)
    await store.bars.record(nvda, '1min', [minute('19:30', '1')], at)
    expect(await store.bars.spans(nvda)).toHaveLength(1)
  })

  test('a damaged bar is left out and counted, a damaged chart is none', async () => {
    const folder = temporaryFolder()
    const damaged: string[] = []
    const first = await archive(folder)
    await first.bars.record(nvda, '1min', [minute('19:30', '1'), minute('19:31', '2')], at)
    await first.charts.keep(chartOf('NVDA', 0))
    await first.close()
    const raw = new DatabaseSync(join(folder, 'archive.db'))
    raw.exec("UPDATE bars SET open = 'a lot' WHERE start LIKE '%19:31%'; UPDATE charts SET value = '{'")
    raw.close()
    const store = await archive(folder, (table) => void damaged.push(table))
    expect(await store.bars.read(query('1min'))).toHaveLength(1)
    expect(damaged).toEqual(['bars'])
    expect(await store.charts.get(nvda, '1Y')).toBeNull()
  })

  test('a chart that an earlier version kept, without derived points, is still shown', async () => {
    const folder = temporaryFolder()
    const before = await archive(folder)
    await before.charts.keep(chartOf('NVDA', 0))
    await before.close()
    const raw = new DatabaseSync(join(folder, 'archive.db'))
    raw.exec("UPDATE charts SET value = json_remove(value, '$.derived')")
    raw.close()
    const store = await archive(folder)
    expect(await store.charts.get(nvda, '1Y')).toMatchObject({ symbol: 'NVDA', derived: [] })
  })

  test('of many charts the last sixty are kept', async () => {
    const store = await archive()
    for (let count = 0; count < 70; count += 1) await store.charts.keep(chartOf(`A${count}`, count))
    expect(await store.charts.get(ticker.parse('A9'), '1Y')).toBeNull()
    expect(await store.charts.get(ticker.parse('A10'), '1Y')).toMatchObject({ symbol: 'A10' })
  })
})

function chartOf(symbol: string, second: number): Chart {
  return {
    symbol: ticker.parse(symbol),
    timeframe: { asked: '1Y', used: '1Y', how: 'exact' },
    available: [],
    history: { kind: 'none', reason: 'no-history' },
    name: null,
    venue: null,
    previousClose: null,
    session: null,
    yearRange: null,
    events: [],
    derived: [],
    readAt: instant.parse(new Date(Date.UTC(2026, 10, 20, 20, 0, second)).toISOString()),
    failure: null,
  }
}
