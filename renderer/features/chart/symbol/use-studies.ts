import { useEffect, useMemo } from 'react'
import type { Bar, Chart, History } from '../../../../preload/contract/charts.ts'
import { compareBars } from '../indicators/compare.ts'
import { drawIndicator, isPriced, leadOf, nameIndicator, whyNot, type Indicator } from '../indicators/indicator.ts'
import { createBarAxis } from './bar-axis.ts'
import { createAxisPoints, timeOf } from './bar-points.ts'
import type { Style } from './chart-choices.ts'
import { formatPercent, formatPrice } from './format-price.ts'
import type { Reading, StudyLine } from './study.ts'

type Bars = Extract<History, { kind: 'bars' }>

export interface Studies {
  lines: StudyLine[]
  /** The lines, and what the bars themselves say besides their prices. */
  readings: Reading[]
  /** The price at 0 % of the value axis; null: the axis is of prices. */
  base: number | null
  /** What is not drawn and why, and what a line means. */
  notes: string[]
}

const none: Studies = { lines: [], readings: [], base: null, notes: [] }

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
    const firstSlot = style === 'line' ? 1 : 0
    const drawn = drawIndicators(history, indicators, firstSlot)
    if (other === null) return drawn
    const slots = { own: style === 'line' ? 0 : null, other: drawn.lines.length + firstSlot }
    const against = drawComparison({ symbol, history, since: firstStart }, { symbol: other, history: compared }, slots)
    return {
      lines: [...drawn.lines, ...against.lines],
      readings: [...drawn.readings, ...against.readings],
      base: against.base,
      notes: [...drawn.notes, ...against.notes],
    }
  }, [symbol, history, firstStart, indicators, style, other, compared])
}

function drawIndicators(history: Bars, indicators: readonly Indicator[], firstSlot: number): Studies {
  const lines: StudyLine[] = []
  const notes: string[] = []
  for (const indicator of indicators) {
    const name = nameIndicator(indicator)
    const reason = whyNot(indicator, history.resolution, history.bars)
    if (reason !== null) notes.push(`${name} ${reason}.`)
    else {
      const scale = isPriced(indicator) ? 'price' : 'own'
      lines.push({
        name,
        slot: firstSlot + lines.length,
        scale,
        points: drawIndicator(indicator, history.bars),
        format: (value, decimals) => formatPrice(value, scale === 'price' ? decimals : 2),
      })
    }
  }
  return { lines, readings: lines, base: null, notes }
}

function drawComparison(
  own: { symbol: string; history: Bars; since: string },
  other: { symbol: string; history: History | null },
  slots: { own: number | null; other: number },
): Studies {
  const { history } = other
  if (history === null) return none
  const { bars, resolution } = own.history
  const others: readonly Bar[] = history.kind === 'bars' && history.resolution === resolution ? history.bars : []
  const comparison = compareBars(bars, others, own.since)
  if (comparison === null) {
    const note = `${other.symbol} is not drawn: it has no bars of the same times as ${own.symbol}.`
    return { ...none, notes: [note] }
  }
  const { base, points, from, change, ownChange } = comparison
  const line: StudyLine = { name: other.symbol, slot: slots.other, scale: 'percent', points, format: formatPercent }
  const ownPoints = bars.map(createAxisPoints(base).close)
  const name = createBarAxis(resolution, 'new-york').name(timeOf(from))
  return {
    lines: [line],
    readings: [{ name: own.symbol, slot: slots.own, points: ownPoints, format: formatPercent }, line],
    base,
    notes: [
      `In per cent since the close of ${name}, where both are 0 %: ${own.symbol} ${formatPercent(ownChange)}, ${other.symbol} ${formatPercent(change)}.`,
    ],
  }
}
