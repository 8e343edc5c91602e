import type { Bar, Resolution } from '../../../../preload/contract/charts.ts'
import type {
  CandleHandle,
  ChartCanvas,
  CrosshairPlace,
  EventMark,
  LinePoint,
  SeriesHandle,
  ValueFormat,
  ViewRange,
  VolumePoint,
} from '../canvas-types.ts'
import { createChartCanvas } from '../chart-canvas.ts'
import { formatTicks } from '../format-values.ts'
import { windowCanvas } from '../window-canvas.ts'
import { createBarAxis } from './bar-axis.ts'
import { createAxisPoints, shadesOf, volumeOf } from './bar-points.ts'
import type { Style } from './chart-choices.ts'
import { formatLarge, formatPrice, percentFormat, priceFormat } from './format-price.ts'
import type { Scale, StudyLine } from './study.ts'
import type { Zone } from './wall-clock.ts'

/** What a canvas is made for; another one of it is another canvas. */
export interface Composition {
  style: Style
  resolution: Resolution
  zone: Zone
  decimals: number
  volume: boolean
  /** The price at 0 % of the value axis; null: the axis is of prices. */
  base: number | null
  studies: readonly { slot: number; scale: Scale }[]
}

export interface Content {
  bars: readonly Bar[]
  studies: readonly StudyLine[]
  events: readonly EventMark[]
}

export interface BarDrawing {
  draw: (content: Content) => void
  /** Bars in sight at the beginning: from this index on. */
  showFrom: (index: number, count: number) => void
  setRange: (range: ViewRange) => void
  pointAt: (bar: Bar) => void
  clearPoint: () => void
  setVisible: (visible: boolean) => void
  destroy: () => void
}

/** So many bars fill the chart; fewer stand in its middle and are no broader. */
const enough = 20
const shares = { price: 4, below: 1 }
const volumeFormat: ValueFormat = { value: formatLarge, ticks: formatTicks, step: 1 }
const ownFormat: ValueFormat = { value: (value) => formatPrice(value, 2), ticks: formatTicks, step: 0.01 }

/** The canvas of a symbol: candles or closes, volume below, studies over it or in their own pane. */
export function createBarDrawing(
  host: HTMLElement,
  { style, resolution, zone, decimals, volume, base, studies }: Composition,
  listeners: { onCrosshair: (place: CrosshairPlace | null) => void; onRange: (range: ViewRange) => void },
): BarDrawing {
  const points = createAxisPoints(base)
  const whole = createChartCanvas(host, {
    axis: createBarAxis(resolution, zone),
    values: 'right',
    format: base === null ? priceFormat(decimals) : percentFormat,
    grid: 'both',
    navigable: true,
    boldTicks: true,
  })
  const canvas: ChartCanvas = windowCanvas(whole)
  canvas.onCrosshair(listeners.onCrosshair)
  canvas.onRange(listeners.onRange)
  const candles: CandleHandle | null = style === 'candles' ? canvas.candles() : null
  const closes: SeriesHandle<LinePoint> | null = style === 'line' ? canvas.line({ slot: 0 }) : null
  // A pane begins with its first series, so the volume comes before what stands below it.
  const volumes: SeriesHandle<VolumePoint> | null = volume ? canvas.volume({ pane: 1, format: volumeFormat }) : null
  const below = volume ? 2 : 1
  const lines = studies.map(({ slot, scale }) =>
    canvas.line({ slot, ...(scale === 'own' ? { pane: below, format: ownFormat } : {}) }),
  )
  canvas.setPaneShare(0, shares.price)
  if (volume) canvas.setPaneShare(1, shares.below)
  if (studies.some(({ scale }) => scale === 'own')) canvas.setPaneShare(below, shares.below)
  return {
    draw: ({ bars, studies: drawn, events }) => {
      candles?.set(bars.map(points.candle))
      candles?.setEvents(events)
      closes?.set(bars.map(points.close))
      volumes?.set(bars.map(volumeOf))
      for (const [index, line] of lines.entries()) {
        const study = drawn[index]
        line.set(study?.scale === 'price' ? points.prices(study.points) : (study?.points ?? []))
      }
      canvas.setShades(shadesOf(bars))
    },
    showFrom: (index, count) => {
      const middle = (index + count - 1) / 2
      if (count - index < enough) canvas.setRange({ from: middle - enough / 2, to: middle + enough / 2 })
      else if (index <= 0) canvas.showAll()
      else canvas.setRange({ from: index - 0.5, to: count + 1 })
    },
    setRange: (range) => canvas.setRange(range),
    pointAt: (bar) => {
      const { time, value } = points.close(bar)
      if (candles === null) closes?.pointAt(time, value)
      else candles.pointAt(time, value)
    },
    clearPoint: () => canvas.clearCrosshair(),
    setVisible: (visible) => canvas.setVisible(visible),
    destroy: () => canvas.destroy(),
  }
}
