const hour = 3_600_000
const parts = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/New_York',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
})

/** Reads the market's clock: ms to add to a moment so that its UTC fields are those of New York. */
export function createNewYorkOffset(): (at: number) => number {
  // The clocks change on whole hours.
  const known = new Map<number, number>()
  return (at) => {
    const start = Math.floor(at / hour) * hour
    const found = known.get(start) ?? offsetAt(start)
    known.set(start, found)
    return found
  }
}

function offsetAt(start: number): number {
  const fields = new Map(parts.formatToParts(start).map(({ type, value }) => [type, Number(value)]))
  const of = (name: Intl.DateTimeFormatPartTypes) => fields.get(name) ?? 0
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour')) - start
}
