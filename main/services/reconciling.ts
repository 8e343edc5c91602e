import type { Order } from '../../preload/contract/blotter.ts'
import { failureOf } from '../../preload/contract/failure-error.ts'
import type { Act } from '../../preload/contract/orders.ts'
import type { ActId } from '../../preload/contract/words.ts'
import { looksMs, neverLeft, nextLookMs } from './act-states.ts'
import { findOrder } from './find-order.ts'
import type { Clock, Log } from './ports.ts'
import { createSerialQueue } from './serial-queue.ts'
import type { Settling } from './settling.ts'
import type { OrderStore, TradingReads } from './trading-ports.ts'

/** After a look that did not get through: 2 s, then twice as long up to two minutes. */
const firstMissMs = 2000
const longestMissMs = 120_000

/** Finds out what became of acts nobody can be sure of. Never sends. */
export interface Reconciling {
  /** Looks when its next look is due, until it is found or there are no looks left. Asked again, a look that is due sooner than planned is brought forward. */
  lookFor(act: Act): void
  /** One look at once, as far back as it goes. Not one of those that are counted: only time can show that nothing came. */
  lookNow(act: Act): Promise<Act>
  close(): void
}

export function createReconciling(parts: {
  reads: TradingReads
  store: OrderStore
  settling: Settling
  clock: Clock
  log: Log
}): Reconciling {
  const { reads, store, settling, clock, log } = parts
  /** Of each act its next look, or the one under way. */
  const timers = new Map<ActId, { readonly cancel: () => void; readonly dueAt: number; readonly misses: number }>()
  /** One at a time: twenty unknown orders are no storm. */
  const queue = createSerialQueue()
  let closed = false

  function schedule(act: Act, misses: number, ms: number | null): void {
    timers.get(act.actId)?.cancel()
    timers.delete(act.actId)
    if (closed || ms === null) return
    const run = (): void =>
      void queue.run(() => look(act.actId, misses)).catch((error: unknown) => onTrouble(act, misses, error))
    timers.set(act.actId, { cancel: clock.after(ms, run), dueAt: clock.now() + ms, misses })
  }

  /** The disk, or a bug: the looks go on. */
  function onTrouble(act: Act, misses: number, error: unknown): void {
    if (closed) return
    if (failureOf(error) === null) log.bug('look for order', error)
    schedule(act, misses + 1, missMs(misses))
  }

  async function look(actId: ActId, misses: number): Promise<void> {
    const act = await store.act(actId)
    if (closed || act === null || nextLookMs(act, clock.now()) === null) return void timers.delete(actId)
    const isLast = act.looks?.done === looksMs.length - 1 || act.state === 'refused'
    let order: Order | null
    try {
      order = await findOrder(reads, act, isLast ? 'wide' : 'usual')
    } catch (error) {
      const failure = failureOf(error)
      if (failure === null) log.bug('look for order', error)
      if (closed) return
      const waitMs = missMs(misses)
      return schedule(await settling.take(actId, { kind: 'missed', waitMs, failure }), misses + 1, waitMs)
    }
    if (closed) return
    const after = await settling.take(actId, order === null ? { kind: 'looked' } : { kind: 'found', order })
    schedule(after, 0, nextLookMs(after, clock.now()))
  }

  return {
    lookFor(act) {
      const ms = nextLookMs(act, clock.now())
      const timer = timers.get(act.actId)
      // Asked again puts nothing off, and is no other look beside the one under way.
      if (ms !== null && timer !== undefined && timer.dueAt <= clock.now() + ms) return
      schedule(act, timer?.misses ?? 0, ms)
    },
    async lookNow(act) {
      // What its order shows is somebody else's doing.
      if (act.draft.kind !== 'new' && neverLeft(act)) return act
      const order = await findOrder(reads, act, 'wide')
      return order === null
        ? ((await store.act(act.actId)) ?? act)
        : await settling.take(act.actId, { kind: 'found', order })
    },
    close() {
      closed = true
      for (const { cancel } of timers.values()) cancel()
      void queue.close()
    },
  }
}

function missMs(misses: number): number {
  return Math.min(firstMissMs * 2 ** misses, longestMissMs)
}
