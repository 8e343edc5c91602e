import { FailureError } from '../../preload/contract/failure-error.ts'

/** Acts that must not run side by side. */
export interface SerialQueue {
  /** Runs `act` when all asked before it have ended, well or badly. Fails with not-connected once the queue is closed. */
  run<Value>(act: () => Promise<Value>): Promise<Value>
  /** No act begins any more; resolves when the one under way has ended. */
  close(): Promise<void>
}

export function createSerialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve()
  let isClosed = false
  return {
    run(act) {
      const turn = last.then(() => {
        if (isClosed) throw new FailureError({ code: 'not-connected' })
        return act()
      })
      last = turn.catch(() => undefined)
      return turn
    },
    async close() {
      isClosed = true
      await last
    },
  }
}
