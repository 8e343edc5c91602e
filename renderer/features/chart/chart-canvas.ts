import {
  CandlestickSeries,
  createChartEx,
  createSeriesMarkers,
  customSeriesDefaultOptions,
  HistogramSeries,
  type IChartApiBase,
  type ISeriesApi,
  type ISeriesMarkersPluginApi,
  type MouseEventParams,
  type SeriesType,
  type Time,
} from 'lightweight-charts'
import { toTime } from './axis-time.ts'
import { candleLook, chartOptions } from './canvas-look.ts'
import type * as ours from './canvas-types.ts'
import { readTheme, watchTheme } from './chart-theme.ts'
import { DashedLine } from './dashed-line.ts'
import { pointAt } from './find-point.ts'
import { grownFrom } from './grown-from.ts'
import { OwnAxis } from './own-axis.ts'
import { createMarkLayer, createShadeLayer, type CrosshairMark, type PaneShade } from './pane-layers.ts'
import { styleOf } from './series-style.ts'

type Chart = IChartApiBase
type AnySeries = ISeriesApi<SeriesType>

/** What a handle needs of one of the library's series. */
interface Drawn<Point> {
  api: AnySeries
  setAll: (points: readonly Point[]) => void
  setLast: (point: Point) => void
  /** Both points look the same; their times are. */
  isSame: (one: Point, other: Point) => boolean
  /** Takes the colours of another theme. */
  paint: () => void
  /** Its mark at the crosshair. */
  mark?: (point: Point) => Omit<CrosshairMark, 'x'> | null
}

