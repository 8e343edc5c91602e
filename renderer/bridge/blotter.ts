import { useSyncExternalStore } from 'react'
import type { Blotter } from '../../preload/contract/blotter.ts'
import type { EventPayload } from '../../preload/contract/index.ts'
import { failureOf } from '../../preload/contract/failure-error.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import type { AccountId } from '../../preload/contract/words.ts'
import { bridge } from './bridge.ts'
import { onEvent } from './events.ts'

export interface BlotterState {
  /** null: not read yet. */
  blotter: Blotter | null
  failure: Failure | null
}

/** Orders, fills, positions and balances of one account, live while somebody looks. */
export interface BlotterStore {
  get: () => BlotterState
  subscribe: (watcher: () => void) => () => void
}

// Main forgets a page that does not renew its watch for 90 s.
const renewEveryMs = 30_000
const mostRows = 1000

export function createBlotterStore(accountId: AccountId): BlotterStore {
  let state: BlotterState = { blotter: null, failure: null }
  let stop: (() => void) | null = null
  const watcher = crypto.randomUUID()
  const listeners = new Set<() => void>()

  function set(next: BlotterState): void {
    state = next
    for (const listener of listeners) listener()
  }

  function renew(): void {
    bridge.blotter.watch({ watcher, accountId }).then(
      (blotter) => set({ blotter, failure: null }),
      (error: unknown) => set({ ...state, failure: failureOf(error) ?? { code: 'internal' } }),
    )
  }

  function start(): () => void {
    renew()
    const renewal = setInterval(renew, renewEveryMs)
    const unlisten = onEvent((event) => {
      if (event.name === 'bridge.reconnected' || event.name === 'archive.changed') renew()
      else if (event.name === 'blotter.changed' && event.payload.accountId === accountId && state.blotter !== null)
        set({ ...state, blotter: applyChange(state.blotter, event.payload) })
    })
    return () => {
      clearInterval(renewal)
      unlisten()
      bridge.blotter.unwatch({ watcher }).catch(() => undefined)
    }
  }

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener)
      stop ??= start()
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        stop?.()
        stop = null
      }
    },
  }
}

/** The blotter with what changed put in its place. */
export function applyChange(before: Blotter, change: EventPayload<'blotter.changed'>): Blotter {
  const { orders, executions, positions, balances } = change
  return {
    ...before,
    ...(positions === undefined ? {} : { positions }),
    ...(balances === undefined ? {} : { balances }),
    ...(orders === undefined
      ? {}
      : {
          orders: {
            rows: merge(
              before.orders.rows,
              orders.changed,
              (row) => row.orderId,
              (row) => row.createdAt,
            ),
            unreadable: orders.unreadable,
            asOf: orders.asOf,
            failure: orders.failure,
          },
        }),
    ...(executions === undefined
      ? {}
      : {
          executions: {
            rows: merge(
              before.executions.rows,
              executions.added,
              (row) => row.executionId,
              (row) => row.at,
            ),
            asOf: executions.asOf,
            failure: executions.failure,
          },
        }),
  }
}

function merge<Row>(
  before: readonly Row[],
  news: readonly Row[],
  idOf: (row: Row) => string,
  timeOf: (row: Row) => string,
): Row[] {
  const byId = new Map(before.map((row) => [idOf(row), row]))
  for (const row of news) byId.set(idOf(row), row)
  const moment = (row: Row): number => Date.parse(timeOf(row)) || 0
  return [...byId.values()].toSorted((one, two) => moment(two) - moment(one)).slice(0, mostRows)
}

const stores = new Map<AccountId, BlotterStore>()

/** The blotter of an account, live while mounted and `inSight`. */
export function useBlotter(accountId: AccountId, inSight = true): BlotterState {
  let store = stores.get(accountId)
  if (store === undefined) {
    store = createBlotterStore(accountId)
    stores.set(accountId, store)
  }
  const { subscribe, get } = store
  return useSyncExternalStore(inSight ? subscribe : subscribeNothing, get)
}

function subscribeNothing(): () => void {
  return () => undefined
}
