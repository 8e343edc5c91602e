import { createChartEx, type IChartApiBase, type MouseEventParams } from 'lightweight-charts'
import { toTime } from './axis-time.ts'
import { chartOptions } from './canvas-look.ts'
import type * as ours from './canvas-types.ts'
import { readTheme, watchTheme } from './chart-theme.ts'
import { pointAt } from './find-point.ts'
import { createFrameQueue } from './frame-queue.ts'
import { grownFrom } from './grown-from.ts'
import { OwnAxis } from './own-axis.ts'
import { createMarkLayer, createShadeLayer, type PaneShade } from './pane-layers.ts'
import { drawCandles, drawLine, drawVolume, type DrawnSeries, type Ground } from './series-kinds.ts'

/** Draws a chart into an element until it is destroyed; nobody else holds one of the library's charts. */
export function createChartCanvas(host: HTMLElement, options: ours.CanvasOptions): ours.ChartCanvas {
  let theme = readTheme(host)
  let crosshair: ours.CrosshairPlace | null = null
  let shades: readonly ours.Shade[] = []
  let fit: (() => void) | null = null
  /** Puts the crosshair where the keyboard stands. */
  let keepPoint: (() => void) | null = null
  const queue = createFrameQueue()
  const handles = new Set<{ repaint: () => void }>()
  /** Ranges that were asked for and are not in sight yet. */
  let asked = 0
  const told: {
    crosshair?: (place: ours.CrosshairPlace | null) => void
    range?: ((range: ours.ViewRange) => void) | undefined
    placed?: (() => void) | undefined
  } = {}

  const chart: IChartApiBase = createChartEx(host, new OwnAxis(options.axis), chartOptions(options, theme))
  const ground: Ground = { chart, theme: () => theme, values: options.values }
  chart.panes()[0]?.attachPrimitive(
    createShadeLayer(
      () => ({ colour: theme.colour('--surface-1'), shades: shades.flatMap((shade) => placeShade(chart, shade)) }),
      () => queueMicrotask(() => told.placed?.()),
    ),
  )
  chart.subscribeCrosshairMove((event: MouseEventParams) => {
    // New sizes and data move it too: the library keeps its place in px and not its point.
    if (event.sourceEvent === undefined && keepPoint !== null) return queue.add(keepPoint)
    keepPoint = null
    moveCrosshair(typeof event.time === 'number' ? { time: event.time, y: event.point?.y ?? null } : null)
  })
  chart.timeScale().subscribeVisibleLogicalRangeChange((range) => {
    // Until then what the library shows is its own idea and nobody's choice.
    if (range !== null && asked === 0) told.range?.({ from: range.from, to: range.to })
  })
  // A view that nobody moves stays whole when its place grows or shrinks.
  chart.timeScale().subscribeSizeChange(() => {
    if (!options.navigable && fit !== null) queue.add(fit)
  })
  const stopWatching = watchTheme(() => queue.add(repaint))

  function repaint(): void {
    theme = readTheme(host)
    chart.applyOptions(chartOptions(options, theme))
    for (const handle of handles) handle.repaint()
  }

  function askFor(place: () => void): void {
    if (told.range === undefined) return queue.add(place)
    asked += 1
    queue.add(() => {
      place()
      // The library places it in its own next frame, which was asked for before this one.
      requestAnimationFrame(() => {
        asked -= 1
        if (asked > 0 || told.range === undefined) return
        const range = chart.timeScale().getVisibleLogicalRange()
        if (range !== null) told.range({ from: range.from, to: range.to })
      })
    })
  }

  function moveCrosshair(next: ours.CrosshairPlace | null): void {
    if (next === null && crosshair === null) return
    crosshair = next
    told.crosshair?.(next)
  }

  function handleOf<Point extends { time: number }>(drawn: DrawnSeries<Point>): ours.SeriesHandle<Point> {
    let shown: readonly Point[] = []
    let wanted: readonly Point[] = []
    const apply = () => {
      const from = grownFrom(shown, wanted, drawn.isSame)
      if (from === null) drawn.setAll(wanted)
      else for (const point of wanted.slice(from)) drawn.setLast(point)
      shown = wanted
    }
    const entry = {
      repaint: () => {
        drawn.paint()
        drawn.setAll(shown)
      },
    }
    const { mark } = drawn
    if (mark !== undefined)
      drawn.api.attachPrimitive(
        createMarkLayer(() => {
          if (crosshair === null || !drawn.api.options().visible) return null
          const x = chart.timeScale().timeToCoordinate(toTime(crosshair.time))
          const point = pointAt(shown, crosshair.time)
          const look = point === undefined ? null : mark(point)
          return x === null || look === null ? null : { ...look, x }
        }),
      )
    handles.add(entry)
    return {
      set: (points) => {
        wanted = points
        queue.add(apply)
      },
      show: (isShown) => drawn.api.applyOptions({ visible: isShown }),
      yOf: (value) => drawn.api.priceToCoordinate(value),
      pointAt: (time, value) => {
        if (keepPoint !== null) queue.drop(keepPoint)
        keepPoint = () => {
          chart.setCrosshairPosition(value, toTime(time), drawn.api)
          // The library tells of the pointer only.
          moveCrosshair({ time, y: null })
        }
        queue.add(keepPoint)
      },
      remove: () => {
        queue.drop(apply)
        handles.delete(entry)
        chart.removeSeries(drawn.api)
      },
    }
  }

  return {
    candles: () => {
      const drawn = drawCandles(ground, options.format)
      let events: readonly ours.EventMark[] = []
      const mark = () => drawn.markEvents(events)
      return {
        ...handleOf(drawn),
        setEvents: (next) => {
          events = next
          queue.add(mark)
        },
      }
    },
    line: (line) => handleOf(drawLine(ground, line.format ?? options.format, line)),
    volume: ({ pane, format }) => handleOf(drawVolume(ground, format, pane)),
    paneHeight: (pane) => chart.panes()[pane]?.getHeight() ?? 0,
    setPaneShare: (pane, share) => chart.panes()[pane]?.setStretchFactor(share),
    setShades: (next) => {
      shades = next
      queue.add(() => chart.applyOptions({}))
    },
    clearCrosshair: () => {
      if (keepPoint !== null) queue.drop(keepPoint)
      keepPoint = null
      queue.add(() => {
        chart.clearCrosshairPosition()
        moveCrosshair(null)
      })
    },
    showAll: (points) => {
      fit = () => fitAll(chart, points)
      askFor(fit)
    },
    setRange: (range) => askFor(() => chart.timeScale().setVisibleLogicalRange(range)),
    setVisible: queue.setVisible,
    onCrosshair: (listener) => {
      told.crosshair = listener
    },
    onRange: (listener) => {
      told.range = listener
    },
    onPlaced: (listener) => {
      told.placed = listener
    },
    destroy: () => {
      told.placed = undefined
      told.range = undefined
      queue.stop()
      stopWatching()
      handles.clear()
      chart.remove()
    },
  }
}

function fitAll(chart: IChartApiBase, points: number | undefined): void {
  const scale = chart.timeScale()
  if (points === undefined || points < 2) return scale.fitContent()
  // The library adds half a bar at both ends; a mark needs some of it.
  const room = Math.min(0.5, points * 0.012)
  return scale.setVisibleLogicalRange({ from: 0.5 - room, to: points - 1.5 + room })
}

function placeShade(chart: IChartApiBase, { from, to }: ours.Shade): PaneShade[] {
  const scale = chart.timeScale()
  const [left, right] = [scale.timeToCoordinate(toTime(from)), scale.timeToCoordinate(toTime(to))]
  return left === null || right === null ? [] : [{ left, right }]
}
