/** Milliseconds as read in a table. */
export function ms(value: number): string {
  return value >= 100 ? `${Math.round(value).toLocaleString('en-US')} ms` : `${value.toFixed(value >= 10 ? 1 : 2)} ms`
}

export function ratio(value: number): string {
  return `${value.toFixed(2)}x`
}

/** The middle of several measurings, and how far apart they were. */
export function share(value: number): string {
  return `${(value * 100).toFixed(1)} %`
}
