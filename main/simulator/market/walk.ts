import type { Instrument } from './instruments.ts'
import { ordinalOf } from './trading-days.ts'
import { gaussian, streamOf, uniform } from './seeded.ts'

/** The day on which every price stands at its anchor; the walk runs from here in both directions. */
const ANCHOR_DATE = '2026-11-20'
const TRADING_DAYS_A_YEAR = 252
const MARKET_VOLATILITY = 0.0085
const GROUP_VOLATILITY = 0.006
const BROAD_GROUPS = new Set(['index funds', 'indices'])
/** Pull back to the trend: half of a deviation is gone after about 50 trading days. */
const PERSISTENCE = 0.986
/** Beyond the anchor day trends flatten, so prices stay plausible for years to come. */
const LATER_GROWTH = 0.04

/** A mean-reverting path of daily log deviations, known for every day and cheap to extend either way. */
class Deviation {
  private readonly later = [0]
  private readonly earlier = [0]
  private readonly stream: number
  private readonly scale: number

  constructor(stream: number, scale: number) {
    this.stream = stream
    this.scale = scale
  }

  at(day: number): number {
    const path = day < 0 ? this.earlier : this.later
    const direction = day < 0 ? -1 : 1
    for (let n = path.length; n <= Math.abs(day); n++) path.push(this.step(path[n - 1] ?? 0, direction * n))
    return path[Math.abs(day)] ?? 0
  }

  private step(from: number, day: number): number {
    // Real markets have more big days than the bell curve allows.
    const fat = uniform(this.stream, day * 4 + 3) < 0.03 ? 2.6 : 0.93
    return from * PERSISTENCE + this.scale * fat * gaussian(this.stream, day * 2)
  }
}

/** Daily closing prices of one seed: market, group and own moves on top of a trend. */
export class Walk {
  private readonly deviations = new Map<string, Deviation>()
  private readonly anchorDay = ordinalOf(ANCHOR_DATE)
  private readonly seed: number

  constructor(seed: number) {
    this.seed = seed
  }

  /** The official close of a trading day, in cents. */
  close(instrument: Instrument, ordinal: number): number {
    const day = ordinal - this.anchorDay
    const years = day / TRADING_DAYS_A_YEAR
    const trend = day < 0 ? years * instrument.growth : Math.log1p(Math.max(0, years)) * LATER_GROWTH
    const wobble =
      instrument.beta * this.deviation('market', MARKET_VOLATILITY).at(day) +
      this.groupDeviation(instrument, day) +
      this.deviation(instrument.drawnAs, instrument.volatility * 0.7).at(day)
    return Math.max(1, Math.round(instrument.anchor * 100 * Math.exp(trend + wobble)))
  }

  private groupDeviation({ group }: Instrument, day: number): number {
    // Broad funds and indices follow the market alone.
    return BROAD_GROUPS.has(group) ? 0 : this.deviation(`group ${group}`, GROUP_VOLATILITY).at(day)
  }

  private deviation(name: string, scale: number): Deviation {
    const known = this.deviations.get(name)
    if (known) return known
    const fresh = new Deviation(streamOf(this.seed, `walk ${name}`), scale)
    this.deviations.set(name, fresh)
    return fresh
  }
}
