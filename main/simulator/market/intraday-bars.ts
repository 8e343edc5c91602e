import type { DayCourse } from './day-course.ts'
import { hoursOf, type SessionName } from './sessions.ts'
import type { IsoDate } from './new-york.ts'

/** Prices of some minutes of one session. Prices in cents, volume in shares; `start` in epoch ms. */
export interface IntradayBar {
  start: number
  session: SessionName
  open: number
  high: number
  low: number
  close: number
  volume: number
}

const SAMPLE_MS = 15_000

/** The course of a day cut into bars, oldest first; each session begins a new one. Never looks beyond `now`. */
export function cutIntoBars(
  course: DayCourse,
  date: IsoDate,
  minutes: number,
  now: number,
  sessions: readonly SessionName[],
): IntradayBar[] {
  const { preOpen, open, close, afterClose } = hoursOf(date)
  const bounds: Record<SessionName, [from: number, until: number]> = {
    pre_market: [preOpen, open],
    regular: [open, close],
    after_hours: [close, afterClose],
  }
  const bars: IntradayBar[] = []
  for (const session of sessions) {
    const [from, until] = bounds[session]
    for (let start = from; start < until && start <= now; start += minutes * 60_000)
      bars.push({ start, session, ...measure(course, start, Math.min(start + minutes * 60_000, until, now)) })
  }
  return bars
}

function measure(course: DayCourse, start: number, end: number) {
  const open = course.priceAt(start)
  const close = course.priceAt(end)
  const bar = { open, high: Math.max(open, close), low: Math.min(open, close), close }
  for (let time = start + SAMPLE_MS; time < end; time += SAMPLE_MS) {
    const price = course.priceAt(time)
    bar.high = Math.max(bar.high, price)
    bar.low = Math.min(bar.low, price)
  }
  return { ...bar, volume: course.volumeAt(end) - course.volumeAt(start) }
}
