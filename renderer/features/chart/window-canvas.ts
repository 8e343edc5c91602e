import type { ChartCanvas, EventMark, SeriesHandle, ViewRange } from './canvas-types.ts'
import { indexAt } from './find-point.ts'

/** Points before the view that are handed on at least, so that a drag meets no end. */
const leastRoom = 2_000
/** A window begins at a multiple of this, so that the library joins the same candles whatever is left out. */
const wholeStep = 512

/**
 * The same canvas with only a window of its points in it: the library goes through all it has with every tick. What lies far before
 * the view is left out and comes when the view nears it; the newest points always are there. Positions stay those of all points.
 * The first series has every time that any series has.
 */
export function windowCanvas(canvas: ChartCanvas): ChartCanvas {
  /** Points before this time are left out. */
  let since = -Infinity
  let axis: readonly { time: number }[] = []
  let view: ViewRange | null = null
  // The library's positions are those of the old window until the frame that brings the new one.
  let moving = 0
  let heard: ViewRange | null = null
  let told: ((range: ViewRange) => void) | null = null
  const refills = new Set<() => void>()

  const left = () => indexAt(axis, since)

  /** Makes sure that what is in view is in the window, with room before it, and not very much more. */
  function show(range: ViewRange): void {
    view = range
    const place = Math.floor(range.from)
    const room = Math.max(leastRoom, 2 * (range.to - range.from))
    const before = place - left()
    if ((before < room / 4 && left() > 0) || before > 3 * room) moveTo(place - room)
  }

  function moveTo(place: number): void {
    const start = Math.floor(place / wholeStep) * wholeStep
    const next = start <= 0 ? -Infinity : (axis[start]?.time ?? -Infinity)
    if (next === since) return
    since = next
    for (const refill of refills) refill()
    heard = null
    cancelAnimationFrame(moving)
    moving = requestAnimationFrame(() => (moving = requestAnimationFrame(arrive)))
  }

  function arrive(): void {
    moving = 0
    if (heard !== null) tell(heard)
  }

  function tell({ from, to }: ViewRange): void {
    const skipped = left()
    const range = { from: from + skipped, to: to + skipped }
    show(range)
    told?.(range)
  }

  function windowed<Point extends { time: number }>(handle: SeriesHandle<Point>): SeriesHandle<Point> {
    const isAxis = refills.size === 0
    let all: readonly Point[] = []
    const refill = () => handle.set(since === -Infinity ? all : all.slice(indexAt(all, since)))
    refills.add(refill)
    return {
      ...handle,
      set: (points) => {
        all = points
        if (isAxis) {
          axis = points
          // Nothing is in sight yet: the newest are enough until somebody asks for more.
          if (view === null) moveTo(points.length - 2 * leastRoom)
        }
        refill()
      },
      pointAt: (time, value) => {
        if (time < since) moveTo(indexAt(axis, time) - leastRoom)
        handle.pointAt(time, value)
      },
      remove: () => {
        refills.delete(refill)
        handle.remove()
      },
    }
  }

  canvas.onRange((range) => {
    if (moving === 0) tell(range)
    else heard = range
  })
  return {
    ...canvas,
    candles: () => {
      const handle = canvas.candles()
      let all: readonly EventMark[] = []
      // The library would draw an earlier one at the first candle it has.
      const refill = () => handle.setEvents(all.filter(({ time }) => time >= since))
      const candles = windowed(handle)
      refills.add(refill)
      return {
        ...candles,
        setEvents: (events) => {
          all = events
          refill()
        },
        remove: () => {
          refills.delete(refill)
          candles.remove()
        },
      }
    },
    line: (options) => windowed(canvas.line(options)),
    volume: (options) => windowed(canvas.volume(options)),
    showAll: (points) => {
      view = { from: 0, to: axis.length }
      moveTo(0)
      canvas.showAll(points)
    },
    setRange: (range) => {
      show(range)
      canvas.setRange({ from: range.from - left(), to: range.to - left() })
    },
    onRange: (listener) => {
      told = listener
    },
    destroy: () => {
      cancelAnimationFrame(moving)
      canvas.destroy()
    },
  }
}
