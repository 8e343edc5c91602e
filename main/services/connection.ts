import type { Failure } from '../../preload/contract/failure.ts'
import { failureOf } from '../../preload/contract/failure-error.ts'
import type { ConnectionStatus, MarketClock } from '../../preload/contract/session.ts'
import { createJudge } from './judge-line.ts'
import { instantAt, nowOf } from './moments.ts'
import type { Broker } from './broker-ports.ts'
import type { Clock, Log, Publish } from './ports.ts'

const beatMs = 60_000
const offlineBeatsMs = [5000, 10_000, 20_000, 30_000]
/** After a refusal or a rate limit the beat stays slow: at most six requests in five minutes. */
const slowBeatMs = 60_000
/** A call got no answer: so soon a probe finds out whether the line is gone. */
const probeMs = 500
/** A line that comes and goes does not bring everything back each time. */
const calmMs = 10_000
/** Nobody has looked for this long: the beat rests. */
const restAfterMs = 15 * 60_000

/** State of the line to the broker, and the market clock read with each beat. */
export interface Connection {
  status(): ConnectionStatus
  marketClock(): MarketClock | null
  isOnline(): boolean
  /** The broker answers, and a page was there within the last quarter of an hour. */
  isWelcome(): boolean
  /**
   * Every call to the broker reports here. On a line that works, one failed call is that call's trouble; it is the
   * line's when the next ones fail, too, with no answer between them. After silence a probe asks at once.
   */
  report(failure: Failure | null): void
  /** Starts or replaces the beat; null stops it. */
  use(broker: Broker | null): void
  /** Ask now instead of at the next beat. */
  beatNow(): void
  setPresence(presence: { pages: number; visible: boolean }): void
  close(): void
}

export function createConnection(parts: {
  clock: Clock
  log: Log
  publish: Publish
  /** The broker answers: for the first time on this line, or again. */
  onBack: () => void
}): Connection {
  const { clock, log, publish, onBack } = parts
  let status: ConnectionStatus = { state: 'idle', since: nowOf(clock), failure: null, nextTryAt: null }
  let market: MarketClock | null = null
  let broker: Broker | null = null
  let cancelBeat = (): void => undefined
  let misses = 0
  let lastPresence = clock.now()
  let pages = 0
  let beating = false
  const judge = createJudge(clock)
  let cancelProbe = (): void => undefined
  let backAt = -Infinity
  let cancelBack = (): void => undefined

  function report(failure: Failure | null): void {
    const state = judge.judge(failure, status.state)
    if (state === null) return
    if (state === 'ask-again') {
      cancelProbe()
      cancelProbe = clock.after(probeMs, () => void askAgain())
      return
    }
    const isBack = state === 'connected' && status.state !== 'connected'
    if (state === status.state && status.failure?.code === failure?.code) return
    misses = 0
    const since = state === status.state ? status.since : nowOf(clock)
    status = { state, since, failure: state === 'connected' ? null : failure, nextTryAt: null }
    if (state !== 'connected' && broker !== null) schedule(nextBeatMs())
    publish({ name: 'connection.changed', payload: status })
    if (isBack) tellBack()
  }

  /** What it answers is reported like any other call. */
  async function askAgain(): Promise<void> {
    if (broker === null || !judge.hasDoubts()) return
    try {
      await broker.probe()
    } catch (error) {
      if (failureOf(error) === null) log.bug('ask again', error)
    }
  }

  function tellBack(): void {
    cancelBack()
    const waitMs = Math.min(Math.max(0, backAt + calmMs - clock.now()), calmMs)
    const tell = (): void => {
      backAt = clock.now()
      if (status.state === 'connected') onBack()
    }
    if (waitMs === 0) tell()
    else cancelBack = clock.after(waitMs, tell)
  }

  function isUnwatched(): boolean {
    return pages === 0 && clock.now() - lastPresence > restAfterMs
  }

  function nextBeatMs(): number {
    if (status.state === 'offline') return offlineBeatsMs[Math.min(misses, offlineBeatsMs.length - 1)] ?? beatMs
    if (status.state === 'limited') return Math.max(slowBeatMs, status.failure?.retryAfterMs ?? 0)
    return status.state === 'unauthorized' ? slowBeatMs * 5 : beatMs
  }

  function schedule(ms: number): void {
    cancelBeat()
    if (broker === null) return
    cancelBeat = clock.after(ms, () => void beat())
    if (status.state !== 'connected' && status.state !== 'idle')
      status = { ...status, nextTryAt: instantAt(clock.now() + ms) }
  }

  async function beat(): Promise<void> {
    const asked = broker
    if (asked === null || beating) return
    if (isUnwatched()) return schedule(beatMs)
    beating = true
    try {
      // After a refusal of the key nothing else goes out; its answer brings everything back.
      if (status.state === 'unauthorized') await asked.probe()
      const read = await asked.readMarketClock()
      if (asked === broker && read !== null) {
        market = { ...read, asOf: nowOf(clock) }
        publish({ name: 'marketClock.changed', payload: market })
      }
    } catch (error) {
      const failure = failureOf(error)
      if (failure === null) log.bug('beat', error)
      // Without a key nothing is asked, so nobody else reports it.
      if (failure?.code === 'not-connected' && asked === broker) report(failure)
      misses += 1
    } finally {
      beating = false
      if (asked === broker) {
        schedule(nextBeatMs())
        if (status.nextTryAt !== null) publish({ name: 'connection.changed', payload: status })
      }
    }
  }

  return {
    status: () => status,
    marketClock: () => market,
    isOnline: () => status.state !== 'offline' && status.state !== 'unauthorized',
    isWelcome: () => status.state === 'connected' && !isUnwatched(),
    report,
    use(next) {
      broker = next
      market = null
      misses = 0
      judge.forget()
      backAt = -Infinity
      cancelBack()
      cancelProbe()
      cancelBeat()
      status = { state: 'idle', since: nowOf(clock), failure: null, nextTryAt: null }
      publish({ name: 'connection.changed', payload: status })
      if (next !== null) schedule(0)
    },
    beatNow() {
      misses = 0
      if (broker !== null) schedule(0)
    },
    setPresence(presence) {
      const isSeen = presence.pages > 0 && pages === 0
      pages = presence.pages
      if (pages > 0) lastPresence = clock.now()
      if (isSeen && broker !== null && clock.now() - (market ? Date.parse(market.asOf) : 0) > beatMs) schedule(0)
    },
    close() {
      broker = null
      cancelBack()
      cancelProbe()
      cancelBeat()
    },
  }
}
