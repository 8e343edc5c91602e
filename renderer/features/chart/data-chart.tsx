import { useEffect, useId, useMemo, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import type { DataSeries } from '../../../preload/contract/parts.ts'
import { countOf } from '../../ui/numbers.ts'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import './data-chart.css'
import { describeNotes } from './describe-notes.ts'
import { EndLabels } from './end-labels.tsx'
import { formatSent } from './format-values.ts'
import { nameSlots } from './name-slot.ts'
import { prepareSeries } from './prepare-series.ts'
import { useDataDrawing } from './use-data-drawing.ts'
import { ValueLine } from './value-line.tsx'
import { walkPoints, type Step } from './walk-points.ts'

export interface DataChartProps {
  /** At least one point has a value. */
  series: readonly DataSeries[]
  label: string
}

const none: ReadonlySet<number> = new Set()

/** Named series as lines: labelled where they end, read with pointer or arrow keys, drawn only while in sight. */
export function DataChart({ series, label }: DataChartProps) {
  const chart = useMemo(() => prepareSeries(series), [series])
  const names = useMemo(() => nameSlots(() => chart.slots), [chart])
  const [hidden, setHidden] = useState(none)
  const [step, setStep] = useState<Step | null>(null)
  const [said, setSaid] = useState('')
  const plot = useRef<HTMLDivElement>(null)
  const host = useRef<HTMLDivElement>(null)
  const { drawing, place, ends, height, labelSize } = useDataDrawing(host, chart, hidden)
  const hint = useId()

  const walk = (event: KeyboardEvent) => {
    if (event.target !== plot.current || event.ctrlKey || event.metaKey || event.altKey) return
    const next = walkPoints(chart.lines, hidden, step, event.key)
    if (next === null) return
    event.preventDefault()
    event.stopPropagation()
    const line = chart.lines[next.line]
    const point = line?.points[next.point]
    if (line === undefined || point === undefined) return
    setStep(next)
    setSaid(
      `${revealHidden(line.name, 60)}, ${names.name(point.time)}: ${formatSent(point.sent)}. Point ${next.point + 1} of ${line.points.length}`,
    )
    drawing?.pointAt(next.line, point)
  }
  const leave = (event: FocusEvent) => {
    if (event.target !== plot.current) return
    setStep(null)
    setSaid('')
    drawing?.clearPoint()
  }
  const toggle = (line: number) => {
    const next = new Set(hidden)
    if (!next.delete(line)) next.add(line)
    setHidden(next)
  }
  // A canvas that begins anew, or data that grew, still shows the point the keyboard stands on.
  useEffect(() => {
    const point = step === null ? undefined : chart.lines[step.line]?.points[step.point]
    if (step !== null && point !== undefined) drawing?.pointAt(step.line, point)
  }, [drawing, chart, step])

  const last = chart.slots.length - 1
  const span = last > 0 ? `${names.name(0)} to ${names.name(last)}` : names.name(0)
  const notes = describeNotes(chart)
  return (
    <div className="data-chart">
      <ValueLine
        lines={chart.lines}
        hidden={hidden}
        place={place}
        first={step?.line ?? null}
        placeName={names.name}
        rest={span}
      />
      <div className="data-chart-body" role="presentation" onKeyDown={walk} onBlur={leave}>
        <div
          ref={plot}
          className="data-chart-plot"
          role="application"
          aria-roledescription="chart"
          aria-label={`Chart: ${label}`}
          aria-describedby={hint}
          data-chart-focus
          tabIndex={0}
        >
          <div ref={host} className="data-chart-canvas" aria-hidden />
        </div>
        <EndLabels lines={chart.lines} hidden={hidden} ends={ends} height={height} size={labelSize} onToggle={toggle} />
      </div>
      <p id={hint} className="screen-reader-only">
        {countOf(chart.lines.length, 'series', 'series')}, {span}. Left and right move along the points, up and down
        between series, T shows the table.
      </p>
      <p className="screen-reader-only" aria-live="polite">
        {said}
      </p>
      {notes.length > 0 && <p className="data-chart-notes">{notes.join(' ')}</p>}
    </div>
  )
}