/** Draws a chart into an element until it is destroyed: the one place that knows lightweight-charts. */
export function createChartCanvas(host: HTMLElement, options: ours.CanvasOptions): ours.ChartCanvas {
  let theme = readTheme(host)
  let visible = true
  let frame = 0
  let themeIsOld = false
  let crosshair: ours.CrosshairPlace | null = null
  let shades: readonly ours.Shade[] = []
  let fit: (() => void) | null = null
  const pending = new Set<() => void>()
  const handles = new Set<{ repaint: () => void }>()
  const told: {
    crosshair?: (place: ours.CrosshairPlace | null) => void
    range?: (range: ours.ViewRange) => void
    placed?: (() => void) | undefined
  } = {}

  const chart: Chart = createChartEx(host, new OwnAxis(options.axis), chartOptions(options, theme))
  chart.panes()[0]?.attachPrimitive(
    createShadeLayer(
      () => ({ colour: theme.colour('--surface-1'), shades: shades.flatMap((shade) => placeShade(chart, shade)) }),
      () => queueMicrotask(() => told.placed?.()),
    ),
  )
  chart.subscribeCrosshairMove((event: MouseEventParams) => {
    moveCrosshair(typeof event.time === 'number' ? { time: event.time, y: event.point?.y ?? null } : null)
  })
  chart.timeScale().subscribeVisibleLogicalRangeChange((range) => {
    if (range !== null) told.range?.({ from: range.from, to: range.to })
  })
  // A view that nobody moves stays whole when its place grows or shrinks.
  chart.timeScale().subscribeSizeChange(() => {
    if (!options.navigable && fit !== null) schedule(fit)
  })
  const stopWatching = watchTheme(() => {
    themeIsOld = true
    schedule()
  })

  function moveCrosshair(next: ours.CrosshairPlace | null): void {
    if (next === null && crosshair === null) return
    crosshair = next
    told.crosshair?.(next)
  }

  function schedule(change?: () => void): void {
    if (change !== undefined) pending.add(change)
    if (visible && frame === 0) frame = requestAnimationFrame(flush)
  }

  function flush(): void {
    frame = 0
    if (themeIsOld) {
      themeIsOld = false
      theme = readTheme(host)
      chart.applyOptions(chartOptions(options, theme))
      for (const { repaint } of handles) repaint()
    }
    const changes = [...pending]
    pending.clear()
    for (const change of changes) change()
  }

  function handleOf<Point extends { time: number }>(drawn: Drawn<Point>): ours.SeriesHandle<Point> {
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
        schedule(apply)
      },
      show: (isShown) => drawn.api.applyOptions({ visible: isShown }),
      yOf: (value) => drawn.api.priceToCoordinate(value),
      pointAt: (time, value) =>
        schedule(() => {
          chart.setCrosshairPosition(value, toTime(time), drawn.api)
          // The library tells of the pointer only.
          moveCrosshair({ time, y: null })
        }),
      remove: () => {
        pending.delete(apply)
        handles.delete(entry)
        chart.removeSeries(drawn.api)
      },
    }
  }

  return {
    candles: () => {
      const priceFormat = { type: 'custom', formatter: options.formatValue, minMove: options.step } as const
      const api = chart.addSeries(CandlestickSeries, {
        ...candleLook(theme),
        // Candles thinner than two pixels cannot be told apart: fewer, with the highs and lows of all.
        conflationThresholdFactor: 4,
        priceFormat,
        priceScaleId: options.values,
      })
      // Only where there are events: the markers read every bar anew with each tick.
      let markers: ISeriesMarkersPluginApi<Time> | null = null
      const toItem = (point: ours.CandlePoint) => ({ ...point, time: toTime(point.time) })
      let events: readonly ours.EventMark[] = []
      const markEvents = () => {
        if (events.length > 0) markers ??= createSeriesMarkers(api)
        markers?.setMarkers(
          events.map(({ time, text }) => ({
            time: toTime(time),
            text,
            position: 'aboveBar',
            shape: 'square',
            color: theme.colour('--text-3'),
          })),
        )
      }
      const handle = handleOf<ours.CandlePoint>({
        api,
        setAll: (points) => api.setData(points.map(toItem)),
        setLast: (point) => api.update(toItem(point)),
        isSame: (one, other) =>
          one.open === other.open && one.high === other.high && one.low === other.low && one.close === other.close,
        paint: () => {
          api.applyOptions(candleLook(theme))
          markEvents()
        },
      })
      return {
        ...handle,
        setEvents: (next) => {
          events = next
          schedule(markEvents)
        },
      }
    },
    line: ({ slot, width = 1.5, marks = 'none', pane = 0 }) => {
      const style = styleOf(slot)
      const look = () => ({ style, width, marks, colour: theme.colour(style.token) })
      const view = new DashedLine(look, {
        ...customSeriesDefaultOptions,
        lastValueVisible: false,
        priceLineVisible: false,
        priceFormat: { type: 'custom', formatter: options.formatValue, minMove: options.step },
      })
      const api = chart.addCustomSeries(view, { priceScaleId: options.values, conflationThresholdFactor: 1 }, pane)
      const toItem = ({ time, value, gap = false }: ours.LinePoint) =>
        value === null ? { time: toTime(time) } : { time: toTime(time), value, low: value, high: value, gap }
      return handleOf<ours.LinePoint>({
        api,
        setAll: (points) => api.setData(points.map(toItem)),
        setLast: (point) => api.update(toItem(point)),
        isSame: (one, other) => one.value === other.value && one.gap === other.gap,
        paint: () => undefined,
        mark: ({ value }) => {
          const y = value === null ? null : api.priceToCoordinate(value)
          return y === null ? null : { y, shape: style.mark, colour: look().colour }
        },
      })
    },
    volume: ({ pane, formatValue }) => {
      const priceFormat = { type: 'custom', formatter: formatValue, minMove: 1 } as const
      // Joined bars would show the volume of one of them.
      const own = { lastValueVisible: false, priceLineVisible: false, conflationThresholdFactor: 1 }
      const look = { ...own, priceFormat, priceScaleId: options.values }
      const api = chart.addSeries(HistogramSeries, look, pane)
      const toItem = ({ time, value, direction }: ours.VolumePoint) => ({
        time: toTime(time),
        value,
        color: theme.colour(`--chart-volume-${direction}`),
      })
      return handleOf<ours.VolumePoint>({
        api,
        setAll: (points) => api.setData(points.map(toItem)),
        setLast: (point) => api.update(toItem(point)),
        isSame: (one, other) => one.value === other.value && one.direction === other.direction,
        paint: () => undefined,
      })
    },
    paneHeight: (pane) => chart.panes()[pane]?.getHeight() ?? 0,
    setPaneShare: (pane, share) => chart.panes()[pane]?.setStretchFactor(share),
    setShades: (next) => {
      shades = next
      schedule(() => chart.applyOptions({}))
    },
    clearCrosshair: () =>
      schedule(() => {
        chart.clearCrosshairPosition()
        moveCrosshair(null)
      }),
    showAll: (points) => {
      fit = () => fitAll(chart, points)
      schedule(fit)
    },
    setRange: (range) => schedule(() => chart.timeScale().setVisibleLogicalRange(range)),
    setVisible: (next) => {
      visible = next
      if (visible && (themeIsOld || pending.size > 0)) schedule()
      if (visible || frame === 0) return
      cancelAnimationFrame(frame)
      frame = 0
    },
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
      visible = false
      told.placed = undefined
      cancelAnimationFrame(frame)
      stopWatching()
      pending.clear()
      handles.clear()
      chart.remove()
    },
  }
}

function fitAll(chart: Chart, points: number | undefined): void {
  const scale = chart.timeScale()
  if (points === undefined || points < 2) return scale.fitContent()
  // The library adds half a bar at both ends; a mark needs some of it.
  const room = Math.min(0.5, points * 0.012)
  return scale.setVisibleLogicalRange({ from: 0.5 - room, to: points - 1.5 + room })
}

function placeShade(chart: Chart, { from, to }: ours.Shade): PaneShade[] {
  const scale = chart.timeScale()
  const [left, right] = [scale.timeToCoordinate(toTime(from)), scale.timeToCoordinate(toTime(to))]
  return left === null || right === null ? [] : [{ left, right }]
}
