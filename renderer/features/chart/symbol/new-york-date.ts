import { createWallClock } from './wall-clock.ts'

const newYork = createWallClock('new-york')

/** The date in New York at a moment (epoch ms): `2026-11-20`. */
export function newYorkDate(at: number): string {
  return newYork.read(at).toISOString().slice(0, 10)
}

export function newYorkToday(): string {
  return newYorkDate(Date.now())
}
