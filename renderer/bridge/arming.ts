import { useEffect, useState } from 'react'
import type { Arming } from '../../preload/contract/arming.ts'
import type { Account } from '../../preload/contract/session.ts'
import type { AccountId } from '../../preload/contract/words.ts'
import { bridge } from './bridge.ts'
import { onEvent } from './events.ts'

/** Whether orders of the account can leave, kept fresh; null: not read yet. */
export function useArming(accountId: AccountId): Arming | null {
  const [arming, setArming] = useState<Arming | null>(null)
  useEffect(() => watchArming(accountId, setArming), [accountId])
  return arming?.accountId === accountId ? arming : null
}

/** The same of several accounts; one that is missing is not read yet. */
export function useArmings(accounts: readonly Account[]): ReadonlyMap<AccountId, Arming> {
  const [armings, setArmings] = useState<ReadonlyMap<AccountId, Arming>>(new Map())
  useEffect(() => {
    const take = (arming: Arming): void => setArmings((before) => new Map(before).set(arming.accountId, arming))
    const stops = accounts.map(({ id }) => watchArming(id, take))
    return () => {
      for (const stop of stops) stop()
    }
  }, [accounts])
  return armings
}

/** What may have ended it, or made it possible again. */
const rereadAfter: ReadonlySet<string> = new Set(['bridge.reconnected', 'session.changed', 'archive.changed'])

function watchArming(accountId: AccountId, take: (arming: Arming) => void): () => void {
  // An answer that was on its way when an event or a newer question came is dropped.
  let turn = 0

  function read(): void {
    const mine = ++turn
    bridge.arming.get({ accountId }).then(
      (arming) => {
        if (mine === turn) take(arming)
      },
      // What is shown stays: main refuses what is not armed whatever is shown.
      () => undefined,
    )
  }

  read()
  const unlisten = onEvent((event) => {
    if (event.name === 'arming.changed' && event.payload.accountId === accountId) {
      turn++
      take(event.payload)
    } else if (rereadAfter.has(event.name)) read()
  })
  return () => {
    turn++
    unlisten()
  }
}
