import type { BarStart, Resolution } from '../../preload/contract/charts.ts'
import type { LineProblem } from '../../preload/contract/imports.ts'
import { tradingDate } from '../../preload/contract/words.ts'
import type { TradingDate } from '../../preload/contract/words.ts'
import { firstDayOfWeek, intradayMs, startOfLonger } from './bar-times.ts'
import { isTradingDay, sessionAt } from './market-days.ts'
import { instantAt } from './moments.ts'
import { daysBetween, newYorkDate } from './new-york.ts'
import type { RawStart } from './read-price-line.ts'

const dayMs = 86_400_000

export type Placed = { readonly start: BarStart } | { readonly problem: LineProblem }

/** How the starts of a file are to be understood; null: their spacing is none of ours. */
export interface PriceInterval {
  readonly resolution: Resolution
  /** The start as it is kept, or why no bar begins there. */
  place(start: RawStart): Placed
}

/** Finds the commonest distance between neighbours. A single date counts as a day. */
export function intervalOf(starts: readonly RawStart[]): PriceInterval | null {
  const dates = new Set(starts.map(dateOf))
  // Files of days write the moment of midnight or of the opening: never two on one day.
  const isDays = dates.size === new Set(starts).size && (starts.length > 1 || typeof starts[0] !== 'number')
  if (isDays) return intervalOfDays([...dates])
  const moments = [...new Set(starts.filter((start) => typeof start === 'number'))].toSorted(
    (one, other) => one - other,
  )
  const commonest = mode(moments.slice(1).map((start, index) => start - (moments[index] ?? start)))
  const lengths = ['1min', '5min', '15min', '30min', '1hour'] as const
  const resolution = lengths.find((name) => intradayMs[name] === commonest)
  if (resolution === undefined) return null
  return {
    resolution,
    place(ms) {
      if (typeof ms !== 'number') return { problem: 'off-interval' }
      if (sessionAt(ms) === null) return { problem: 'market-closed' }
      const start = instantAt(ms)
      // Hours may be counted from the full hour or from the opening.
      const isOn = startOfLonger(start, resolution) === start || ms % intradayMs[resolution] === 0
      return isOn ? { start } : { problem: 'off-interval' }
    },
  }
}

function intervalOfDays(dates: readonly TradingDate[]): PriceInterval | null {
  const sorted = dates.toSorted()
  const commonest = mode(sorted.slice(1).map((date, index) => daysBetween(sorted[index] ?? date, date))) ?? 1
  if (commonest > 10) return null
  if (commonest > 4)
    // Some write the first day of a week, some the last, holidays included.
    return { resolution: '1week', place: (start) => ({ start: firstDayOfWeek(dateOf(start)) }) }
  return {
    resolution: '1day',
    place(start) {
      const date = dateOf(start)
      return isTradingDay(date) ? { start: date } : { problem: 'market-closed' }
    },
  }
}

/** Midnight of UTC stands for its day; any other moment for that of New York. */
function dateOf(start: RawStart): TradingDate {
  if (typeof start !== 'number') return start
  return start % dayMs === 0 ? tradingDate.parse(new Date(start).toISOString().slice(0, 10)) : newYorkDate(start)
}

function mode(distances: readonly number[]): number | null {
  const counts = new Map<number, number>()
  for (const distance of distances) counts.set(distance, (counts.get(distance) ?? 0) + 1)
  const [commonest] = [...counts].toSorted(([one, often], [other, oftener]) => oftener - often || one - other)
  return commonest?.[0] ?? null
}
