import { CandlestickSeries, createChart, type Time } from 'lightweight-charts'
import '../../../renderer/ui/base.css'
import type { CandlePoint } from '../../../renderer/features/chart/canvas-types.ts'
import { createChartCanvas } from '../../../renderer/features/chart/chart-canvas.ts'
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

function ours(host: HTMLElement): Drawn {
  const canvas = createChartCanvas(host, {
    axis: {
      weigh: (time, before) =>
        before !== null && Math.floor(time / (day * 30)) === Math.floor(before / (day * 30)) ? 50 : 60,
      tick: (time) => new Date(time * 1000).toISOString().slice(5, 10),
      plate: null,
    },
    values: 'right',
    format: { value: (value) => value.toFixed(2), step: 0.01 },
    grid: 'both',
    navigable: true,
    boldTicks: true,
  })
  const candles = canvas.candles()
  return {
    set: (points) => candles.set(points),
    range: (from, to) => canvas.setRange({ from, to }),
    remove: () => canvas.destroy(),
  }
}

const variants: Readonly<Record<string, (host: HTMLElement) => Drawn>> = {
  'omni-desk': ours,
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
    const open = close
    close = Math.max(1, open + (random() - 0.49) * 2)
    return {
      time: index * day,
      open,
      close,
      high: Math.max(open, close) + random(),
      low: Math.min(open, close) - random(),
    }
  })
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
    // What is scheduled for the next frame is drawn by the one after.
    await nextFrame()
    await nextFrame()
    await whenIdle()
    return performance.now() - began
  }
  const tick = () => {
    const last = candles.at(-1)
    if (last === undefined) return
    const close = last.close + (last.close % 2 < 1 ? 0.3 : -0.3)
    candles = candles.with(candles.length - 1, {
      ...last,
      close,
      high: Math.max(last.high, close),
      low: Math.min(last.low, close),
    })
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

expose({ work })
