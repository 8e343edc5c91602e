import * as fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import type {
  CandlePoint,
  ChartCanvas,
  LinePoint,
  ViewRange,
} from '../../../../renderer/features/chart/canvas-types.ts'
import { windowCanvas } from '../../../../renderer/features/chart/window-canvas.ts'

afterEach(() => void vi.useRealTimers())

const candle = (time: number): CandlePoint => ({ time, open: 1, high: 1, low: 1, close: 1 })
const candles = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => candle(from + index))

/** A canvas as the library is: changes wait for a frame, and a view keeps its distance to the last point. */
function createLibrary() {
  let points: readonly CandlePoint[] = []
  let line: readonly LinePoint[] = []
  let fromEnd: ViewRange = { from: -100, to: 0 }
  let tell: (range: ViewRange) => void = () => {}
  let marked: readonly number[] = []
  const queue: (() => void)[] = []
  const inPlace = () => ({ from: points.length + fromEnd.from, to: points.length + fromEnd.to })
  const place = ({ from, to }: ViewRange) => (fromEnd = { from: from - points.length, to: to - points.length })
  const unused = () => expect.fail('not used here')
  const handle = { show: unused, yOf: () => null, pointAt: () => {}, remove: () => {} }
  const canvas: ChartCanvas = {
    candles: () => ({
      ...handle,
      set: (next) => void queue.push(() => (points = next)),
      setEvents: (next) => (marked = next.map(({ time }) => time)),
    }),
    line: () => ({ ...handle, set: (next) => void queue.push(() => (line = next)) }),
    volume: unused,
    paneHeight: () => 0,
    setPaneShare: () => {},
    setShades: () => {},
    clearCrosshair: () => {},
    showAll: () => void queue.push(() => place({ from: 0, to: points.length })),
    setRange: (range) => void queue.push(() => place(range)),
    setVisible: () => {},
    onCrosshair: () => {},
    onRange: (listener) => (tell = listener),
    onPlaced: () => {},
    destroy: () => {},
  }
  return {
    canvas,
    /** Frames until nothing waits. */
    settle: () => {
      for (let frame = 0; frame < 8; frame += 1) {
        const changes = queue.splice(0)
        for (const change of changes) change()
        if (changes.length > 0) tell(inPlace())
        vi.advanceTimersToNextFrame()
      }
    },
    drag: (by: number) => {
      fromEnd = { from: fromEnd.from + by, to: fromEnd.to + by }
      tell(inPlace())
    },
    /** Times of the points at the edges of the view. */
    sight: () => {
      const { from, to } = inPlace()
      return [points[Math.max(0, Math.floor(from))]?.time, points[Math.min(points.length, Math.ceil(to)) - 1]?.time]
    },
    loaded: () => points.length,
    line: () => line,
    marked: () => marked,
  }
}

function open(count: number) {
  vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame'] })
  const library = createLibrary()
  const canvas = windowCanvas(library.canvas)
  const series = canvas.candles()
  const told: ViewRange[] = []
  canvas.onRange((range) => told.push(range))
  series.set(candles(0, count))
  return { library, canvas, series, told }
}

test('of a hundred thousand points the library has a few thousand, the newest ones among them', () => {
  const { library, canvas, told } = open(100_000)
  canvas.setRange({ from: 99_750, to: 100_000 })
  library.settle()
  expect(library.loaded()).toBeLessThan(5_000)
  expect(library.sight()).toEqual([99_750, 99_999])
  expect(told.at(-1)).toEqual({ from: 99_750, to: 100_000 })
})

test('all of them are there when all of them are asked for, and few again when the view is near the end', () => {
  const { library, canvas } = open(20_000)
  canvas.showAll()
  library.settle()
  expect([library.loaded(), ...library.sight()]).toEqual([20_000, 0, 19_999])
  canvas.setRange({ from: 19_900, to: 20_000 })
  library.settle()
  expect(library.loaded()).toBeLessThan(8_000)
})

test('few points are never cut', () => {
  const { library, canvas } = open(1_000)
  canvas.setRange({ from: 900, to: 1_000 })
  library.settle()
  expect(library.loaded()).toBe(1_000)
})

test('a line and the events keep to the window, and come back with it', () => {
  const { library, canvas, series } = open(50_000)
  const line = canvas.line({ slot: 1 })
  const values = [10, 30_000, 49_999].map((time) => ({ time, value: 1 }))
  line.set(values)
  series.setEvents([
    { time: 10, text: 'E' },
    { time: 49_999, text: 'D' },
  ])
  canvas.setRange({ from: 49_800, to: 50_000 })
  library.settle()
  expect(library.line()).toEqual(values.slice(2))
  expect(library.marked()).toEqual([49_999])
  canvas.setRange({ from: 0, to: 100 })
  library.settle()
  expect(library.line()).toEqual(values)
  expect(library.marked()).toEqual([10, 49_999])
})

test('a drag that goes on while older points are on their way is told in true places only', () => {
  const { library, canvas, told } = open(30_000)
  canvas.setRange({ from: 29_800, to: 30_000 })
  library.settle()
  told.splice(0)
  library.drag(-3_900)
  library.drag(-50)
  library.settle()
  expect(new Set(told.map(({ from }) => from))).toEqual(new Set([25_900, 25_850]))
  expect(library.sight()).toEqual([25_850, 26_049])
})

const step = fc.oneof(
  fc.record({
    kind: fc.constant('look' as const),
    at: fc.integer({ min: -50, max: 30_000 }),
    wide: fc.integer({ min: 10, max: 30_000 }),
  }),
  fc.record({ kind: fc.constant('drag' as const), at: fc.integer({ min: -6_000, max: 6_000 }), wide: fc.constant(0) }),
  fc.record({ kind: fc.constant('grow' as const), at: fc.integer({ min: 1, max: 700 }), wide: fc.constant(0) }),
  fc.record({ kind: fc.constant('older' as const), at: fc.integer({ min: 1, max: 3_000 }), wide: fc.constant(0) }),
)

test('wherever the reader looks, drags and waits, what should be in sight is there and the place that is told is true', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      const { library, canvas, series, told } = open(30_000)
      let [first, end] = [0, 30_000]
      canvas.setRange({ from: 29_800, to: 30_000 })
      library.settle()
      for (const { kind, at, wide } of steps) {
        if (kind === 'look') canvas.setRange({ from: at, to: at + wide })
        if (kind === 'drag') library.drag(at)
        if (kind === 'grow') end += at
        if (kind === 'older') first -= at
        if (kind === 'grow' || kind === 'older') series.set(candles(first, end))
        library.settle()
        const { from, to } = told.at(-1) ?? { from: 0, to: 0 }
        expect({ from, to }).toEqual(kind === 'look' ? { from: at, to: at + wide } : { from, to })
        if (from >= end - first || to <= 0) continue
        const edges = [first + Math.max(0, Math.floor(from)), first + Math.min(end - first, Math.ceil(to)) - 1]
        expect(library.sight()).toEqual(edges)
      }
    }),
    { numRuns: 40 },
  )
})
