import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import type { ImportPreview } from '../../../preload/contract/imports.ts'
import { ticker } from '../../../preload/contract/words.ts'
import { parsePrices } from '../../../main/services/parse-prices.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { fridayAfternoon, startBroker, startDesk } from '../../support/desk.ts'
import type { TestDesk } from '../../support/desk.ts'

const nvda = ticker.parse('NVDA')

async function live(): Promise<TestDesk> {
  const clock = createFakeClock(fridayAfternoon)
  return await startDesk({ clock, broker: await startBroker({ clock }) })
}

async function preview(desk: TestDesk, text: string, fileName = 'prices.csv') {
  const { importId } = await desk.call('imports.begin', { symbol: nvda, fileName })
  // Pieces cut a line and a number in two.
  for (let at = 0; at < text.length; at += 97)
    await desk.call('imports.append', { importId, text: text.slice(at, at + 97) })
  return { importId, seen: await desk.call('imports.preview', { importId }) }
}

const read = (text: string) => parsePrices(text, fridayAfternoon)

const yahoo = `Date,Open,High,Low,Close,Adj Close,Volume
2026-11-16,140.10,142.00,139.50,141.20,141.20,210000000
2026-11-17,141.00,143.25,140.75,143.00,143.00,190000000
2026-11-18,null,null,null,null,null,null
2026-11-19,143.10,144.00,142.00,142.50,142.50,180000000
`

describe('the three formats', () => {
  test('Yahoo: its adjusted close is left alone, its null row is named', () => {
    expect(read(yahoo)).toMatchObject({
      format: 'yahoo',
      resolution: '1day',
      bars: [
        { start: '2026-11-16', open: '140.10', close: '141.20', volume: 210_000_000 },
        { start: '2026-11-17' },
        { start: '2026-11-19' },
      ],
      errors: [{ line: 4, problem: 'no-price' }],
      duplicates: 0,
    })
  })

  test('Yahoo as copied from the page: tabs, months by name, thousands in the volume', () => {
    const text = 'Date\tOpen\tHigh\tLow\tClose\tAdj Close\tVolume\nNov 17, 2026\t141\t143\t140\t142\t142\t190,000,100\n'
    expect(read(text)).toMatchObject({ format: 'yahoo', bars: [{ start: '2026-11-17', volume: 190_000_100 }] })
  })

  test('Stooq: days, and its packed form', () => {
    expect(read('Date,Open,High,Low,Close,Volume\r\n2026-11-17,1,2,1,2,5\r\n2026-11-16,1,2,1,2,5\r\n')).toMatchObject({
      format: 'stooq',
      resolution: '1day',
      bars: [{ start: '2026-11-16' }, { start: '2026-11-17' }],
    })
    const packed =
      '<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>\nNVDA.US,D,20261116,000000,1,2,1,2,5.5,0\n'
    expect(read(packed)).toMatchObject({ format: 'stooq', bars: [{ start: '2026-11-16', volume: 6 }] })
  })

  test('Stooq within a day is refused: nobody says of which zone its times are', () => {
    expect(read('Date,Time,Open,High,Low,Close\n2026-11-16,15:35:00,1,2,1,2\n')).toMatchObject({
      reason: 'no-good-row',
      errors: [{ line: 2, problem: 'time-without-zone' }],
    })
  })

  test('TradingView: seconds since 1970 within a day, over a change of the clock', () => {
    const at = (text: string) => Date.parse(text) / 1000
    const rows = ['2026-10-30T19:30Z', '2026-10-30T20:00Z', '2026-11-02T14:30Z', '2026-11-02T15:00Z'].map(
      (text) => `${at(text)},10,11,9,10.5,1000`,
    )
    expect(read(['time,open,high,low,close,Volume', ...rows].join('\n'))).toMatchObject({
      format: 'tradingview',
      resolution: '30min',
      bars: [
        { start: '2026-10-30T19:30:00.000Z' },
        { start: '2026-10-30T20:00:00.000Z' },
        { start: '2026-11-02T14:30:00.000Z' },
        { start: '2026-11-02T15:00:00.000Z' },
      ],
    })
  })

  test('TradingView within a day, midnight of UTC included: it is an evening in New York, not a day', () => {
    const rows = ['2026-11-18T23:30:00Z', '2026-11-19T00:00:00Z', '2026-11-19T00:30:00Z'].map(
      (time) => `${time},1,1,1,1`,
    )
    expect(read(['time,open,high,low,close', ...rows].join('\n'))).toMatchObject({
      resolution: '30min',
      bars: [{}, { start: '2026-11-19T00:00:00.000Z' }, {}],
      errorCount: 0,
    })
  })

  test.each([
    ['the opening, with its zone', '2026-11-18T09:30:00-05:00', '2026-11-19T09:30:00-05:00'],
    [
      'the opening, in seconds',
      `${Date.parse('2026-11-18T14:30Z') / 1000}`,
      `${Date.parse('2026-11-19T14:30Z') / 1000}`,
    ],
    ['midnight of UTC', `${Date.parse('2026-11-18T00:00Z') / 1000}`, `${Date.parse('2026-11-19T00:00Z') / 1000}`],
    ['a date', '2026-11-18', '2026-11-19'],
  ])('TradingView days written as %s are days', (_how, one, other) => {
    expect(read(`time,open,high,low,close\n${one},1,1,1,1\n${other},1,1,1,1\n`)).toMatchObject({
      resolution: '1day',
      bars: [{ start: '2026-11-18' }, { start: '2026-11-19' }],
    })
  })

  test('weeks begin with their first trading day, whichever day the file names', () => {
    const rows = ['2026-08-31', '2026-09-07', '2026-09-14'].map((date) => `${date},1,1,1,1,1,1`)
    expect(read(['Date,Open,High,Low,Close,Adj Close,Volume', ...rows].join('\n'))).toMatchObject({
      resolution: '1week',
      bars: [{ start: '2026-08-31' }, { start: '2026-09-08' }, { start: '2026-09-14' }],
    })
  })
})

