import { FailureError, failureOf } from '../../preload/contract/failure-error.ts'
import type { Act } from '../../preload/contract/orders.ts'
import type { ActId } from '../../preload/contract/words.ts'
import { changeOf } from './act-states.ts'
import type { Happening } from './act-states.ts'
import { instantAt } from './moments.ts'
import type { Clock, Log, Publish } from './ports.ts'
import type { OrderStore } from './trading-ports.ts'

/** Between two tries to store what became of an order. */
const tryAgainMs = 5000

/** The one place where the state of an act changes after its review: stored first, then told. */
export interface Settling {
  /** Returns the act as it is then. Fails with gone, or with store-unavailable. */
  take(actId: ActId, happening: Happening): Promise<Act>
  /** The same for what may not be lost: tried until the disk takes it. null: the app closes first, and the next start looks. */
  keep(actId: ActId, happening: Happening): Promise<Act | null>
  close(): void
}

export function createSettling(parts: { store: OrderStore; clock: Clock; log: Log; publish: Publish }): Settling {
  const { store, clock, log, publish } = parts
  const waiting = new Set<() => void>()
  let closed = false

  async function take(actId: ActId, happening: Happening): Promise<Act> {
    // Whoever wrote in between is read again: no change is made to a state that is past.
    for (;;) {
      const act = await store.act(actId)
      if (act === null) throw new FailureError({ code: 'gone' })
      const change = changeOf(act, happening, clock.now())
      if (change === null) return act
      const steps = change.step === null ? [] : [{ ...change.step, actId, at: instantAt(clock.now()), link: null }]
      if (!(await store.save(act.state, change.act, steps))) continue
      publish({ name: 'orders.changed', payload: { accountId: act.accountId, acts: [change.act] } })
      return change.act
    }
  }

  async function keep(actId: ActId, happening: Happening): Promise<Act | null> {
    while (!closed) {
      try {
        return await take(actId, happening)
      } catch (error) {
        const code = failureOf(error)?.code
        if (code !== 'store-unavailable') throw error
        log.warn('what became of an order is not stored yet', { code })
        await rest()
      }
    }
    return null
  }

  function rest(): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        waiting.delete(end)
        cancel()
        resolve()
      }
      const cancel = clock.after(tryAgainMs, end)
      waiting.add(end)
    })
  }

  return {
    take,
    keep,
    close() {
      closed = true
      for (const end of waiting) end()
    },
  }
}
