import type { Drift } from '../../preload/contract/drift.ts'
import { failureOf } from '../../preload/contract/failure-error.ts'
import { nowOf } from './moments.ts'
import type { ReportDrift } from './broker-ports.ts'
import type { Clock, Log } from './ports.ts'
import type { DriftStore } from './store-ports.ts'

/** Polls come every two seconds; what they repeat is written together. */
const writeEveryMs = 30_000
/** As many as the store keeps. */
const mostPending = 500

/** Counts what the broker's answers had that this version does not know. */
export interface NotingDrift {
  /** Counted at once, written later. */
  note: ReportDrift
  /** Everything so far, last seen first. */
  list(): Promise<Drift[]>
  /** Writes what is not written yet; the store is about to close. */
  close(): Promise<void>
}

export function createNotingDrift(parts: { store: DriftStore; clock: Clock; log: Log }): NotingDrift {
  const { store, clock, log } = parts
  const pending = new Map<string, Drift>()
  let cancelWrite: (() => void) | null = null
  let closed = false

  async function write(): Promise<void> {
    cancelWrite?.()
    cancelWrite = null
    const news = [...pending.values()]
    pending.clear()
    if (news.length > 0) await store.add(news)
  }

  function writeLater(): void {
    cancelWrite ??= clock.after(writeEveryMs, () => void writeQuietly())
  }

  /** Counts are worth no interruption: what a full disk takes from them is gone. */
  async function writeQuietly(): Promise<void> {
    await write().catch((error: unknown) => {
      const failure = failureOf(error)
      if (failure === null) log.bug('drift', error)
      else log.warn('drift not written', { code: failure.code })
    })
  }

  return {
    note(sightings) {
      if (closed) return
      const now = nowOf(clock)
      for (const sighting of sightings) {
        const key = `${sighting.kind} ${sighting.place} ${sighting.name}`
        const before = pending.get(key)
        if (before !== undefined) {
          const type = sighting.type === 'null' ? before.type : sighting.type
          const sample = before.sample ?? sighting.sample
          pending.set(key, { ...before, type, sample, count: before.count + 1, lastSeen: now })
        } else if (pending.size < mostPending) {
          pending.set(key, { ...sighting, count: 1, firstSeen: now, lastSeen: now })
        }
      }
      writeLater()
    },
    async list() {
      await write()
      return await store.list()
    },
    async close() {
      closed = true
      await writeQuietly()
    },
  }
}
