import type { ChartCanvas, CrosshairPlace, LinePoint, SeriesHandle } from './canvas-types.ts'
import { createChartCanvas } from './chart-canvas.ts'
import { formatSent, formatTicks } from './format-values.ts'
import { nameSlots } from './name-slot.ts'
import type { PreparedChart } from './prepare-series.ts'

// So many words stand on an axis that a line between them needs its points shown.
const mostMarked = 24

/** The canvas of a data chart. */
export interface DataDrawing {
  draw: (chart: PreparedChart, hidden: ReadonlySet<number>) => void
  /** px from the top at which a line ends; null while it has no place. */
  endOf: (line: number) => number | null
  /** px of the plot without its axis */
  height: () => number
  pointAt: (line: number, point: { time: number; value: number }) => void
  clearPoint: () => void
  setVisible: (visible: boolean) => void
  destroy: () => void
}

interface Listeners {
  onCrosshair: (place: CrosshairPlace | null) => void
  onPlaced: () => void
}

/** Draws prepared series into an element; grown data is handed on as growth, another axis starts a new canvas. */
export function createDataDrawing(host: HTMLElement, listeners: Listeners): DataDrawing {
  let drawn: PreparedChart | null = null
  let canvas: ChartCanvas | null = null
  let lines: SeriesHandle<LinePoint>[] = []
  let visible = true

  const start = (chart: PreparedChart): ChartCanvas => {
    canvas?.destroy()
    lines = []
    const scaled = (value: number) => value * (drawn?.scale ?? 1)
    const next = createChartCanvas(host, {
      axis: { ...nameSlots(() => drawn?.slots ?? []), tickLength: chart.kind === 'time' ? 7 : tickLength(chart) },
      values: 'left',
      format: {
        value: (value) => formatSent(scaled(value)),
        ticks: (values) => formatTicks(values.map(scaled)),
        step: stepOf(chart),
      },
      grid: 'horizontal',
      navigable: false,
      boldTicks: false,
    })
    next.onCrosshair(listeners.onCrosshair)
    next.onPlaced(listeners.onPlaced)
    next.setVisible(visible)
    return next
  }

  return {
    draw: (chart, hidden) => {
      const target = canvas !== null && drawn !== null && continues(drawn, chart) ? canvas : start(chart)
      canvas = target
      drawn = chart
      for (let slot = lines.length; slot < chart.lines.length; slot += 1)
        lines.push(target.line({ slot, marks: marksOf(chart) }))
      for (const [slot, line] of lines.entries()) {
        line.set(chart.lines[slot]?.places ?? [])
        line.show(!hidden.has(slot))
      }
      target.showAll(chart.slots.length)
    },
    endOf: (line) => {
      const last = drawn?.lines[line]?.points.at(-1)
      return last === undefined ? null : (lines[line]?.yOf(last.value) ?? null)
    },
    height: () => canvas?.paneHeight(0) ?? 0,
    pointAt: (line, { time, value }) => lines[line]?.pointAt(time, value),
    clearPoint: () => canvas?.clearCrosshair(),
    setVisible: (next) => {
      visible = next
      canvas?.setVisible(next)
    },
    destroy: () => {
      canvas?.destroy()
      canvas = null
    },
  }
}

/** The places drawn so far keep their meaning. */
function continues(drawn: PreparedChart, next: PreparedChart): boolean {
  return (
    drawn.kind === next.kind &&
    stepOf(drawn) === stepOf(next) &&
    marksOf(drawn) === marksOf(next) &&
    drawn.slots.length <= next.slots.length &&
    drawn.slots.every(({ x }, place) => next.slots[place]?.x === x)
  )
}

/** A step far below what can be seen; where all values are one, a step that puts it in the middle of round numbers. */
function stepOf({ lines }: PreparedChart): number {
  let [least, most] = [Infinity, -Infinity]
  for (const { points } of lines)
    for (const { value } of points) {
      least = Math.min(least, value)
      most = Math.max(most, value)
    }
  const range = most - least
  if (range > 0) return Math.max(1e-9, 10 ** (Math.floor(Math.log10(range)) - 3))
  const size = Math.abs(most)
  return size > 0 && Number.isFinite(size) ? 10 ** (Math.floor(Math.log10(size)) - 1) : 1
}

function marksOf({ kind, slots }: PreparedChart): 'none' | 'all' {
  return kind === 'category' && slots.length <= mostMarked ? 'all' : 'none'
}

// The library reserves the widest letter for each character.
function tickLength({ slots }: PreparedChart): number {
  return Math.min(14, Math.max(4, ...slots.slice(0, 200).map(({ x }) => x.length))) * 0.65
}
