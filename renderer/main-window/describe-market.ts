import type { MarketClock } from '../../preload/contract/session.ts'
import { formatElapsed } from '../ui/times.ts'

const dayMs = 86_400_000
const sessions: Readonly<Record<string, { state: string; ends: string }>> = {
  regular: { state: 'open', ends: 'closes' },
  pre_market: { state: 'pre-market', ends: 'ends' },
  after_hours: { state: 'after hours', ends: 'ends' },
}

/** The session in words with its countdown: `NYSE open, closes in 1:27:52`. */
export function describeMarket(clock: MarketClock, now: number): string {
  const name = clock.marketName
  const session = clock.isOpen ? (sessions[clock.session ?? 'regular'] ?? null) : null
  if (clock.isOpen && session === null) return `${name} open`
  const end = momentOf(session === null ? clock.opensAt : clock.closesAt)
  const state = session === null ? 'closed' : session.state
  const verb = session === null ? 'opens' : session.ends
  if (end === null) return `${name} ${state}`
  // The calendar read last is over and a newer one has not come.
  if (end <= now) return `${name} hours not known`
  return `${name} ${state}, ${verb} in ${formatCountdown(end - now)}`
}

function formatCountdown(ms: number): string {
  if (ms < dayMs) return formatElapsed(ms)
  const days = Math.floor(ms / dayMs)
  return `${days} d ${Math.floor((ms % dayMs) / 3_600_000)} h`
}

function momentOf(time: string | null): number | null {
  const at = time === null ? Number.NaN : Date.parse(time)
  return Number.isFinite(at) ? at : null
}
