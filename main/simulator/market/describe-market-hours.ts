import { formatWithOffset, newYorkDate, type IsoDate } from './new-york.ts'
import { dayTypeOf, hoursOf, isTradingDay, sessionAt, stepTradingDay, type SessionName } from './sessions.ts'

interface MarketName {
  market: string
  name: string
  /** Options trade in the regular session only. */
  sessions: readonly SessionName[]
}

export const MARKETS: readonly MarketName[] = [
  { market: 'us_equities', name: 'US Equities', sessions: ['pre_market', 'regular', 'after_hours'] },
  { market: 'us_options', name: 'US Options', sessions: ['regular'] },
]

/** One market's calendar day in the shape of the wire; status and countdowns only on the present day. */
export function describeMarketHours({ market, name, sessions }: MarketName, date: IsoDate, now: number) {
  const running = date === newYorkDate(now) ? sessionAt(now) : undefined
  const current = running && sessions.includes(running) ? running : undefined
  return {
    market,
    market_name: name,
    date,
    timezone: 'America/New_York',
    current_time: formatWithOffset(now),
    status: {
      day_type: dayTypeOf(date),
      is_open: current !== undefined,
      ...(current ? { current_session: current } : {}),
    },
    today_sessions: isTradingDay(date) ? describeSessions(date, sessions, now) : {},
    next_sessions: describeSessions(stepTradingDay(date, 1), sessions, now),
  }
}

function describeSessions(date: IsoDate, sessions: readonly SessionName[], now: number) {
  const { preOpen, open, close, afterClose } = hoursOf(date)
  const bounds: Record<SessionName, [open: number, close: number]> = {
    pre_market: [preOpen, open],
    regular: [open, close],
    after_hours: [close, afterClose],
  }
  return Object.fromEntries(sessions.map((session) => [session, describeSession(...bounds[session], now)]))
}

function describeSession(open: number, close: number, now: number) {
  return {
    open: formatWithOffset(open),
    close: formatWithOffset(close),
    ...(now < open ? { time_until_open: toDuration(open - now) } : {}),
    ...(now >= open && now < close ? { time_until_close: toDuration(close - now) } : {}),
  }
}

/** ISO 8601: PT1H29M15S. */
function toDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const parts: [number, string][] = [
    [Math.floor(seconds / 3600), 'H'],
    [Math.floor((seconds % 3600) / 60), 'M'],
    [seconds % 60, 'S'],
  ]
  const text = parts.flatMap(([value, unit]) => (value > 0 ? [`${value}${unit}`] : [])).join('')
  return `PT${text || '0S'}`
}
