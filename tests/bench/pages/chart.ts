import { CandlestickSeries, createChart, type Time } from 'lightweight-charts'
import '../../../renderer/ui/base.css'
import type { CandlePoint, CanvasOptions, ViewRange } from '../../../renderer/features/chart/canvas-types.ts'
import { createChartCanvas } from '../../../renderer/features/chart/chart-canvas.ts'
import { windowCanvas } from '../../../renderer/features/chart/window-canvas.ts'
import './bench.css'
import { expose } from './expose.ts'
import { nextFrame, whenIdle } from './pace.ts'

interface Drawn {
  /** All candles; the last ones may be new or changed. */
  set: (candles: readonly CandlePoint[]) => void
  range: (from: number, to: number) => void
  remove: () => void
}

const day = 86_400

/** What our canvas told of its view last. */
let shown: ViewRange | null = null

function bare(host: HTMLElement, enableConflation: boolean): Drawn {
  const chart = createChart(host, {
    autoSize: true,
    layout: { attributionLogo: false },
    timeScale: { enableConflation, minBarSpacing: 0.001 },
  })
  const series = chart.addSeries(CandlestickSeries)
  let count = 0
  const toItem = ({ time, ...candle }: CandlePoint) => ({ ...candle, time: toTime(time) })
  return {
    set: (candles) => {
      const last = candles.at(-1)
      if (count === 0) series.setData(candles.map(toItem))
      else if (last !== undefined) series.update(toItem(last))
      count = candles.length
    },
    range: (from, to) => chart.timeScale().setVisibleLogicalRange({ from, to }),
    remove: () => chart.remove(),
  }
}

function ours(host: HTMLElement, isWindowed: boolean, grid: CanvasOptions['grid'] = 'both'): Drawn {
  const whole = createChartCanvas(host, {
    axis: {
      weigh: (time, before) =>
        before !== null && Math.floor(time / (day * 30)) === Math.floor(before / (day * 30)) ? 50 : 60,
      tick: (time) => new Date(time * 1000).toISOString().slice(5, 10),
      plate: null,
    },
    values: 'right',
    format: { value: (value) => value.toFixed(2), step: 0.01 },
    grid,
    navigable: true,
    boldTicks: true,
  })
  const canvas = isWindowed ? windowCanvas(whole) : whole
  const candles = canvas.candles()
  canvas.onRange((range) => (shown = range))
  return {
    set: (points) => candles.set(points),
    range: (from, to) => canvas.setRange({ from, to }),
    remove: () => canvas.destroy(),
  }
}

const variants: Readonly<Record<string, (host: HTMLElement) => Drawn>> = {
  'omni-desk': (host) => ours(host, true),
  'omni-desk, all in the library': (host) => ours(host, false),
  // Which dates the axis marks depends on where its candles begin.
  'omni-desk, no dates': (host) => ours(host, true, 'horizontal'),
  'omni-desk, all in the library, no dates': (host) => ours(host, false, 'horizontal'),
  default: (host) => bare(host, false),
  conflation: (host) => bare(host, true),
}

function toTime(seconds: number): Time {
  const time: Time | number = seconds
  if (!isTime(time)) throw new RangeError('no time')
  return time
}

function isTime(time: number): time is Extract<Time, number> {
  return Number.isInteger(time)
}

function makeCandles(count: number): CandlePoint[] {
  let close = 100
  let state = 17
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  return Array.from({ length: count }, (_, index) => {
    const before = close
    close = Math.max(1, before + (random() - 0.49) * 2)
    return {
      time: index * day,
      open: before,
      close,
      high: Math.max(before, close) + random(),
      low: Math.min(before, close) - random(),
    }
  })
}

/** What is scheduled for the next frame is drawn by the one after. */
async function settle(): Promise<void> {
  await nextFrame()
  await nextFrame()
  await whenIdle()
}

/** The same candles with another price now. */
function tickLast(candles: readonly CandlePoint[]): CandlePoint[] {
  const last = candles.at(-1)
  if (last === undefined) return []
  const close = last.close + (last.close % 2 < 1 ? 0.3 : -0.3)
  const changed = { ...last, close, high: Math.max(last.high, close), low: Math.min(last.low, close) }
  return [...candles.slice(0, -1), changed]
}

/** Create, ticks with all in view, zoom, ticks at the last 250, pan, remove and create again; each step until nothing is left to do. */
async function work(variant: string, count: number, steps: number) {
  const make = variants[variant]
  const host = document.getElementById('root')
  if (make === undefined || host === null) throw new Error(`no variant ${variant}`)
  let candles = makeCandles(count)
  const time = async (act: () => void) => {
    const began = performance.now()
    act()
    await settle()
    return performance.now() - began
  }
  const tick = () => {
    candles = tickLast(candles)
    drawn.set(candles)
  }
  let drawn = make(host)
  const cold = await time(() => {
    drawn.set(candles)
    drawn.range(0, count)
  })
  const all: number[] = []
  for (let step = 0; step < steps; step += 1) all.push(await time(tick))
  for (let step = 1; step <= steps; step += 1)
    await time(() => drawn.range(count - 250 - (count - 250) * (1 - step / steps), count))
  const near: number[] = []
  for (let step = 0; step < steps; step += 1) near.push(await time(tick))
  for (let step = 1; step <= steps; step += 1) await time(() => drawn.range(count - 250 - step * 20, count - step * 20))
  drawn.remove()
  drawn = make(host)
  const warm = await time(() => {
    drawn.set(candles)
    drawn.range(0, count)
  })
  drawn.remove()
  return { cold, warm, all, near }
}

let held: { drawn: Drawn; candles: CandlePoint[] } | null = null

/** Draws so many candles with the last of them in view. */
async function open(variant: string, count: number, inView: number): Promise<void> {
  const make = variants[variant]
  const host = document.getElementById('root')
  if (make === undefined || host === null) throw new Error(`no variant ${variant}`)
  held?.drawn.remove()
  held = { drawn: make(host), candles: makeCandles(count) }
  held.drawn.set(held.candles)
  await settle()
  held.drawn.range(count - inView, count)
  await settle()
}

/** Ticks of the last candle, one a frame; milliseconds from each to the end of what it caused. */
async function ticks(steps: number): Promise<number[]> {
  if (held === null) throw new Error('nothing is open')
  const took: number[] = []
  for (let step = 0; step < steps; step += 1) {
    held.candles = tickLast(held.candles)
    const began = performance.now()
    held.drawn.set(held.candles)
    await settle()
    took.push(performance.now() - began)
  }
  return took
}

/** Moves the view to older candles, step by step. */
async function pan(steps: number, by: number, inView: number): Promise<void> {
  if (held === null) throw new Error('nothing is open')
  const count = held.candles.length
  for (let step = 1; step <= steps; step += 1) {
    held.drawn.range(count - inView - step * by, count - step * by)
    await settle()
  }
}

/** Shows these candles and tells where our canvas says it is. */
async function look(from: number, to: number): Promise<ViewRange | null> {
  held?.drawn.range(from, to)
  await settle()
  await settle()
  return shown
}

expose({ work, open, ticks, pan, look })
