import { useEffect, useSyncExternalStore } from 'react'
import type { QuoteState } from '../../preload/contract/quotes.ts'
import { bridge } from './bridge.ts'
import { onEvent } from './events.ts'

/** Quotes of everything in sight: the window watches each symbol once, however many places show it. */
export interface QuoteStore {
  /** null: nothing is known yet. */
  get: (symbol: string) => QuoteState | null
  /** Counts the symbol as in sight until the returned function is called. */
  watch: (symbol: string) => () => void
  subscribe: (watcher: () => void) => () => void
}

// Main forgets a page that does not renew its watch for 90 s.
const renewEveryMs = 30_000
const mostWatched = 100

export function createQuoteStore(): QuoteStore {
  const watcher = crypto.randomUUID()
  const counts = new Map<string, number>()
  const known = new Map<string, QuoteState>()
  const listeners = new Set<() => void>()
  let pushing = false
  let stop: (() => void) | null = null

  function take(states: readonly QuoteState[]): void {
    const news = states.filter((state) => !isOlder(state, known.get(state.symbol)))
    for (const state of news) known.set(state.symbol, state)
    if (news.length > 0) for (const listener of listeners) listener()
  }

  function push(): void {
    pushing = false
    const symbols = [...counts.keys()].slice(-mostWatched)
    // A watch that failed is repeated with the next renewal; until then the quotes age in sight.
    bridge.quotes.watch({ watcher, symbols }).then(take, () => undefined)
    if (symbols.length === 0) {
      stop?.()
      stop = null
    } else stop ??= follow()
  }

  function follow(): () => void {
    const renewal = setInterval(push, renewEveryMs)
    const unlisten = onEvent((event) => {
      if (event.name === 'quotes.changed') take(event.payload.quotes)
      else if (event.name === 'bridge.reconnected') schedule()
    })
    return () => {
      clearInterval(renewal)
      unlisten()
    }
  }

  // Everything that comes into sight together is one request.
  function schedule(): void {
    if (pushing) return
    pushing = true
    setTimeout(push, 0)
  }

  function count(symbol: string, by: 1 | -1): void {
    const before = counts.get(symbol) ?? 0
    if (before + by <= 0) counts.delete(symbol)
    else counts.set(symbol, before + by)
    if (before === 0 || before + by === 0) schedule()
  }

  return {
    get: (symbol) => known.get(symbol) ?? null,
    watch(symbol) {
      count(symbol, 1)
      return () => count(symbol, -1)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

const store = createQuoteStore()

/** The quote of a symbol, kept fresh while `inSight`; null until something is known. */
export function useQuote(symbol: string, inSight = true): QuoteState | null {
  useEffect(() => (inSight ? store.watch(symbol) : undefined), [symbol, inSight])
  return useSyncExternalStore(store.subscribe, () => store.get(symbol))
}

/** An answer that was on its way while newer news came. */
function isOlder(state: QuoteState, before: QuoteState | undefined): boolean {
  const [now, then] = [receivedAt(state), before === undefined ? null : receivedAt(before)]
  return now !== null && then !== null && now < then
}

function receivedAt(state: QuoteState): string | null {
  return state.kind === 'quoted' ? state.quote.receivedAt : null
}
