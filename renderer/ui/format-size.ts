const units = ['B', 'kB', 'MB', 'GB']

/** `812 B`, `4.2 MB`: a file's size, two digits before a third one matters. */
export function formatSize(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  const shown = unit === 0 || value >= 100 ? String(Math.round(value)) : value.toFixed(1)
  return `${shown} ${units[unit] ?? 'B'}`
}
