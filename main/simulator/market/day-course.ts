import { courseStream, type TradingDay } from './day-bar.ts'
import type { Instrument } from './instruments.ts'
import { uniform } from './seeded.ts'
import { hoursOf, type TradingHours } from './sessions.ts'

const STEP_MS = 15_000
/** Widens a uniform draw to a standard deviation of one: inside a day that is good enough, and fast. */
const UNIT = Math.sqrt(12)

interface Waypoint {
  step: number
  price: number
}

/** Prices inside one trading day, from pre-market to the end of after-hours trading. Prices in cents. */
export interface DayCourse {
  /** The last price at a moment; before 04:00 the price the day starts with. */
  priceAt(time: number): number
  /** Highest and lowest regular price so far; undefined before the opening. */
  rangeAt(time: number): { high: number; low: number } | undefined
  /** Shares traded so far. */
  volumeAt(time: number): number
}

/** Draws the course of a day so that it meets the day's open, high, low and close exactly. */
export function drawCourse(seed: number, instrument: Instrument, day: TradingDay, startPrice: number): DayCourse {
  const hours = hoursOf(day.date)
  const stepOf = (time: number) => (time - hours.preOpen) / STEP_MS
  const open = stepOf(hours.open)
  const close = stepOf(hours.close)
  const end = stepOf(hours.afterClose)
  const stream = courseStream(seed, instrument, day.ordinal)
  const prices = new Int32Array(end + 1)
  const wander = instrument.liquidity === 'index' ? 0 : instrument.volatility * day.close

  fill(prices, [at(0, startPrice), at(open, day.open)], stream, wander * 0.12)
  fill(prices, [at(close, day.close), at(end, day.lateClose)], stream, wander * 0.06)
  fill(prices, extremes(day, stream, open, close), stream, instrument.volatility * day.close * 0.3, day)
  if (instrument.liquidity === 'index') prices.fill(startPrice, 0, open)

  const highs = runningExtreme(prices, open, close, Math.max)
  const lows = runningExtreme(prices, open, close, Math.min)

  const priceAt = (time: number): number => {
    const position = Math.min(Math.max(stepOf(time), 0), end)
    const step = Math.floor(position)
    const from = prices[step] ?? startPrice
    const isIndexOpening = instrument.liquidity === 'index' && step < open
    return isIndexOpening ? from : Math.round(from + ((prices[step + 1] ?? from) - from) * (position - step))
  }
  const rangeAt = (time: number) => {
    if (time < hours.open) return undefined
    const step = Math.floor(Math.min(stepOf(time), close)) - open
    const price = priceAt(Math.min(time, hours.close))
    return { high: Math.max(highs[step] ?? price, price), low: Math.min(lows[step] ?? price, price) }
  }
  return { priceAt, rangeAt, volumeAt: (time) => Math.round(day.volume * volumeShare(hours, time)) }
}

function at(step: number, price: number): Waypoint {
  return { step, price }
}

/** The session touches its high and its low once each, the likelier one first. */
function extremes(day: TradingDay, stream: number, open: number, close: number): Waypoint[] {
  const length = close - open
  const first = open + Math.max(1, Math.floor(length * (0.04 + 0.4 * uniform(stream, 1_000_001))))
  const second = open + Math.floor(length * (0.5 + 0.45 * uniform(stream, 1_000_003)))
  const lowFirst = day.close >= day.open
  return [
    at(open, day.open),
    at(first, lowFirst ? day.low : day.high),
    at(second, lowFirst ? day.high : day.low),
    at(close, day.close),
  ]
}

/** A random walk bent so that it passes through every waypoint and stays inside the bounds. */
function fill(
  prices: Int32Array,
  points: Waypoint[],
  stream: number,
  wander: number,
  bounds?: { high: number; low: number },
): void {
  for (const [index, to] of points.slice(1).entries()) {
    const from = points[index]
    if (!from) continue
    const length = to.step - from.step
    const noise = new Float64Array(length + 1)
    for (let n = 1; n <= length; n++) noise[n] = (noise[n - 1] ?? 0) + (uniform(stream, from.step + n) - 0.5) * UNIT
    const drift = (noise[length] ?? 0) / length
    const scale = wander / Math.sqrt(length)
    for (let n = 0; n <= length; n++) {
      const line = from.price + ((to.price - from.price) * n) / length
      const price = line + scale * ((noise[n] ?? 0) - drift * n)
      prices[from.step + n] = Math.max(1, Math.round(bounds ? reflect(price, bounds) : price))
    }
  }
}

function reflect(price: number, { high, low }: { high: number; low: number }): number {
  const folded = price > high ? high - (price - high) * 0.5 : price < low ? low + (low - price) * 0.5 : price
  return Math.min(high, Math.max(low, folded))
}

function runningExtreme(prices: Int32Array, open: number, close: number, pick: (a: number, b: number) => number) {
  const running = prices.slice(open, close + 1)
  for (let n = 1; n < running.length; n++) running[n] = pick(running[n - 1] ?? 0, running[n] ?? 0)
  return running
}

/** Trading is busiest at the opening and at the close; extended sessions see little of it. */
function volumeShare(hours: TradingHours, time: number): number {
  const part = (from: number, to: number) => Math.min(Math.max((time - from) / (to - from), 0), 1)
  const regular = part(hours.open, hours.close)
  const bathtub = regular + 0.09 * Math.sin(2 * Math.PI * regular)
  return (
    0.04 * part(hours.preOpen, hours.open) ** 2 + 0.92 * bathtub + 0.04 * Math.sqrt(part(hours.close, hours.afterClose))
  )
}
