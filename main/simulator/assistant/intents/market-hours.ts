import { newYorkDate } from '../../market/new-york.ts'
import {
  dayTypeOf,
  hoursOf,
  isTradingDay,
  sessionAt,
  stepTradingDay,
  type TradingHours,
} from '../../market/sessions.ts'
import type { Intent } from '../ask.ts'
import { closeWith } from '../build-parts.ts'
import { clockTime, longDate, paragraphs, table } from '../wording.ts'

const SESSIONS = { pre_market: 'pre-market', regular: 'the regular session', after_hours: 'after-hours trading' }

export const marketHours: Intent = {
  name: 'market hours',
  description: 'Whether the market is open, and when it opens and closes next',
  phrasings: ['Is the market open?', 'When does the market close?', 'What are the trading hours?'],
  matches: ({ text }) =>
    /\bmarkets?\b.*\b(open|close|closes|opens|closed|hours)\b|\b(trading|opening) hours\b|\b(open|close)\b.*\bmarket\b/i.test(
      text,
    ),
  answer: ({ now }) => {
    const today = newYorkDate(now)
    const session = sessionAt(now)
    const type = dayTypeOf(today)
    const day = isTradingDay(today) && now < hoursOf(today).afterClose ? today : stepTradingDay(today, 1)
    const hours = hoursOf(day)
    const state = session ? `**open**, in ${SESSIONS[session]}` : `**closed**${reasonOf(type)}`
    return {
      thoughts: ['Read the New York clock', 'Look the day up in the exchange calendar', 'Find the next sessions'],
      text: paragraphs(
        `It is ${clockTime(now)} in New York on ${longDate(today)}. The market is ${state}.`,
        `Sessions of ${longDate(day)}${dayTypeOf(day) === 'EARLY_CLOSE' ? ', an early close' : ''}, New York time:`,
        table(['Session', '>Opens', '>Closes'], describeHours(hours)),
        '*The built-in simulated market keeps the calendar of the US exchanges.*',
      ),
      extras: [
        {
          type: 'custom',
          payload: { kind: 'market_session', market: 'us_equities', session: session ?? null, date: day },
        },
        ...closeWith([], ['How are the markets doing today?']),
      ],
    }
  },
}

function reasonOf(type: ReturnType<typeof dayTypeOf>): string {
  if (type === 'WEEKEND') return ' for the weekend'
  return type === 'HOLIDAY' ? ' for a holiday' : ''
}

function describeHours({ preOpen, open, close, afterClose }: TradingHours): string[][] {
  return [
    ['Pre-market', clockTime(preOpen), clockTime(open)],
    ['Regular', clockTime(open), clockTime(close)],
    ['After hours', clockTime(close), clockTime(afterClose)],
  ]
}
