import type { DeskEvent } from '../../preload/contract/index.ts'
import type { Doorway } from '../../main/web/page-sockets.ts'

/** Stands in for a desk: echoes calls, publishes on demand, remembers presence. */
export interface RecordingDoorway extends Doorway {
  readonly presences: { readonly pages: number; readonly visible: boolean }[]
  readonly calls: { readonly from: string; readonly name: unknown; readonly payload: unknown }[]
  publish(event: DeskEvent): void
  listeners(): number
  /** From now on a call is answered only when the returned function is run. */
  hold(): () => void
}

export function createRecordingDoorway(): RecordingDoorway {
  const presences: RecordingDoorway['presences'] = []
  const calls: RecordingDoorway['calls'] = []
  const listeners = new Set<(event: DeskEvent) => void>()
  let held: Promise<void> = Promise.resolve()
  return {
    presences,
    calls,
    async dispatch(from, name, payload) {
      calls.push({ from, name, payload })
      await held
      return { ok: true, value: { from, name, payload } }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    setPresence: (presence) => void presences.push(presence),
    publish: (event) => listeners.forEach((listener) => listener(event)),
    listeners: () => listeners.size,
    hold() {
      const gate = Promise.withResolvers<void>()
      held = gate.promise
      return gate.resolve
    },
  }
}
