/** Omni's spelling: microseconds with an offset, 2026-04-23T15:15:54.929000+00:00. */
export function toMicroseconds(time: number): string {
  return `${new Date(time).toISOString().slice(0, -1)}000+00:00`
}

/** The clock's spelling: nanoseconds and Z, 2026-04-23T15:15:54.929000000Z. */
export function toNanoseconds(time: number): string {
  return `${new Date(time).toISOString().slice(0, -1)}000000Z`
}
