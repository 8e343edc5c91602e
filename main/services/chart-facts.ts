import type { ChartEvent, DerivedPoint } from '../../preload/contract/charts.ts'
import { failureOf } from '../../preload/contract/failure-error.ts'
import type { Failure, FailureCode } from '../../preload/contract/failure.ts'
import type { DecimalString, Ticker } from '../../preload/contract/words.ts'
import { derivePoints } from './derive-points.ts'
import { addDays, newYorkDate } from './new-york.ts'
import type { InstrumentFacts } from './broker-ports.ts'
import type { Clock, Line } from './ports.ts'

/** Company events of five years: as far as a chart goes back. */
const eventDays = 5 * 366
const keepMs = 10 * 60_000
const mostKept = 200

/** The broker answered: there is no such thing, or not for this key. */
const noneCodes = new Set<FailureCode>(['not-found', 'refused-by-server', 'forbidden', 'unreadable-answer', 'conflict'])

/** What is known about an instrument beside its prices; null where the broker has nothing. */
export interface ChartFacts {
  readonly instrument: InstrumentFacts | null
  readonly yearRange: { high: DecimalString; low: DecimalString } | null
  readonly events: readonly ChartEvent[]
  readonly derived: readonly DerivedPoint[]
  /** The broker knows no such symbol. */
  readonly isUnknown: boolean
  /** Why something could not be read; null: all was. */
  readonly failure: Failure | null
}

/** Reads the facts of a symbol, and keeps them for some minutes: they change once a day. */
export function createChartFacts(parts: { line: Line; clock: Clock }): (symbol: Ticker) => Promise<ChartFacts> {
  const { line, clock } = parts
  const kept = new Map<Ticker, { facts: ChartFacts; until: number }>()

  return async (symbol) => {
    const known = kept.get(symbol)
    if (known !== undefined && known.until > clock.now()) return known.facts
    const facts = await readFacts(line, symbol, clock.now())
    if (facts.failure !== null) return facts
    if (kept.size >= mostKept) kept.clear()
    kept.set(symbol, { facts, until: clock.now() + keepMs })
    return facts
  }
}

/** Nothing but the reason. */
export function noFacts(failure: Failure): ChartFacts {
  return { instrument: null, yearRange: null, events: [], derived: [], isUnknown: false, failure }
}

async function readFacts({ broker, history }: Line, symbol: Ticker, now: number): Promise<ChartFacts> {
  const from = addDays(newYorkDate(now), -eventDays)
  const [instrument, fundamentals, events, changes] = await Promise.all([
    orNone(broker.getInstrument(symbol)),
    orNone(broker.getFundamentals(symbol)),
    orNone(broker.listCompanyEvents(symbol, from)),
    history === null ? orNone(broker.listPriceChanges(symbol)) : null,
  ])
  const { yearHigh: high = null, yearLow: low = null } = fundamentals.value ?? {}
  return {
    instrument: instrument.value,
    yearRange: high !== null && low !== null ? { high, low } : null,
    events: events.value ?? [],
    derived: derivePoints(changes?.value ?? null, now),
    isUnknown: instrument.none?.code === 'not-found',
    failure: instrument.failure ?? fundamentals.failure ?? events.failure,
  }
}

interface Reading<Value> {
  readonly value: Value | null
  /** The broker's word that there is none. */
  readonly none: Failure | null
  readonly failure: Failure | null
}

/** What a call brings, or why it brings nothing; a bug is thrown on. */
export async function orNone<Value>(asked: Promise<Value>): Promise<Reading<Value>> {
  try {
    return { value: await asked, none: null, failure: null }
  } catch (error) {
    const failure = failureOf(error)
    if (failure === null) throw error
    return noneCodes.has(failure.code)
      ? { value: null, none: failure, failure: null }
      : { value: null, none: null, failure }
  }
}
