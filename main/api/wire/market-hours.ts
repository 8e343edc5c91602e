import { z } from 'zod'
import { flag, optionalText, optionalTime, text } from './tolerant.ts'

const span = z.object({ open: optionalTime, close: optionalTime })
/** Sessions by name; a name this version does not know is kept. */
const sessions = z.record(z.string(), span.nullable().catch(null)).catch({})

const closedStatus = { day_type: '', is_open: false, current_session: null }

export const wireMarketHours = z.object({
  market: z.string(),
  market_name: text,
  timezone: text,
  current_time: optionalTime,
  status: z.object({ day_type: text, is_open: flag, current_session: optionalText }).catch(closedStatus),
  today_sessions: sessions,
  next_sessions: sessions,
})
export type WireMarketHours = z.infer<typeof wireMarketHours>