describe('bad lines cost nothing and say where they are', () => {
  test.each([
    ['2026-11-16,1,2', 'too-few-columns'],
    [',1,2,1,2,5', 'no-date'],
    ['16.11.2026,1,2,1,2,5', 'bad-date'],
    ['2026-02-30,1,2,1,2,5', 'bad-date'],
    ['2026-11-15,1,2,1,2,5', 'market-closed'],
    ['2026-09-07,1,2,1,2,5', 'market-closed'],
    ['2026-12-01,1,2,1,2,5', 'in-the-future'],
    ['2026-11-16,1,2,1,abc,5', 'bad-price'],
    ['2026-11-16,1e2,2,1,2,5', 'bad-price'],
    ['2026-11-16,0,2,0,2,5', 'bad-price'],
    ['2026-11-16,-1,2,-1,2,5', 'bad-price'],
    ['2026-11-16,NaN,2,1,2,5', 'bad-price'],
    ['2026-11-16,"1,5","2,0","1,0","2,0",5', 'bad-price'],
    ['2026-11-16,3,2,1,2,5', 'high-below-low'],
    ['2026-11-16,1,2,1.5,2,5', 'high-below-low'],
    ['2026-11-16,1,2,1,2,many', 'bad-volume'],
    ['2026-11-16T10:00,1,2,1,2,5', 'time-without-zone'],
  ])('%s: %s', (line, problem) => {
    const result = read(`Date,Open,High,Low,Close,Volume\n2026-11-17,1,2,1,2,5\n\n${line}\n2026-11-18,1,2,1,2,5`)
    expect(result).toMatchObject({ errors: [{ line: 4, problem, text: line }], errorCount: 1 })
    expect('bars' in result && result.bars.map(({ start }) => start)).toEqual(['2026-11-17', '2026-11-18'])
  })

  test.each([
    ['', 'empty'],
    [' \n\n', 'empty'],
    ['PK\u0003\u0004\0\0', 'binary'],
    ['<!doctype html><html>', 'unknown-format'],
    ['Date,Price\n2026-11-16,1', 'unknown-format'],
    ['Date,Open,High,Low,Close\nx,1,2,1,2', 'no-good-row'],
    ['Date,Open,High,Low,Close\n2026-09-01,1,2,1,2\n2026-10-01,1,2,1,2\n2026-11-02,1,2,1,2', 'unknown-interval'],
  ])('%j is no file of prices: %s', (text, reason) => {
    expect(read(text)).toMatchObject({ reason })
  })

  test('the last of two lines with one date counts, and only the first hundred errors are listed', () => {
    const text = [
      'Date,Open,High,Low,Close,Volume',
      '2026-11-16,1,2,1,2,5',
      '2026-11-16,1,3,1,3,5',
      '2026-11-17,1,3,1,3,5',
      ...Array.from({ length: 150 }, () => 'rubbish'),
    ].join('\n')
    const result = read(text)
    expect(result).toMatchObject({ duplicates: 1, errorCount: 150, bars: [{ close: '3' }, {}] })
    expect(result.errors).toHaveLength(100)
  })

  test('no text of any kind makes it throw', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('2026-11-16', '1', '2', 'null', '"', '""', '1794834000', 'Nov 16, 2026'),
    )
    const line = fc.array(cell, { maxLength: 9 }).map((cells) => cells.join(','))
    const header = fc.constantFrom('Date,Open,High,Low,Close,Volume', 'time;open;high;low;close', '<DATE>,<OPEN>', '')
    fc.assert(
      fc.property(header, fc.array(line, { maxLength: 20 }), (first, lines) => {
        const result = read([first, ...lines].join('\n'))
        if (!('bars' in result)) return
        expect(result.bars.map(({ start }) => start)).toEqual(result.bars.map(({ start }) => start).toSorted())
      }),
      { numRuns: 2_000 },
    )
  })

  test('a hundred thousand lines are read', () => {
    const days = read(yahoo)
    const row = '2026-11-17,141.00,143.25,140.75,143.00,143.00,190000000\n'
    expect('bars' in days).toBe(true)
    expect(read(yahoo + row.repeat(100_000))).toMatchObject({ duplicates: 100_000 })
  })
})

