import type { MarketClock } from '../../preload/contract/session.ts'

const clockTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'America/New_York',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const dayName = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/New_York', weekday: 'short' })
const zoneName = new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', timeZoneName: 'short' })
const sessions: Readonly<Record<string, string>> = {
  regular: 'open',
  pre_market: 'pre-market',
  after_hours: 'after hours',
}

/** The market in a sentence that stays true until `until` (epoch ms): `NYSE open until 16:00 EST`. */
export function wordMarket(market: MarketClock, now: number): { sentence: string; until: number | null } {
  const { marketName, isOpen, session } = market
  const state = isOpen ? (sessions[session ?? 'regular'] ?? 'open') : 'closed'
  const end = Date.parse((isOpen ? market.closesAt : market.opensAt) ?? '')
  if (Number.isNaN(end)) return { sentence: `${marketName} ${state}`, until: null }
  if (end <= now) return { sentence: `${marketName} hours not known`, until: null }
  const time = `${clockTime.format(end)} ${zoneOf(end)}`
  if (isOpen) return { sentence: `${marketName} ${state} until ${time}`, until: end }
  const day = dayName.format(end) === dayName.format(now) ? '' : `${dayName.format(end)} `
  return { sentence: `${marketName} closed, opens ${day}${time}`, until: end }
}

/** EST or EDT at that moment. */
function zoneOf(at: number): string {
  return zoneName.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? 'New York'
}
