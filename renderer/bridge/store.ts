import { useSyncExternalStore } from 'react'

/** A value that can be watched. */
export interface Store<Value> {
  get: () => Value
  /** Replaces parts of the value and tells the watchers, when anything changed. */
  set: (change: Partial<Value>) => void
  subscribe: (watcher: () => void) => () => void
}

export function createStore<Value extends object>(initial: Value): Store<Value> {
  let value = initial
  const watchers = new Set<() => void>()
  return {
    get: () => value,
    set(change) {
      const next = { ...value, ...change }
      if (isSame(value, next)) return
      value = next
      for (const watcher of watchers) watcher()
    },
    subscribe(watcher) {
      watchers.add(watcher)
      return () => void watchers.delete(watcher)
    },
  }
}

/** The store's value inside a component. */
export function useStore<Value>(store: Store<Value>): Value {
  return useSyncExternalStore(store.subscribe, store.get)
}

function isSame(before: object, after: object): boolean {
  const old = new Map(Object.entries(before))
  return Object.entries(after).every(([name, value]) => old.has(name) && Object.is(old.get(name), value))
}
