import {
  CandlestickSeries,
  createChartEx,
  createSeriesMarkers,
  CrosshairMode,
  customSeriesDefaultOptions,
  defaultHorzScaleBehavior,
  HistogramSeries,
  LineStyle,
  type ChartOptionsImpl,
  type DeepPartial,
  type IChartApiBase,
  type MouseEventParams,
  type Time,
  type TickMark,
  type UTCTimestamp,
  type IHorzScaleBehavior,
  type ISeriesApi,
  type SeriesType,
  type TickMarkWeightValue,
} from 'lightweight-charts'
import type * as ours from './canvas-types.ts'
import { readTheme, watchTheme, type ChartTheme } from './chart-theme.ts'
import { DashedLine } from './dashed-line.ts'
import { pointAt } from './find-point.ts'
import { grownFrom } from './grown-from.ts'
import { createPaneLayers, type CrosshairMark, type PaneShade } from './pane-layers.ts'
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
  const pending = new Set<() => void>()
  const handles = new Set<{ repaint: () => void; markAt: (time: number) => CrosshairMark | null }>()
  const told: {
    crosshair?: (place: ours.CrosshairPlace | null) => void
    range?: (range: ours.ViewRange) => void
    placed?: () => void
  } = {}

  const chart: Chart = createChartEx(host, new OwnAxis(options.axis), chartOptions(options, theme))
  chart.panes()[0]?.attachPrimitive(
    createPaneLayers({
      marks: () => [...handles].flatMap(({ markAt }) => (crosshair === null ? [] : (markAt(crosshair.time) ?? []))),
      shades: () => ({
        colour: theme.colour('--surface-1'),
        shades: shades.flatMap((shade) => placeShade(chart, shade)),
      }),
      onPlaced: () => told.placed !== undefined && queueMicrotask(() => told.placed?.()),
    }),
  )
  chart.subscribeCrosshairMove((event: MouseEventParams) => {
    const next = typeof event.time === 'number' ? { time: event.time, y: event.point?.y ?? null } : null
    if (next === null && crosshair === null) return
    crosshair = next
    told.crosshair?.(next)
  })
  chart.timeScale().subscribeVisibleLogicalRangeChange((range) => {
    if (range !== null) told.range?.({ from: range.from, to: range.to })
  })
  const stopWatching = watchTheme(() => {
    themeIsOld = true
    schedule()
  })

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
      markAt: (time: number): CrosshairMark | null => {
        const x = chart.timeScale().timeToCoordinate(toTime(time))
        const point = drawn.api.options().visible ? pointAt(shown, time) : undefined
        const mark = point === undefined ? null : (drawn.mark?.(point) ?? null)
        return x === null || mark === null ? null : { ...mark, x }
      },
    }
    handles.add(entry)
    return {
      set: (points) => {
        wanted = points
        schedule(apply)
      },
      show: (isShown) => drawn.api.applyOptions({ visible: isShown }),
      yOf: (value) => drawn.api.priceToCoordinate(value),
      pointAt: (time, value) => chart.setCrosshairPosition(value, toTime(time), drawn.api),
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
        priceFormat,
        priceScaleId: options.values,
      })
      const markers = createSeriesMarkers(api)
      const toItem = (point: ours.CandlePoint) => ({ ...point, time: toTime(point.time) })
      let events: readonly ours.EventMark[] = []
      const markEvents = () =>
        markers.setMarkers(
          events.map(({ time, text }) => ({
            time: toTime(time),
            text,
            position: 'aboveBar',
            shape: 'square',
            color: theme.colour('--text-3'),
          })),
        )
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
    line: ({ slot, width = 1.5, endMark = false, pane = 0 }) => {
      const style = styleOf(slot)
      const look = () => ({ style, width, endMark, colour: theme.colour(style.token) })
      const view = new DashedLine(look, {
        ...customSeriesDefaultOptions,
        lastValueVisible: false,
        priceLineVisible: false,
        priceFormat: { type: 'custom', formatter: options.formatValue, minMove: options.step },
      })
      const api = chart.addCustomSeries(view, { priceScaleId: options.values }, pane)
      const toItem = ({ time, value, gap = false }: ours.LinePoint) => ({
        time: toTime(time),
        value,
        low: value,
        high: value,
        gap,
      })
      return handleOf<ours.LinePoint>({
        api,
        setAll: (points) => api.setData(points.map(toItem)),
        setLast: (point) => api.update(toItem(point)),
        isSame: (one, other) => one.value === other.value && one.gap === other.gap,
        paint: () => undefined,
        mark: ({ value }) => {
          const y = pane === 0 ? api.priceToCoordinate(value) : null
          return y === null ? null : { y, shape: style.mark, colour: look().colour }
        },
      })
    },
    volume: ({ pane, formatValue }) => {
      const priceFormat = { type: 'custom', formatter: formatValue, minMove: 1 } as const
      const look = { priceFormat, lastValueVisible: false, priceLineVisible: false, priceScaleId: options.values }
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
    clearCrosshair: () => chart.clearCrosshairPosition(),
    showAll: (roomPx = 0) =>
      schedule(() => {
        chart.timeScale().applyOptions({ rightOffsetPixels: roomPx })
        chart.timeScale().fitContent()
      }),
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
      cancelAnimationFrame(frame)
      stopWatching()
      pending.clear()
      handles.clear()
      chart.remove()
    },
  }
}

