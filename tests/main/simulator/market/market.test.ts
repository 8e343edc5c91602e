import { describe, expect, test } from 'vitest'
import { findInstrument, instruments, type Instrument } from '../../../../main/simulator/market/instruments.ts'
import { createMarket } from '../../../../main/simulator/market/market.ts'
import { hoursOf } from '../../../../main/simulator/market/sessions.ts'
import { OPEN_MARKET } from '../open-simulator.ts'

const YEAR = 365 * 86_400_000
const market = createMarket(1)
const trading = instruments.filter(({ liquidity }) => liquidity !== 'empty')

function the(symbol: string): Instrument {
  const instrument = findInstrument(symbol)
  if (!instrument) throw new Error(`${symbol} is not listed`)
  return instrument
}

function at(symbol: string, time: number | string, from = market) {
  const moment = from.at(the(symbol), typeof time === 'string' ? Date.parse(time) : time)
  if (!moment) throw new Error(`${symbol} does not trade`)
  return moment
}

describe('the simulated market', () => {
  test('is the same in every process with the same seed, and another with another', () => {
    const again = createMarket(1)
    const other = createMarket(2)
    // Asked in another order and at other times first: what was drawn before must not matter.
    again.dailyBars(the('NVDA'), OPEN_MARKET - YEAR, OPEN_MARKET + YEAR)
    for (const instrument of trading) {
      expect(again.at(instrument, OPEN_MARKET)).toEqual(market.at(instrument, OPEN_MARKET))
    }
    expect(other.at(the('NVDA'), OPEN_MARKET)?.last).not.toBe(at('NVDA', OPEN_MARKET).last)
  })

  test('prices are near what people know', () => {
    for (const [symbol, dollars] of [
      ['NVDA', 141],
      ['AAPL', 182],
      ['MSFT', 418],
    ] as const) {
      expect(Math.abs(at(symbol, OPEN_MARKET).last / 100 / dollars - 1)).toBeLessThan(0.05)
    }
  })

  test('prices stay plausible for years', () => {
    for (const instrument of trading) {
      for (const bar of market
        .dailyBars(instrument, OPEN_MARKET - 5 * YEAR, OPEN_MARKET + 5 * YEAR)
        .filter((_, n) => n % 60 === 0)) {
        const ratio = bar.close / 100 / instrument.anchor
        expect(ratio, `${instrument.symbol} ${bar.date}`).toBeGreaterThan(0.08)
        expect(ratio, `${instrument.symbol} ${bar.date}`).toBeLessThan(4)
      }
    }
  })

  test('daily bars reach back five years without a gap and hold together', () => {
    const bars = market.dailyBars(the('NVDA'), OPEN_MARKET - 5 * YEAR, OPEN_MARKET)
    expect(bars.length).toBeGreaterThan(1250)
    expect(bars.at(-1)?.date).toBe('2026-11-20')
    for (const bar of bars) {
      expect(bar.high).toBeGreaterThanOrEqual(Math.max(bar.open, bar.close))
      expect(bar.low).toBeLessThanOrEqual(Math.min(bar.open, bar.close))
      expect(bar.low).toBeGreaterThan(0)
    }
    expect(new Set(bars.map(({ date }) => date)).size).toBe(bars.length)
  })

  test('bars never look beyond the end asked for', () => {
    const { open, close } = hoursOf('2026-11-20')
    const last = (to: number) => market.dailyBars(the('NVDA'), OPEN_MARKET - YEAR, to).at(-1)
    expect(last(open - 1)?.date).toBe('2026-11-19')
    expect(last(OPEN_MARKET)).toMatchObject({ date: '2026-11-20', close: at('NVDA', OPEN_MARKET).last })
    expect(last(close + 1)?.close).toBe(at('NVDA', '2026-11-23T15:00:00Z').previousClose)
  })

  test('what a watcher of every second sees is exactly the high, low and close of the day', () => {
    for (const symbol of ['NVDA', 'KO', 'ABCD']) {
      const { open, close } = hoursOf('2026-11-20')
      let high = 0
      let low = Number.POSITIVE_INFINITY
      const differences: unknown[] = []
      for (let time = open; time <= close; time += 1000) {
        const { last, summary } = at(symbol, time)
        high = Math.max(high, last)
        low = Math.min(low, last)
        if (summary?.high !== high || summary.low !== low) differences.push({ symbol, time, summary, high, low })
      }
      expect(differences).toEqual([])
      const [bar] = market.dailyBars(the(symbol), open, close + YEAR / 365).slice(-1)
      expect(bar).toMatchObject({ high, low, close: at(symbol, close).last })
    }
  })

  test('quote, change and ranges belong to the same price', () => {
    for (const instrument of trading) {
      const moment = at(instrument.symbol, OPEN_MARKET)
      expect(moment.change).toBe(moment.last - moment.previousClose)
      expect(moment.yearHigh).toBeGreaterThanOrEqual(moment.summary?.high ?? moment.last)
      expect(moment.yearLow).toBeLessThanOrEqual(moment.summary?.low ?? moment.last)
      const { bid, ask } = moment.quote ?? { bid: moment.last - 1, ask: null }
      expect(bid).toBeLessThan(moment.last)
      expect(((ask ?? 2 * moment.last - bid) + bid) / 2).toBe(moment.last)
      const bars = market.dailyBars(instrument, OPEN_MARKET - 5 * 86_400_000, OPEN_MARKET)
      expect(bars.at(-2)?.close).toBe(moment.previousClose)
    }
  })

  test('prices move while the market is open, before and after hours, and stand still when it is closed', () => {
    const distinct = (from: string, minutes: number) => {
      const start = Date.parse(from)
      return new Set(Array.from({ length: minutes }, (_, n) => at('NVDA', start + n * 60_000).last)).size
    }
    expect(distinct('2026-11-20T15:00:00Z', 60)).toBeGreaterThan(30)
    expect(distinct('2026-11-20T10:00:00Z', 60)).toBeGreaterThan(5)
    expect(distinct('2026-11-20T22:00:00Z', 60)).toBeGreaterThan(5)
    expect(distinct('2026-11-21T01:00:00Z', 60)).toBe(1)
    const friday = at('NVDA', '2026-11-21T02:00:00Z')
    const sunday = at('NVDA', '2026-11-22T20:00:00Z')
    expect({ ...sunday, time: 0 }).toEqual({ ...friday, time: 0 })
  })

  test('volume only grows during a day, and starts again at 04:00', () => {
    const { preOpen, afterClose } = hoursOf('2026-11-20')
    let before = 0
    for (let time = preOpen; time <= afterClose; time += 60_000) {
      const volume = at('NVDA', time).volume ?? 0
      expect(volume).toBeGreaterThanOrEqual(before)
      before = volume
    }
    expect(before).toBeGreaterThan(10_000_000)
    expect(at('NVDA', hoursOf('2026-11-23').preOpen).volume).toBe(0)
  })

  test('an index and the fund that follows it move together', () => {
    for (const time of ['2026-11-20T15:10:00Z', '2026-08-12T17:00:00Z', '2024-02-01T18:00:00Z']) {
      expect(Number(at('SPX', time).changePercent)).toBeCloseTo(Number(at('SPY', time).changePercent), 1)
    }
  })

  test('odd symbols are odd in the way the wire knows', () => {
    expect(market.at(the('WXYZ'), OPEN_MARKET)).toBeUndefined()
    expect(market.dailyBars(the('WXYZ'), 0, OPEN_MARKET)).toEqual([])
    expect(at('ABCD', OPEN_MARKET).quote).toMatchObject({ ask: null, askSize: null })
    expect(at('SPX', OPEN_MARKET)).toMatchObject({ quote: undefined, lastSize: 0, volume: null })
  })

  test('a course is drawn once, however often it is asked for', () => {
    const fresh = createMarket(7)
    let asked = 0
    const counted = {
      ...the('NVDA'),
      get volatility() {
        asked++
        return 0.024
      },
    }
    fresh.at(counted, OPEN_MARKET)
    const drawn = asked
    for (let n = 1; n <= 50; n++) fresh.at(counted, OPEN_MARKET + n * 1000)
    expect(asked).toBe(drawn)
  })
})
