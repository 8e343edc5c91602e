import { instant } from '../../preload/contract/words.ts'
import type { Instant } from '../../preload/contract/words.ts'
import type { Clock } from './ports.ts'

/** Now, as the contract writes it. */
export function nowOf(clock: Pick<Clock, 'now'>): Instant {
  return instantAt(clock.now())
}

/** Milliseconds since 1970 as the contract writes them. */
export function instantAt(ms: number): Instant {
  return instant.parse(new Date(ms).toISOString())
}
