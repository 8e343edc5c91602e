import type { Failure } from '../../preload/contract/failure.ts'
import type { Quote, QuoteState } from '../../preload/contract/quotes.ts'
import type { Ticker } from '../../preload/contract/words.ts'
import { nowOf } from './moments.ts'
import { quoteFrom } from './quote-from.ts'
import { isRefusal, planNextRound } from './quoting-policy.ts'
import type { Clock, Line, Log, Publish } from './ports.ts'
import { readQuotes } from './read-quotes.ts'
import type { QuoteRound } from './read-quotes.ts'

const watchMs = 90_000
/** New symbols of several pages come together. */
const gatherMs = 200
/** However often pages change what they show. */
const leastBetweenMs = 1_000
/** An unchanged quote is told again, so that its age stays true. */
const tellAgainMs = 15_000
const unknownMs = 30 * 60_000
const mostKnown = 1_000

/** A quote and what the page has no use for. */
export interface HeldQuote {
  readonly quote: Quote
  readonly instrumentId: string
}

/** The quotes of everything the pages show: one request a round for all of them. */
export interface Quoting {
  /** Replaces what one page shows; tells what is known now. */
  watch(watcher: string, symbols: readonly Ticker[]): QuoteState[]
  isWatched(symbol: Ticker): boolean
  quoteOf(symbol: Ticker): HeldQuote | null
  /** The broker is back or a page came into sight: look now. */
  wake(): void
  close(): void
}

