import {
  CandlestickSeries,
  createSeriesMarkers,
  customSeriesDefaultOptions,
  HistogramSeries,
  type IChartApiBase,
  type ISeriesApi,
  type ISeriesMarkersPluginApi,
  type PriceFormatCustom,
  type SeriesType,
  type Time,
} from 'lightweight-charts'
import { toTime } from './axis-time.ts'
import { candleLook } from './canvas-look.ts'
import type { CandlePoint, EventMark, LineOptions, LinePoint, ValueFormat, VolumePoint } from './canvas-types.ts'
import type { ChartTheme } from './chart-theme.ts'
import { DashedLine } from './dashed-line.ts'
import type { CrosshairMark } from './pane-layers.ts'
import { styleOf } from './series-style.ts'

/** What a handle needs of one of the library's series. */
export interface DrawnSeries<Point> {
  api: ISeriesApi<SeriesType>
  setAll: (points: readonly Point[]) => void
  setLast: (point: Point) => void
  /** Both points look the same; their times are. */
  isSame: (one: Point, other: Point) => boolean
  /** Takes the colours of another theme. */
  paint: () => void
  /** Its mark at the crosshair. */
  mark?: (point: Point) => Omit<CrosshairMark, 'x'> | null
}

/** What a series is drawn on. */
export interface Ground {
  chart: IChartApiBase
  theme: () => ChartTheme
  /** Side of the value axis. */
  values: 'left' | 'right'
}

export interface DrawnCandles extends DrawnSeries<CandlePoint> {
  markEvents: (events: readonly EventMark[]) => void
}

export function drawCandles({ chart, theme, values }: Ground, format: ValueFormat): DrawnCandles {
  const api = chart.addSeries(CandlestickSeries, {
    ...candleLook(theme()),
    // Candles thinner than two pixels cannot be told apart: fewer, with the highs and lows of all.
    conflationThresholdFactor: 4,
    priceFormat: formatOf(format),
    priceScaleId: values,
  })
  // Only where there are events: the markers read every bar anew with each tick.
  let markers: ISeriesMarkersPluginApi<Time> | null = null
  let shown: readonly EventMark[] = []
  const toItem = (point: CandlePoint) => ({ ...point, time: toTime(point.time) })
  const markEvents = (events: readonly EventMark[]) => {
    shown = events
    if (events.length > 0) markers ??= createSeriesMarkers(api)
    const look = { position: 'aboveBar', shape: 'square', color: theme().colour('--text-3') } as const
    markers?.setMarkers(events.map(({ time, text }) => ({ time: toTime(time), text, ...look })))
  }
  return {
    api,
    setAll: (points) => api.setData(points.map(toItem)),
    setLast: (point) => api.update(toItem(point)),
    isSame: (one, other) =>
      one.open === other.open && one.high === other.high && one.low === other.low && one.close === other.close,
    paint: () => {
      api.applyOptions(candleLook(theme()))
      markEvents(shown)
    },
    markEvents,
  }
}

export function drawLine(
  { chart, theme, values }: Ground,
  format: ValueFormat,
  { slot, width = 1.5, marks = 'none', pane = 0 }: LineOptions,
): DrawnSeries<LinePoint> {
  const style = styleOf(slot)
  const look = () => ({ style, width, marks, colour: theme().colour(style.token) })
  const view = new DashedLine(look, {
    ...customSeriesDefaultOptions,
    lastValueVisible: false,
    priceLineVisible: false,
    priceFormat: formatOf(format),
  })
  const api = chart.addCustomSeries(view, { priceScaleId: values, conflationThresholdFactor: 1 }, pane)
  const toItem = ({ time, value, gap = false }: LinePoint) =>
    value === null ? { time: toTime(time) } : { time: toTime(time), value, low: value, high: value, gap }
  return {
    api,
    setAll: (points) => api.setData(points.map(toItem)),
    setLast: (point) => api.update(toItem(point)),
    isSame: (one, other) => one.value === other.value && one.gap === other.gap,
    paint: () => undefined,
    mark: ({ value }) => {
      const y = value === null ? null : api.priceToCoordinate(value)
      return y === null ? null : { y, shape: style.mark, colour: look().colour }
    },
  }
}

export function drawVolume(
  { chart, theme, values }: Ground,
  format: ValueFormat,
  pane: number,
): DrawnSeries<VolumePoint> {
  // Joined bars would show the volume of one of them.
  const own = { lastValueVisible: false, priceLineVisible: false, conflationThresholdFactor: 1 }
  const look = { ...own, priceFormat: formatOf(format) }
  const api = chart.addSeries(HistogramSeries, { ...look, priceScaleId: values }, pane)
  const toItem = ({ time, value, direction }: VolumePoint) => ({
    time: toTime(time),
    value,
    color: theme().colour(`--chart-volume-${direction}`),
  })
  return {
    api,
    setAll: (points) => api.setData(points.map(toItem)),
    setLast: (point) => api.update(toItem(point)),
    isSame: (one, other) => one.value === other.value && one.direction === other.direction,
    paint: () => undefined,
  }
}

// A formatter of the whole chart would write volume and prices alike; each pane has that of its first series.
function formatOf({ value, ticks, step }: ValueFormat): PriceFormatCustom {
  return {
    type: 'custom',
    formatter: value,
    minMove: step,
    ...(ticks === undefined ? {} : { tickmarksFormatter: (values) => ticks(values) }),
  }
}
