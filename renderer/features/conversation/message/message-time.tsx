import { formatDateTime, formatListTime, formatStamp } from '../../../ui/times.ts'
import { useNow } from '../../../ui/use-now.ts'

/** When it was written: today with seconds, other days with the whole date; always with the zone. */
export function MessageTime({ time }: { time: string }) {
  const now = useNow(true, 60_000)
  const isToday = /^\d\d:\d\d$/.test(formatListTime(time, now))
  return isToday ? formatStamp(time) : formatDateTime(time)
}
