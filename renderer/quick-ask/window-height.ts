const least = 56
const most = 600

/** The height to ask for, in whole CSS pixels, so that all of these parts fit. */
export function windowHeight(parts: readonly number[], atLeast = 0): number {
  const sum = Math.ceil(parts.reduce((total, height) => total + height, 0))
  return Math.min(most, Math.max(least, atLeast, sum))
}
