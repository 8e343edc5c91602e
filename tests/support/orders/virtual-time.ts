import { setImmediate as nextTurn } from 'node:timers/promises'

/** Time of a simulated world: events in order, nothing real in between. */
export interface VirtualTime {
  /** Milliseconds since the world began; no jump changes it. */
  passed(): number
  at(ms: number, run: () => void): () => void
  /** Runs events until none is left. */
  run(): Promise<void>
}

interface Event {
  readonly at: number
  readonly seq: number
  readonly run: () => void
}

export function createVirtualTime(): VirtualTime {
  const events = new Set<Event>()
  let passed = 0
  let seq = 0

  function takeNext(): Event | null {
    let next: Event | null = null
    for (const event of events)
      if (next === null || event.at < next.at || (event.at === next.at && event.seq < next.seq)) next = event
    if (next !== null) events.delete(next)
    return next
  }

  return {
    passed: () => passed,
    at(ms, run) {
      const event = { at: passed + Math.max(0, ms), seq: (seq += 1), run }
      events.add(event)
      return () => void events.delete(event)
    },
    async run() {
      // Between two turns of the loop every promise that can go on has gone on: the store is synchronous inside.
      await nextTurn()
      for (let next = takeNext(); next !== null; next = takeNext()) {
        passed = next.at
        next.run()
        await nextTurn()
      }
    },
  }
}
