import { useEffect, useState } from 'react'
import type { RequestOutput } from '../../preload/contract/index.ts'
import type { AccountId } from '../../preload/contract/words.ts'
import { bridge } from './bridge.ts'
import { onEvent } from './events.ts'

type Tally = RequestOutput<'blotter.tally'>

/** What may have changed it. */
const rereadAfter: ReadonlySet<string> = new Set(['bridge.reconnected', 'archive.changed'])

/** How many orders of the account need the user and how many are open, as far as is kept here; null: not known. */
export function useTally(accountId: AccountId): Tally | null {
  const [tally, setTally] = useState<Tally | null>(null)
  useEffect(() => {
    let turn = 0
    const read = async (): Promise<void> => {
      const mine = ++turn
      const next = await bridge.blotter.tally({ accountId }).catch(() => null)
      if (mine === turn) setTally(next)
    }
    void read()
    const stop = onEvent((event) => {
      const isOurs = event.name === 'orders.changed' || event.name === 'blotter.changed'
      if (isOurs ? event.payload.accountId === accountId : rereadAfter.has(event.name)) void read()
    })
    return () => {
      turn++
      stop()
    }
  }, [accountId])
  return tally
}
