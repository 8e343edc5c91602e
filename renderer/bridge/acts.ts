import { useSyncExternalStore } from 'react'
import type { Act } from '../../preload/contract/orders.ts'
import type { AccountId } from '../../preload/contract/words.ts'
import { bridge } from './bridge.ts'
import { onEvent } from './events.ts'

const none: readonly Act[] = []

/** What was reviewed and sent from this computer for one account, newest first; read once however many places show it. */
export interface ActList {
  get: () => readonly Act[]
  subscribe: (watcher: () => void) => () => void
  /** Puts in what an answer brought before its event. */
  take: (acts: readonly Act[]) => void
}

export function createActList(accountId: AccountId): ActList {
  let acts = none
  let stop: (() => void) | null = null
  const watchers = new Set<() => void>()

  function take(news: readonly Act[]): void {
    if (news.length === 0) return
    const byId = new Map(acts.map((act) => [act.actId, act]))
    for (const act of news) byId.set(act.actId, act)
    acts = [...byId.values()].toSorted((one, two) => (one.reviewedAt < two.reviewedAt ? 1 : -1))
    for (const watcher of watchers) watcher()
  }

  function read(): void {
    // A reading that failed is repeated with the next reconnection; events bring what changes.
    bridge.orders.acts({ accountId, threadId: null }).then(take, () => undefined)
  }

  function start(): () => void {
    read()
    return onEvent((event) => {
      if (event.name === 'orders.changed' && event.payload.accountId === accountId) take(event.payload.acts)
      else if (event.name === 'bridge.reconnected' || event.name === 'archive.changed') read()
    })
  }

  return {
    get: () => acts,
    take,
    subscribe(watcher) {
      watchers.add(watcher)
      stop ??= start()
      return () => {
        watchers.delete(watcher)
        if (watchers.size > 0) return
        stop?.()
        stop = null
      }
    },
  }
}

const lists = new Map<AccountId, ActList>()

/** The list of an account, the same for every place. */
export function actListOf(accountId: AccountId): ActList {
  const known = lists.get(accountId)
  if (known !== undefined) return known
  const list = createActList(accountId)
  lists.set(accountId, list)
  return list
}

/** Acts of the account, kept fresh. */
export function useActs(accountId: AccountId): readonly Act[] {
  const list = actListOf(accountId)
  return useSyncExternalStore(list.subscribe, list.get)
}
