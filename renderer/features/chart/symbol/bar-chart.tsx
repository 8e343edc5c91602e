import { useEffect, useId, useMemo, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import type { Bar, ChartEvent, History } from '../../../../preload/contract/charts.ts'
import { countOf } from '../../../ui/numbers.ts'
import { nearestIndex } from '../find-point.ts'
import { createBarAxis } from './bar-axis.ts'
import { createAxisPoints, timeOf } from './bar-points.ts'
import { BarValues } from './bar-values.tsx'
import type { Style } from './chart-choices.ts'
import { placeEvents } from './chart-words.ts'
import { decimalsOf } from './format-price.ts'
import { sayBar } from './say-bar.ts'
import type { Scale, StudyLine } from './study.ts'
import type { Studies } from './use-studies.ts'
import { useBarDrawing } from './use-bar-drawing.ts'
import { walkBars } from './walk-bars.ts'
import type { Zone } from './wall-clock.ts'

type Bars = Extract<History, { kind: 'bars' }>

const prices = createAxisPoints(null)

/** Bars of a symbol: read with pointer or arrow keys, drawn only while in sight. */
export function BarChart({
  label,
  history,
  firstStart,
  view,
  style,
  zone,
  studies,
  events,
  onReachStart,
}: {
  label: string
  history: Bars
  firstStart: string | null
  /** Names what is shown; another one begins at its own first bar. */
  view: string
  style: Style
  zone: Zone
  studies: Studies
  events: readonly ChartEvent[]
  onReachStart: () => void
}) {
  const { bars, resolution } = history
  const host = useRef<HTMLDivElement>(null)
  const [stand, setStand] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const hint = useId()
  const decimals = decimalsOf(bars)
  const axis = useMemo(() => createBarAxis(resolution, zone), [resolution, zone])
  const marks = useMemo(() => placeEvents(events, history), [events, history])
  const { lines, readings, base } = studies
  const content = useMemo(() => ({ bars, studies: lines, events: marks }), [bars, lines, marks])
  const volume = bars.some((bar) => bar.volume !== null && bar.volume > 0)
  // New values of the same lines do not make another canvas.
  const shape = useKeptShape(lines)
  const composition = useMemo(
    () => ({ style, resolution, zone, decimals, volume, base, studies: shape }),
    [style, resolution, zone, decimals, volume, base, shape],
  )
  const firstIndex = firstStart === null ? 0 : bars.findIndex(({ start }) => start >= firstStart)
  const { drawing, place, rangeInSight } = useBarDrawing(host, composition, content, {
    firstIndex,
    view,
    onReachStart,
  })

  const walk = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const here = stand === null ? null : bars.findLastIndex(({ start }) => start <= stand)
    const next = walkBars(bars.length, here, event.key)
    if (next === null) return
    event.preventDefault()
    event.stopPropagation()
    if (next < 0) return onReachStart()
    const bar = bars[next]
    if (bar === undefined) return
    setStand(bar.start)
    setSaid(`${axis.name(timeOf(bar.start))}: ${sayBar(bar, readings, decimals)}. Bar ${next + 1} of ${bars.length}`)
    const seen = rangeInSight()
    if (seen !== null && (next < seen.from || next > seen.to)) {
      const width = seen.to - seen.from
      const from = next < seen.from ? next - 2 : next + 2 - width
      drawing?.setRange({ from, to: from + width })
    }
    drawing?.pointAt(bar)
  }
  const leave = (_event: FocusEvent) => {
    setStand(null)
    setSaid('')
    drawing?.clearPoint()
  }
  // A bar that changed, or a canvas that begins anew, still shows where the keyboard stands.
  useEffect(() => {
    const bar = stand === null ? undefined : bars.find(({ start }) => start === stand)
    if (bar !== undefined) drawing?.pointAt(bar)
  }, [drawing, bars, stand])

  const shown = barAt(bars, place)
  return (
    <div className="bar-chart">
      <BarValues
        bar={shown}
        name={shown === undefined ? '' : axis.name(timeOf(shown.start))}
        isLast={place === null}
        decimals={decimals}
        readings={readings}
        line={style === 'line'}
      />
      <div className="bar-chart-body" role="presentation" onKeyDown={walk} onBlur={leave}>
        <div
          className="bar-chart-plot"
          role="application"
          aria-roledescription="chart"
          aria-label={`Chart: ${label}`}
          aria-describedby={hint}
          data-chart-focus
          tabIndex={0}
        >
          <div ref={host} className="bar-chart-canvas" aria-hidden />
        </div>
      </div>
      <p id={hint} className="screen-reader-only">
        {countOf(bars.length, 'bar', 'bars')}. Left and right move along the bars, T shows the table.
      </p>
      <p className="screen-reader-only" aria-live="polite">
        {said}
      </p>
    </div>
  )
}

/** The same array for as long as the lines stand in the same places. */
function useKeptShape(lines: readonly StudyLine[]): readonly { slot: number; scale: Scale }[] {
  const [kept, setKept] = useState<readonly StudyLine[]>(lines)
  const isSame =
    kept.length === lines.length &&
    kept.every(({ slot, scale }, at) => slot === lines[at]?.slot && scale === lines[at]?.scale)
  if (isSame) return kept
  setKept(lines)
  return lines
}

function barAt(bars: readonly Bar[], place: number | null): Bar | undefined {
  if (place === null) return bars.at(-1)
  return bars[nearestIndex(bars.map(prices.close), place)]
}
