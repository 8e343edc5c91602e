import { useEffect, useState } from 'react'
import type { Act } from '../../preload/contract/orders.ts'
import type { AccountId, ActId } from '../../preload/contract/words.ts'
import { bridge } from './bridge.ts'
import { onEvent } from './events.ts'

/** How many orders of the account have an outcome nobody knows: those of an earlier run, and those that no look found. */
export function useUnsettled(accountId: AccountId): number {
  const [open, setOpen] = useState<ReadonlySet<ActId>>(new Set())
  useEffect(() => {
    let isOver = false
    const read = (): void => {
      // A reading that failed is repeated with the next reconnection.
      bridge.orders.unsettled({ accountId }).then(
        (acts) => void (isOver || setOpen(new Set(acts.map((act) => act.actId)))),
        () => undefined,
      )
    }
    read()
    const stop = onEvent((event) => {
      if (event.name === 'orders.changed' && event.payload.accountId === accountId)
        setOpen((before) => follow(before, event.payload.acts))
      else if (event.name === 'bridge.reconnected' || event.name === 'archive.changed') read()
    })
    return () => {
      isOver = true
      stop()
    }
  }, [accountId])
  return open.size
}

/** One that was sent a moment ago is told of where it was sent, until every look was in vain. */
function follow(before: ReadonlySet<ActId>, acts: readonly Act[]): ReadonlySet<ActId> {
  const next = new Set(before)
  for (const { actId, state } of acts) {
    if (state === 'not-found') next.add(actId)
    else if (state !== 'unknown') next.delete(actId)
  }
  return next
}
