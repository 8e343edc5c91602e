/** Mean of the last `period` values; null until there are so many. */
export function simpleAverage(values: readonly number[], period: number): (number | null)[] {
  let sum = 0
  return values.map((value, index) => {
    sum += value - (index >= period ? (values[index - period] ?? 0) : 0)
    return index < period - 1 ? null : sum / period
  })
}

/** Weighs the newest value with 2 / (period + 1); begins as the simple average of the first `period` values. */
export function exponentialAverage(values: readonly number[], period: number): (number | null)[] {
  const share = 2 / (period + 1)
  let sum = 0
  let average: number | null = null
  return values.map((value, index) => {
    if (index < period) sum += value
    if (index === period - 1) average = sum / period
    else if (average !== null) average += (value - average) * share
    return average
  })
}
