import type { DeskEvent } from '../../preload/contract/index.ts'
import { findDoorway } from './doorway.ts'

/** What main tells, and what the browser host's bridge tells of itself. */
export type PageEvent = DeskEvent | { name: 'bridge.lost' } | { name: 'bridge.reconnected' }

/** Hears every event until the returned function is called. */
export function onEvent(listener: (event: PageEvent) => void): () => void {
  const doorway = findDoorway()
  if (doorway === null) return () => {}
  return doorway.on((event) => {
    if (isPageEvent(event)) listener(event)
  })
}

// Main builds events from the contract's types; a name that no listener knows falls through its switch.
function isPageEvent(event: unknown): event is PageEvent {
  return typeof event === 'object' && event !== null && 'name' in event && typeof event.name === 'string'
}