export function createQuoting(parts: {
  line: Line
  clock: Clock
  log: Log
  publish: Publish
  /** The broker answers, and somebody has looked lately. */
  isWelcome: () => boolean
  /** Why the line does not answer; null: it does, or nothing is known yet. */
  lineFailure: () => Failure | null
  isMarketOpen: () => boolean
  isVisible: () => boolean
  /** A round brought these quotes; they are told already. */
  onRound: (quotes: readonly HeldQuote[]) => Promise<void>
}): Quoting {
  const { line, clock, log, publish, isWelcome, lineFailure, isMarketOpen, isVisible, onRound } = parts
  const watchers = new Map<string, { symbols: ReadonlySet<Ticker>; until: number }>()
  const states = new Map<Ticker, QuoteState>()
  const held = new Map<Ticker, HeldQuote>()
  const unknownUntil = new Map<Ticker, number>()
  const told = new Map<Ticker, number>()
  let failure: Failure | null = null
  let failures = 0
  let lastRound = Number.NEGATIVE_INFINITY
  let earliest = Number.NEGATIVE_INFINITY
  let asking = false
  let closed = false
  let cancel: (() => void) | null = null
  let dueAt = Infinity

  function watched(): Ticker[] {
    const now = clock.now()
    for (const [watcher, { until }] of watchers) if (until <= now) watchers.delete(watcher)
    return [...new Set([...watchers.values()].flatMap(({ symbols }) => [...symbols]))]
  }

  function schedule(ms: number): void {
    const now = clock.now()
    // A computer's clock that was set back must not hold the next round for an hour.
    const afterLast = lastRound <= now ? lastRound + leastBetweenMs : now
    const at = Math.max(now + ms, afterLast, earliest)
    if (closed || asking || at >= dueAt) return
    cancel?.()
    dueAt = at
    cancel = clock.after(at - now, () => {
      dueAt = Infinity
      cancel = null
      void round().catch((error: unknown) => log.bug('quotes', error))
    })
  }

  async function round(): Promise<void> {
    const now = clock.now()
    for (const [symbol, until] of unknownUntil) if (until <= now) unknownUntil.delete(symbol)
    const symbols = watched().filter((symbol) => !unknownUntil.has(symbol))
    // Whatever made this round moot (no page, no line) wakes the next one itself.
    if (symbols.length === 0 || !isWelcome()) return
    asking = true
    let seen: readonly Ticker[] = []
    try {
      const result = await readQuotes(line.broker, symbols, (symbol) => held.has(symbol))
      seen = [...result.found.keys()]
      take(symbols, result)
    } finally {
      asking = false
      lastRound = clock.now()
      const pause = planNextRound({
        isMarketOpen: isMarketOpen(),
        isVisible: isVisible(),
        failure,
        failures,
        random: clock.random(),
      })
      if (failure !== null && isRefusal(failure)) earliest = clock.now() + pause
      if (failure === null || isWelcome()) schedule(hasNew(symbols) ? gatherMs : pause)
    }
    if (closed) return
    // Only what this round brought was seen now.
    await onRound(seen.flatMap((symbol) => held.get(symbol) ?? []))
  }

  /** Symbols came while the round went on. */
  function hasNew(symbols: readonly Ticker[]): boolean {
    return failure === null && watched().some((symbol) => !states.has(symbol) && !symbols.includes(symbol))
  }

  function stateWithoutLine(symbol: Ticker): QuoteState | null {
    const trouble = lineFailure()
    return trouble && { kind: 'unavailable', symbol, failure: trouble, quote: null }
  }

  /** Untrusted text may name any number of symbols. */
  function forgetOthers(wanted: readonly Ticker[]): void {
    if (states.size <= mostKnown) return
    for (const known of [states, held, told, unknownUntil])
      for (const symbol of known.keys()) if (!wanted.includes(symbol)) known.delete(symbol)
  }

  function take(symbols: readonly Ticker[], result: QuoteRound): void {
    if (closed) return
    failure = result.failure
    failures = failure === null ? 0 : failures + 1
    const now = clock.now()
    const changed = symbols.flatMap((symbol) => {
      const next = stateAfter(symbol, result)
      if (next === null || isTold(symbol, next, now)) return []
      states.set(symbol, next)
      told.set(symbol, now)
      return next
    })
    if (changed.length > 0) publish({ name: 'quotes.changed', payload: { quotes: changed } })
  }

  /** null: nothing was learned about it. */
  function stateAfter(symbol: Ticker, { found, unknown, failure: trouble }: QuoteRound): QuoteState | null {
    const row = found.get(symbol)
    if (row !== undefined) {
      const quote = quoteFrom(symbol, row, nowOf(clock), line.kind)
      held.set(symbol, { quote, instrumentId: row.instrumentId })
      return { kind: 'quoted', symbol, quote }
    }
    if (unknown.has(symbol)) {
      unknownUntil.set(symbol, clock.now() + unknownMs)
      held.delete(symbol)
      return { kind: 'unknown', symbol }
    }
    if (trouble === null) return null
    return { kind: 'unavailable', symbol, failure: trouble, quote: held.get(symbol)?.quote ?? null }
  }

  function isTold(symbol: Ticker, next: QuoteState, now: number): boolean {
    const before = states.get(symbol)
    if (before?.kind !== next.kind) return false
    if (next.kind === 'quoted') return now - (told.get(symbol) ?? 0) < tellAgainMs && said(before) === said(next)
    return next.kind === 'unknown' || said(before) === said(next)
  }

  return {
    watch(watcher, symbols) {
      if (symbols.length === 0) watchers.delete(watcher)
      else watchers.set(watcher, { symbols: new Set(symbols), until: clock.now() + watchMs })
      const wanted = watched()
      forgetOthers(wanted)
      // A page that only renews its watch asks for nothing.
      if (wanted.some((symbol) => !states.has(symbol)) || (wanted.length > 0 && cancel === null)) schedule(gatherMs)
      return symbols.flatMap((symbol) => states.get(symbol) ?? stateWithoutLine(symbol) ?? [])
    },
    isWatched: (symbol) => watched().includes(symbol),
    quoteOf: (symbol) => held.get(symbol) ?? null,
    wake() {
      if (watched().length > 0) schedule(0)
    },
    close() {
      closed = true
      cancel?.()
    },
  }
}

/** A state without the time it was received at. */
function said(state: QuoteState): string {
  if (state.kind === 'quoted') return JSON.stringify({ ...state.quote, receivedAt: null })
  return state.kind === 'unavailable' ? state.failure.code : state.kind
}
