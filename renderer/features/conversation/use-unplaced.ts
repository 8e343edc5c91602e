import { useEffect, useState } from 'react'
import type { Question } from '../../../preload/contract/threads.ts'
import type { AccountId, QuestionId, ThreadId } from '../../../preload/contract/words.ts'
import { bridge } from '../../bridge/bridge.ts'
import { onEvent } from '../../bridge/events.ts'

/** Questions of an account that have no thread yet, the thread the last of them opened, and the dial of the next one. */
export interface Unplaced {
  accountId: AccountId
  questions: readonly Question[]
  placed: { questionId: QuestionId; threadId: ThreadId } | null
  /** null until it was read. */
  researchOnly: boolean | null
}

export function useUnplaced(accountId: AccountId): Unplaced {
  const [known, setKnown] = useState<Unplaced>(nothingOf(accountId))
  useEffect(() => {
    let closed = false
    let told = 0
    const read = async (): Promise<void> => {
      const heard = told
      const [questions, { researchOnly }] = await Promise.all([
        bridge.threads.unplaced({ accountId }),
        bridge.threads.newThread({ accountId }),
      ])
      if (!closed && heard === told) setKnown({ accountId, questions, placed: null, researchOnly })
    }
    // A failed read leaves the list as it was; the next event replaces it.
    const readQuietly = () => void read().catch(() => {})
    const stop = onEvent((event) => {
      if (event.name === 'bridge.reconnected' || event.name === 'archive.changed') return readQuietly()
      if (event.name !== 'unplaced.changed' || event.payload.accountId !== accountId) return
      told += 1
      const { payload } = event
      // Two events drawn as one: the thread that the first of them named is still to be opened.
      setKnown((before) => ({
        ...payload,
        placed: payload.placed ?? (before.accountId === accountId ? before.placed : null),
      }))
    })
    readQuietly()
    return () => {
      closed = true
      stop()
    }
  }, [accountId])
  return known.accountId === accountId ? known : nothingOf(accountId)
}

function nothingOf(accountId: AccountId): Unplaced {
  return { accountId, questions: [], placed: null, researchOnly: null }
}
