import type { Bar, Resolution } from '../../../../preload/contract/charts.ts'
import type {
  CandleHandle,
  ChartCanvas,
  CrosshairPlace,
  EventMark,
  LinePoint,
  SeriesHandle,
  ViewRange,
  VolumePoint,
} from '../canvas-types.ts'
import { createChartCanvas } from '../chart-canvas.ts'
import { windowCanvas } from '../window-canvas.ts'
import { createBarAxis } from './bar-axis.ts'
import { candleOf, lineOf, shadesOf, volumeOf, type ValuePoint } from './bar-points.ts'
import type { Style } from './chart-choice.ts'
import { formatLarge, formatPrice } from './format-price.ts'
import type { Zone } from './wall-clock.ts'

/** A line beside the prices. */
export interface StudyLine {
  name: string
  slot: number
  /** Its values are prices; otherwise it stands in a pane of its own. */
  priced: boolean
  points: readonly ValuePoint[]
  /** Its value in words; `decimals` are those of the chart. */
  format: (value: number, decimals: number) => string
}

/** What a canvas is made for; another one of it is another canvas. */
export interface Composition {
  style: Style
  resolution: Resolution
  zone: Zone
  decimals: number
  volume: boolean
  studies: readonly { slot: number; priced: boolean }[]
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

const shares = { price: 4, below: 1 }

/** The canvas of a symbol: candles or closes, volume below, studies over it or in their own pane. */
export function createBarDrawing(
  host: HTMLElement,
  { style, resolution, zone, decimals, volume, studies }: Composition,
  listeners: { onCrosshair: (place: CrosshairPlace | null) => void; onRange: (range: ViewRange) => void },
): BarDrawing {
  const whole = createChartCanvas(host, {
    axis: createBarAxis(resolution, zone),
    values: 'right',
    // Volume and prices share one formatter; no price of a share has seven digits.
    formatValue: (value) => (Math.abs(value) >= 1e6 ? formatLarge(value) : formatPrice(value, decimals)),
    formatTicks: (values) =>
      values.every(Number.isInteger) && values.some((value) => value >= 1e4)
        ? values.map(formatLarge)
        : values.map((value) => formatPrice(value, decimals)),
    step: 10 ** -decimals,
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
  const volumes: SeriesHandle<VolumePoint> | null = volume ? canvas.volume({ pane: 1, formatValue: formatLarge }) : null
  const own = volume ? 2 : 1
  const lines = studies.map(({ slot, priced }) => canvas.line({ slot, ...(priced ? {} : { pane: own }) }))
  canvas.setPaneShare(0, shares.price)
  if (volume) canvas.setPaneShare(1, shares.below)
  if (studies.some(({ priced }) => !priced)) canvas.setPaneShare(own, shares.below)
  return {
    draw: ({ bars, studies: drawn, events }) => {
      candles?.set(bars.map(candleOf))
      candles?.setEvents(events)
      closes?.set(bars.map(lineOf))
      volumes?.set(bars.map(volumeOf))
      for (const [index, line] of lines.entries()) line.set(drawn[index]?.points ?? [])
      canvas.setShades(shadesOf(bars))
    },
    showFrom: (index, count) => {
      if (index <= 0) canvas.showAll()
      else canvas.setRange({ from: index - 0.5, to: count + 1 })
    },
    setRange: (range) => canvas.setRange(range),
    pointAt: (bar) => {
      const { time, close } = candleOf(bar)
      if (candles === null) closes?.pointAt(time, close)
      else candles.pointAt(time, close)
    },
    clearPoint: () => canvas.clearCrosshair(),
    setVisible: (visible) => canvas.setVisible(visible),
    destroy: () => canvas.destroy(),
  }
}
