import { findInstrument, instruments, type Instrument } from './instruments.ts'
import { addDays, newYorkDate, weekdayOf, type IsoDate } from './new-york.ts'
import { hoursOf, isTradingDay, stepTradingDay } from './sessions.ts'

export const CONTRACT_SIZE = 100

/** A standard option of one hundred shares. */
export interface OptionContract {
  id: string
  /** OSI: root padded to 6, YYMMDD, C or P, strike in thousandths as 8 digits. */
  symbol: string
  underlying: Instrument
  expiry: IsoDate
  type: 'CALL' | 'PUT'
  /** Cents. */
  strike: number
}

const OSI = /^([A-Z.]{1,6}) *(\d{2})(\d{2})(\d{2})([CP])(\d{8})$/
const WEEKLIES = 6
const MONTHLIES = 13
const DAY_MS = 86_400_000
const FRIDAY = 5

/** The option with this OSI symbol, in any spacing and case, whether or not it has expired. */
export function findOption(symbol: string): OptionContract | undefined {
  const [, root = '', year, month, day, kind, thousandths] = OSI.exec(symbol.toUpperCase()) ?? []
  const underlying = findInstrument(root)
  const expiry = `20${year}-${month}-${day}`
  const strike = Number(thousandths) / 10
  if (!underlying || underlying.symbol !== root || !isExpiry(expiry)) return undefined
  if (!strikesOf(underlying).includes(strike)) return undefined
  return contractOf(underlying, expiry, kind === 'C' ? 'CALL' : 'PUT', strike)
}

/** The option with this id. */
export function findOptionById(id: string): OptionContract | undefined {
  const match = /^([0-9a-f]{4})([0-9a-f]{4})-000([01])-8000-8000-([0-9a-f]{12})$/.exec(id.toLowerCase())
  const [index, day, type, strike] = (match?.slice(1) ?? []).map((digits) => Number.parseInt(digits, 16))
  const underlying = instruments[index ?? -1]
  if (!underlying || day === undefined || strike === undefined) return undefined
  const expiry = new Date(day * DAY_MS).toISOString().slice(0, 10)
  return findOption(osiOf(underlying, expiry, type === 0 ? 'CALL' : 'PUT', strike))
}

/** The days on which listed options of an instrument expire, as seen at a moment; none for what has no options. */
export function expiriesOf(underlying: Instrument, now: number): IsoDate[] {
  if (underlying.liquidity !== 'normal') return []
  const today = newYorkDate(now)
  const friday = addDays(today, (FRIDAY - weekdayOf(today) + 7) % 7)
  const fridays = Array.from({ length: 60 }, (_, week) => addDays(friday, week * 7))
  const monthlies = fridays.filter((date) => Math.ceil(Number(date.slice(8)) / 7) === 3).slice(0, MONTHLIES)
  const dates = [...new Set([...fridays.slice(0, WEEKLIES), ...monthlies])].map(tradingDayBy)
  return dates.filter((date) => hoursOf(date).close > now).toSorted()
}

/** The listed contracts of an instrument: by expiry, then strike, calls first. */
export function contractsOf(underlying: Instrument, now: number): OptionContract[] {
  const types = ['CALL', 'PUT'] as const
  return expiriesOf(underlying, now).flatMap((expiry) =>
    strikesOf(underlying).flatMap((strike) => types.map((type) => contractOf(underlying, expiry, type, strike))),
  )
}

/** The moment trading in a contract ends. */
export function expiryMoment({ expiry }: OptionContract): number {
  return hoursOf(expiry).close
}

/** What a contract is worth for each share at its expiry, in cents. */
export function intrinsicValue({ type, strike }: OptionContract, price: number): number {
  return Math.max(0, type === 'CALL' ? price - strike : strike - price)
}

/** A ladder around the anchor, in cents: it never moves, so that a listed contract stays listed. */
function strikesOf({ anchor, liquidity }: Instrument): number[] {
  if (liquidity !== 'normal') return []
  const step = anchor < 25 ? 100 : anchor < 100 ? 250 : anchor < 300 ? 500 : 1000
  const lowest = Math.ceil((anchor * 60) / step) * step
  const count = Math.floor((anchor * 140 - lowest) / step) + 1
  return Array.from({ length: count }, (_, n) => lowest + n * step)
}

/** The Friday itself, or the trading day before a Friday without trading. */
function tradingDayBy(friday: IsoDate): IsoDate {
  return isTradingDay(friday) ? friday : stepTradingDay(friday, -1)
}

function isExpiry(date: IsoDate): boolean {
  const time = Date.parse(`${date}T00:00:00Z`)
  if (!Number.isFinite(time) || new Date(time).toISOString().slice(0, 10) !== date) return false
  return tradingDayBy(addDays(date, (FRIDAY - weekdayOf(date) + 7) % 7)) === date
}

function contractOf(underlying: Instrument, expiry: IsoDate, type: 'CALL' | 'PUT', strike: number): OptionContract {
  return {
    id: idOf(underlying, expiry, type, strike),
    symbol: osiOf(underlying, expiry, type, strike),
    underlying,
    expiry,
    type,
    strike,
  }
}

function osiOf({ symbol }: Instrument, expiry: IsoDate, type: 'CALL' | 'PUT', strike: number): string {
  const day = expiry.slice(2).replaceAll('-', '')
  return `${symbol.padEnd(6)}${day}${type.slice(0, 1)}${String(strike * 10).padStart(8, '0')}`
}

/** A UUID that spells the contract, so that it can be found without a list of all. */
function idOf(underlying: Instrument, expiry: IsoDate, type: 'CALL' | 'PUT', strike: number): string {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')
  const day = Date.parse(`${expiry}T00:00:00Z`) / DAY_MS
  const head = `${hex(instruments.indexOf(underlying), 4)}${hex(day, 4)}`
  return `${head}-000${type === 'CALL' ? 0 : 1}-8000-8000-${hex(strike, 12)}`
}
