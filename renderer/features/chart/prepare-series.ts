import type { DataSeries } from '../../../preload/contract/parts.ts'
import { parseMoment, type Moment } from './parse-moment.ts'

/** Most series one chart draws; the table says so as well. */
export const mostSeries = 12

/** A place on the axis: the x as it was first sent, and when that is. */
export interface Slot {
  x: string
  moment: Moment | null
}

export interface PreparedPoint {
  /** Place in the slots; what the canvas calls time. */
  time: number
  /** As sent. */
  sent: number
  /** As drawn: divided by the scale of the chart. */
  value: number
  gap: boolean
}

export interface PreparedLine {
  name: string
  points: readonly PreparedPoint[]
}

export interface PreparedChart {
  kind: 'time' | 'category'
  slots: readonly Slot[]
  lines: readonly PreparedLine[]
  /** Drawn values times this are the values sent: the canvas works badly with very large and very small numbers. */
  scale: number
  /** Points without a number. */
  missing: number
  /** Points whose x came before in the same series: the last one is drawn. */
  repeated: number
  /** The time between neighbours differs much, and they stand evenly spaced. */
  uneven: boolean
}

/** Brings any series into the shape a canvas can draw: unique places in order, finite values, gaps as gaps. */
export function prepareSeries(all: readonly DataSeries[]): PreparedChart {
  const series = all.slice(0, mostSeries)
  const moments = readMoments(series)
  const slots = moments === null ? placeCategories(series) : placeMoments(series, moments)
  const scale = scaleOf(series)
  const found = { missing: 0, repeated: 0 }
  const lines = series.map((one, index) => {
    const values = new Map<number, number>()
    for (const { x, y } of one.points) {
      const place = slots.places.get(x)
      if (place === undefined) continue
      if (values.has(place)) found.repeated += 1
      values.set(place, y ?? Number.NaN)
    }
    return { name: nameOf(one, index), points: pointsOf(values, scale, found) }
  })
  return {
    kind: moments === null ? 'category' : 'time',
    slots: slots.list,
    lines,
    scale,
    ...found,
    uneven: isUneven(slots.list),
  }
}

function nameOf(series: DataSeries, index: number): string {
  return series.name.trim() === '' ? `Series ${index + 1}` : series.name
}

function pointsOf(values: ReadonlyMap<number, number>, scale: number, found: { missing: number }): PreparedPoint[] {
  const points: PreparedPoint[] = []
  let gap = false
  for (const [time, sent] of [...values].toSorted(([one], [other]) => one - other)) {
    if (Number.isFinite(sent)) points.push({ time, sent, value: sent / scale, gap: gap && points.length > 0 })
    else found.missing += 1
    gap = !Number.isFinite(sent)
  }
  return points
}

interface Slots {
  list: Slot[]
  places: Map<string, number>
}

/** What every x says about time; null when one of them is a word, or when clocks with and without a zone are mixed. */
function readMoments(series: readonly DataSeries[]): Map<string, Moment> | null {
  const moments = new Map<string, Moment>()
  const clocks = new Set<boolean>()
  for (const { points } of series)
    for (const { x } of points) {
      if (moments.has(x)) continue
      const moment = parseMoment(x)
      if (moment === null) return null
      if (moment.unit === 'time') clocks.add(moment.zoned)
      moments.set(x, moment)
    }
  return clocks.size > 1 ? null : moments
}

function placeMoments(series: readonly DataSeries[], moments: ReadonlyMap<string, Moment>): Slots {
  const byTime = new Map<number, Slot>()
  for (const [x, moment] of moments) if (!byTime.has(moment.at)) byTime.set(moment.at, { x, moment })
  const ordered = [...byTime].toSorted(([one], [other]) => one - other)
  const placeOf = new Map(ordered.map(([at], index) => [at, index]))
  const places = new Map<string, number>()
  for (const [x, { at }] of moments) places.set(x, placeOf.get(at) ?? 0)
  return { list: ordered.map(([, slot]) => slot), places }
}

/** Categories in the order sent; one that only a later series has stands before the next one both have. */
function placeCategories(series: readonly DataSeries[]): Slots {
  const after = new Map<string | null, string | null>([[null, null]])
  const before = new Map<string | null, string | null>([[null, null]])
  for (const { points } of series) {
    let next: string | null = null
    for (const { x } of points.toReversed()) {
      if (!after.has(x)) {
        const previous: string | null = before.get(next) ?? null
        after.set(previous, x)
        after.set(x, next)
        before.set(x, previous)
        before.set(next, x)
      }
      next = x
    }
  }
  const list: Slot[] = []
  const places = new Map<string, number>()
  for (let x = after.get(null) ?? null; x !== null; x = after.get(x) ?? null) {
    places.set(x, list.length)
    list.push({ x, moment: null })
  }
  return { list, places }
}

function scaleOf(series: readonly DataSeries[]): number {
  let most = 0
  for (const { points } of series)
    for (const { y } of points) if (y !== null && Number.isFinite(y)) most = Math.max(most, Math.abs(y))
  if (most === 0 || (most >= 1e-3 && most < 1e9)) return 1
  return 10 ** Math.max(-300, Math.floor(Math.log10(most)))
}

/** A hole of more than a week in days is no weekend; nights between sessions are left out of this. */
function isUneven(slots: readonly Slot[]): boolean {
  const steps = slots.slice(1).map(({ moment }, index) => (moment?.at ?? 0) - (slots[index]?.moment?.at ?? 0))
  if (steps.length === 0 || slots.some(({ moment }) => moment === null || moment.unit === 'time')) return false
  const sorted = steps.toSorted((one, other) => one - other)
  return (sorted.at(-1) ?? 0) > 7 * (sorted[sorted.length >> 1] ?? 0)
}
