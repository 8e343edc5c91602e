import type { UTCTimestamp } from 'lightweight-charts'

/** A time of ours as the library wants it. Throws for what is no whole number: a mistake of the caller. */
export function toTime(time: number): UTCTimestamp {
  if (!isTime(time)) throw new RangeError(`not a time of the axis: ${time}`)
  return time
}

function isTime(time: number): time is UTCTimestamp {
  return Number.isSafeInteger(time)
}

/** A time of the library as ours. */
export function toNumber(time: unknown): number {
  return typeof time === 'number' ? time : 0
}
