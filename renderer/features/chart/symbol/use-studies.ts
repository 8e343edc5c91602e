import { useEffect, useMemo } from 'react'
import type { Bar, Chart, History } from '../../../../preload/contract/charts.ts'
import { formatPercentChange } from '../../../ui/numbers.ts'
import { compareBars } from '../indicators/compare.ts'
import { drawIndicator, isPriced, leadOf, nameIndicator, whyNot, type Indicator } from '../indicators/indicator.ts'
import { createBarAxis } from './bar-axis.ts'
import type { StudyLine } from './bar-drawing.ts'
import { timeOf } from './bar-points.ts'
import type { Style } from './chart-choice.ts'
import { formatPrice } from './format-price.ts'

type Bars = Extract<History, { kind: 'bars' }>

export interface Studies {
  lines: StudyLine[]
  /** What is not drawn and why, and what a line means. */
  notes: string[]
}

const none: Studies = { lines: [], notes: [] }

/** The lines beside the prices, and the older bars they need to begin at the first bar in sight. */
export function useStudies({
  symbol,
  history,
  firstStart,
  style,
  indicators,
  compare,
  loadOlder,
}: {
  symbol: string
  history: Bars | null
  firstStart: string | null
  style: Style
  indicators: readonly Indicator[]
  /** Another symbol; its chart is null until it is read. */
  compare: { symbol: string; chart: Chart | null } | null
  loadOlder: (limit: number) => Promise<void>
}): Studies {
  const wanted = Math.max(0, ...indicators.map(leadOf))
  const bars = history?.bars
  const lead = bars === undefined || firstStart === null ? 0 : bars.findIndex(({ start }) => start >= firstStart)
  const missing = history?.hasOlder === true ? wanted - lead : 0
  useEffect(() => {
    if (missing > 0) void loadOlder(missing)
  }, [missing, loadOlder])

  const compared = compare?.chart?.history ?? null
  const other = compare?.symbol ?? null
  return useMemo(() => {
    if (history === null || firstStart === null) return none
    const drawn = drawIndicators(history, indicators, style === 'line' ? 1 : 0)
    if (other === null) return drawn
    const against = drawComparison(
      { symbol, history, since: firstStart },
      { symbol: other, history: compared },
      drawn.lines.length + (style === 'line' ? 1 : 0),
    )
    return { lines: [...drawn.lines, ...against.lines], notes: [...drawn.notes, ...against.notes] }
  }, [symbol, history, firstStart, indicators, style, other, compared])
}

function drawIndicators(history: Bars, indicators: readonly Indicator[], firstSlot: number): Studies {
  const studies: Studies = { lines: [], notes: [] }
  for (const indicator of indicators) {
    const name = nameIndicator(indicator)
    const reason = whyNot(indicator, history.resolution, history.bars)
    if (reason !== null) studies.notes.push(`${name} ${reason}.`)
    else
      studies.lines.push({
        name,
        slot: firstSlot + studies.lines.length,
        priced: isPriced(indicator),
        points: drawIndicator(indicator, history.bars),
        format: formatPrice,
      })
  }
  return studies
}

function drawComparison(
  own: { symbol: string; history: Bars; since: string },
  other: { symbol: string; history: History | null },
  slot: number,
): Studies {
  const { history } = other
  if (history === null) return none
  const others: readonly Bar[] =
    history.kind === 'bars' && history.resolution === own.history.resolution ? history.bars : []
  const comparison = compareBars(own.history.bars, others, own.since)
  if (comparison === null)
    return { lines: [], notes: [`${other.symbol} is not drawn: it has no bars of the same times as ${own.symbol}.`] }
  const { base, points, from, change, ownChange } = comparison
  const percent = (value: number) => formatPercentChange(value.toFixed(2))
  const name = createBarAxis(own.history.resolution, 'new-york').name(timeOf(from))
  return {
    lines: [{ name: other.symbol, slot, priced: true, points, format: (value) => percent((value / base - 1) * 100) }],
    notes: [
      `${other.symbol} begins at the price of ${own.symbol} on ${name}. Since then: ${own.symbol} ${percent(ownChange)}, ${other.symbol} ${percent(change)}.`,
    ],
  }
}