describe('on its way in', () => {
  test('nothing is kept before it is said; then the chart shows it under its file’s name', async () => {
    const desk = await live()
    const { importId, seen } = await preview(desk, yahoo, 'NVDA<b>.csv')
    expect(seen).toMatchObject({
      kind: 'readable',
      fileName: 'NVDA<b>.csv',
      format: 'yahoo',
      columns: ['Date', 'Open', 'High', 'Low', 'Close', 'Adj Close', 'Volume'],
      rows: 3,
      from: '2026-11-16',
      to: '2026-11-19',
      replaces: 0,
      sample: [{ start: '2026-11-16' }, {}, { start: '2026-11-19' }],
    })
    expect((await desk.call('charts.open', { symbol: nvda, timeframe: '3M' })).history.kind).toBe('none')
    await desk.call('imports.keep', { importId })
    const chart = await desk.call('charts.open', { symbol: nvda, timeframe: '3M' })
    expect(chart.history).toMatchObject({
      kind: 'bars',
      source: { kind: 'imported', fileName: 'NVDA<b>.csv' },
      bars: [
        { start: '2026-11-16', afterGap: false },
        { start: '2026-11-17', afterGap: false },
        // The day without a price is a gap, not a flat line.
        { start: '2026-11-19', afterGap: true },
      ],
    })
    expect(await desk.call('imports.list', { symbol: nvda })).toMatchObject([{ bars: 3, from: '2026-11-16' }])
    const again = await preview(desk, yahoo)
    expect(again.seen).toMatchObject({ replaces: 3 })
    expect(await desk.failure('imports.keep', { importId })).toMatchObject({ code: 'gone' })
    await desk.call('imports.remove', { symbol: nvda, resolution: '1day' })
    expect((await desk.call('charts.open', { symbol: nvda, timeframe: '3M' })).history.kind).toBe('none')
  })

  test('all imports are listed, newest first, and every page hears of what was kept or forgotten', async () => {
    const desk = await live()
    const amd = ticker.parse('AMD')
    const first = await preview(desk, yahoo)
    await desk.call('imports.keep', { importId: first.importId })
    await desk.clock.advance(1000)
    const { importId } = await desk.call('imports.begin', { symbol: amd, fileName: 'amd.csv' })
    await desk.call('imports.append', { importId, text: yahoo })
    await desk.call('imports.keep', { importId })
    const listed = await desk.call('imports.list', { symbol: null })
    expect(listed.map(({ symbol, bars }) => [symbol, bars])).toEqual([
      ['AMD', 3],
      ['NVDA', 3],
    ])
    await desk.call('imports.remove', { symbol: amd, resolution: '1day' })
    expect(await desk.call('imports.list', { symbol: null })).toMatchObject([{ symbol: 'NVDA', bars: 3 }])
    const told = desk.events.filter(({ name }) => name === 'imports.changed').map(({ payload }) => payload)
    expect(told).toEqual([{ symbol: 'NVDA' }, { symbol: 'AMD' }, { symbol: 'AMD' }])
  })

  test('a file that cannot be read is not kept; a dropped and a forgotten one are gone', async () => {
    const desk = await live()
    const { importId, seen } = await preview(desk, 'nothing of that kind')
    const kind: ImportPreview['kind'] = seen.kind
    expect(kind).toBe('unreadable')
    expect(await desk.failure('imports.keep', { importId })).toMatchObject({ code: 'invalid-input' })
    await desk.call('imports.drop', { importId })
    expect(await desk.failure('imports.preview', { importId })).toMatchObject({ code: 'gone' })
    const other = await preview(desk, yahoo)
    await desk.clock.advance(16 * 60_000)
    expect(await desk.failure('imports.keep', { importId: other.importId })).toMatchObject({ code: 'gone' })
    expect(await desk.call('imports.list', { symbol: nvda })).toEqual([])
  })

  test('a file beyond sixteen megabytes is refused', async () => {
    const desk = await live()
    const { importId } = await desk.call('imports.begin', { symbol: nvda, fileName: 'huge.csv' })
    const piece = 'x'.repeat(60_000)
    for (let count = 0; count < 266; count += 1) await desk.call('imports.append', { importId, text: piece })
    expect(await desk.failure('imports.append', { importId, text: piece })).toMatchObject({ code: 'oversize-answer' })
  })
})
