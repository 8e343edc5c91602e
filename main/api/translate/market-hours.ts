import type { MarketClock } from '../../../preload/contract/session.ts'
import type { Json } from '../../../preload/contract/words.ts'
import { wireMarketHours } from '../wire/market-hours.ts'
import type { WireMarketHours } from '../wire/market-hours.ts'

/** One market's row; `market` is the wire's name of it. */
export interface MarketRow {
  readonly market: string
  readonly clock: Omit<MarketClock, 'asOf'>
}

export function readMarketRow(raw: Json): MarketRow | null {
  const { data } = wireMarketHours.safeParse(raw)
  if (data === undefined) return null
  const { status } = data
  const session = status.is_open ? status.current_session : null
  return {
    market: data.market,
    clock: {
      marketName: data.market_name,
      timezone: data.timezone,
      dayType: status.day_type,
      isOpen: status.is_open,
      session,
      closesAt: session === null ? null : (sessionOf(data.today_sessions, session)?.close ?? null),
      opensAt: nextRegularOpening(data),
    },
  }
}

type Sessions = WireMarketHours['today_sessions']

function sessionOf(sessions: Sessions, name: string): Sessions[string] {
  return Object.hasOwn(sessions, name) ? (sessions[name] ?? null) : null
}

/** The first regular opening after the broker's own time; without that time, the one it calls next. */
function nextRegularOpening(row: WireMarketHours): string | null {
  const today = sessionOf(row.today_sessions, 'regular')?.open ?? null
  const next = sessionOf(row.next_sessions, 'regular')?.open ?? null
  const now = Date.parse(row.current_time ?? '')
  if (Number.isNaN(now)) return next
  return [today, next].find((opening) => opening !== null && Date.parse(opening) > now) ?? null
}
