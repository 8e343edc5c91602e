import type {
  CustomBarItemData,
  CustomConflationContext,
  CustomData,
  CustomSeriesOptions,
  CustomSeriesWhitespaceData,
  ICustomSeriesPaneRenderer,
  ICustomSeriesPaneView,
  PaneRendererCustomData,
  PriceToCoordinateConverter,
  Time,
} from 'lightweight-charts'
import { drawMark } from './draw-mark.ts'
import type { SeriesStyle } from './series-style.ts'

/** A point of a line; when the line is wider than the screen it stands for all points between low and high. */
export interface LineItem extends CustomData {
  value: number
  low: number
  high: number
  /** A value is missing before it: the line starts anew here. */
  gap: boolean
}

export interface LineLook {
  style: SeriesStyle
  colour: string
  width: number
  marks: 'none' | 'end' | 'all'
}

type Pen = CanvasRenderingContext2D
type Bars = readonly CustomBarItemData<Time, LineItem>[]
type Target = Parameters<ICustomSeriesPaneRenderer['draw']>[0]

/** A line with the dash and the mark of its series, which the library's own lines do not know. */
export class DashedLine implements ICustomSeriesPaneView<Time, LineItem>, ICustomSeriesPaneRenderer {
  #data: PaneRendererCustomData<Time, LineItem> | null = null
  readonly #look: () => LineLook
  readonly #defaults: CustomSeriesOptions

  constructor(look: () => LineLook, defaults: CustomSeriesOptions) {
    this.#look = look
    this.#defaults = defaults
  }

  renderer(): ICustomSeriesPaneRenderer {
    return this
  }

  update(data: PaneRendererCustomData<Time, LineItem>): void {
    this.#data = data
  }

  priceValueBuilder(item: LineItem): number[] {
    return [item.low, item.high, item.value]
  }

  isWhitespace(item: LineItem | CustomSeriesWhitespaceData<Time>): item is CustomSeriesWhitespaceData<Time> {
    return !('value' in item)
  }

  defaultOptions(): CustomSeriesOptions {
    return this.#defaults
  }

  conflationReducer(
    one: CustomConflationContext<Time, LineItem>,
    two: CustomConflationContext<Time, LineItem>,
  ): LineItem {
    const [first, last] = [one.data, two.data]
    const low = Math.min(first.low, last.low)
    const high = Math.max(first.high, last.high)
    return { time: first.time, value: last.value, low, high, gap: first.gap }
  }

  draw(target: Target, toY: PriceToCoordinateConverter): void {
    const { visibleRange: range = null, bars = [], barSpacing = 0 } = this.#data ?? {}
    if (range === null || bars.length === 0) return
    const toX = (at: number) => xAt(bars, at, range, barSpacing)
    const look = this.#look()
    target.useMediaCoordinateSpace(({ context }) => {
      context.save()
      context.strokeStyle = look.colour
      context.fillStyle = look.colour
      // One point further on both sides, so that the line reaches the edge.
      drawLine(context, bars, Math.max(0, range.from - 1), Math.min(bars.length, range.to + 1), toX, toY, look)
      context.restore()
    })
  }
}

/** px from the left of a bar, also of one out of sight: there the library keeps what was true at another range. */
export function xAt(
  bars: readonly { x: number; time: number }[],
  at: number,
  visible: { from: number; to: number },
  barSpacing: number,
): number {
  const bar = bars[at]
  const nearest = bars[Math.min(Math.max(at, visible.from), visible.to - 1)]
  if (bar === undefined || nearest === undefined) return 0
  return nearest.x + (bar.time - nearest.time) * barSpacing
}

function drawLine(
  pen: Pen,
  bars: Bars,
  from: number,
  to: number,
  toX: (at: number) => number,
  toY: PriceToCoordinateConverter,
  look: LineLook,
) {
  const marked: { x: number; y: number }[] = []
  pen.lineWidth = look.width
  pen.lineJoin = 'round'
  pen.setLineDash([...look.style.dash])
  pen.beginPath()
  for (let at = from; at < to; at += 1) {
    const bar = bars[at]
    const y = bar && toY(bar.originalData.value)
    if (!bar || y === null || y === undefined) continue
    const { low, high, gap } = bar.originalData
    const x = toX(at)
    const starts = at === from || gap
    if (starts) pen.moveTo(x, y)
    else pen.lineTo(x, y)
    if (high > low) {
      pen.lineTo(x, toY(high) ?? y)
      pen.lineTo(x, toY(low) ?? y)
      pen.lineTo(x, y)
    }
    const ends = at === bars.length - 1 || bars[at + 1]?.originalData.gap === true
    // A point between two gaps would leave no trace.
    if (look.marks === 'all' || ((gap || at === 0) && ends)) marked.push({ x, y })
  }
  pen.stroke()
  for (const { x, y } of marked) drawMark(pen, look.style.mark, x, y, 3)
  const last = bars.at(-1)
  const y = last && toY(last.originalData.value)
  if (look.marks === 'end' && last && y !== null && y !== undefined)
    drawMark(pen, look.style.mark, toX(bars.length - 1), y, 4)
}