const TimeAxis = defaultHorzScaleBehavior()

/** The library's time axis with our own ticks: New York sessions and categories are not its calendar days. */
class OwnAxis extends TimeAxis {
  readonly #rules: ours.AxisRules

  constructor(rules: ours.AxisRules) {
    super()
    this.#rules = rules
  }

  override fillWeightsForPoints(...[points, from]: Parameters<IHorzScaleBehavior<Time>['fillWeightsForPoints']>): void {
    for (let at = from; at < points.length; at += 1) {
      const point = points[at]
      const weight = this.#rules.weigh(
        toNumber(point?.originalTime),
        at === 0 ? null : toNumber(points[at - 1]?.originalTime),
      )
      if (point !== undefined && isWeight(weight)) point.timeWeight = weight
    }
  }

  override formatTickmark(mark: TickMark): string {
    return this.#rules.tick(toNumber(mark.originalTime), mark.weight)
  }
}

function chartOptions(options: ours.CanvasOptions, theme: ChartTheme): DeepPartial<ChartOptionsImpl<Time>> {
  const line = theme.colour('--chart-grid')
  const { axis, formatTicks } = options
  const { plate } = axis
  const cross = { color: theme.colour('--chart-crosshair'), style: LineStyle.SparseDotted, width: 1 } as const
  const scale = { borderVisible: false, scaleMargins: { top: 0.08, bottom: 0.08 } }
  return {
    autoSize: true,
    layout: {
      attributionLogo: false,
      background: { color: theme.colour('--chart-surface') },
      textColor: theme.colour('--chart-axis'),
      fontFamily: theme.fontFamily,
      fontSize: theme.fontSize,
      panes: { separatorColor: theme.colour('--line-1'), enableResize: false },
    },
    grid: { horzLines: { color: line }, vertLines: { color: line, visible: options.grid === 'both' } },
    leftPriceScale: { ...scale, visible: options.values === 'left' },
    rightPriceScale: { ...scale, visible: options.values === 'right' },
    timeScale: {
      borderColor: theme.colour('--line-1'),
      borderVisible: options.grid === 'both',
      allowBoldLabels: options.boldTicks,
      enableConflation: true,
      minBarSpacing: 0.001,
      lockVisibleTimeRangeOnResize: !options.navigable,
      ...(axis.tickLength === undefined ? {} : { tickMarkMaxCharacterLength: axis.tickLength }),
    },
    crosshair: {
      mode: CrosshairMode.Normal,
      vertLine: { ...cross, labelVisible: plate !== null, labelBackgroundColor: cross.color },
      horzLine: {
        ...cross,
        visible: options.grid === 'both',
        labelVisible: options.grid === 'both',
        labelBackgroundColor: cross.color,
      },
    },
    localization: {
      priceFormatter: options.formatValue,
      ...(formatTicks === undefined ? {} : { tickmarksPriceFormatter: formatTicks }),
      timeFormatter: (time: Time) => plate?.(toNumber(time)) ?? '',
    },
    handleScroll: options.navigable,
    handleScale: options.navigable,
    kineticScroll: { mouse: false, touch: !theme.still },
  }
}

function candleLook(theme: ChartTheme) {
  const [up, down, surface] = [
    theme.colour('--chart-up'),
    theme.colour('--chart-down'),
    theme.colour('--chart-surface'),
  ]
  return {
    // Up is hollow and down is filled, so that direction is not told by colour alone.
    upColor: surface,
    borderUpColor: up,
    wickUpColor: up,
    downColor: down,
    borderDownColor: down,
    wickDownColor: down,
    priceLineColor: theme.colour('--chart-crosshair'),
    priceLineStyle: LineStyle.Dotted,
  }
}

function placeShade(chart: Chart, { from, to }: ours.Shade): PaneShade[] {
  const scale = chart.timeScale()
  const [left, right] = [scale.timeToCoordinate(toTime(from)), scale.timeToCoordinate(toTime(to))]
  return left === null || right === null ? [] : [{ left, right }]
}

function toTime(time: number): UTCTimestamp {
  if (!isTime(time)) throw new RangeError(`not a time of the axis: ${time}`)
  return time
}

function isTime(time: number): time is UTCTimestamp {
  return Number.isSafeInteger(time)
}

function isWeight(weight: number): weight is TickMarkWeightValue {
  return weight >= 0 && weight <= 100
}

function toNumber(time: unknown): number {
  return typeof time === 'number' ? time : 0
}
