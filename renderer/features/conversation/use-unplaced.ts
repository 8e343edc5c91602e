import { useEffect, useState } from 'react'
import type { Question } from '../../../preload/contract/threads.ts'
import type { AccountId, QuestionId, ThreadId } from '../../../preload/contract/words.ts'
import { bridge } from '../../bridge/bridge.ts'
import { onEvent } from '../../bridge/events.ts'

/** Questions of an account that have no thread yet, and the thread the last of them opened. */
export interface Unplaced {
  accountId: AccountId
  questions: readonly Question[]
  placed: { questionId: QuestionId; threadId: ThreadId } | null
}

export function useUnplaced(accountId: AccountId): Unplaced {
  const [known, setKnown] = useState<Unplaced>({ accountId, questions: [], placed: null })
  useEffect(() => {
    let closed = false
    let told = 0
    const read = async (): Promise<void> => {
      const heard = told
      const questions = await bridge.threads.unplaced({ accountId })
      if (!closed && heard === told) setKnown({ accountId, questions, placed: null })
    }
    // A failed read leaves the list as it was; the next event replaces it.
    const readQuietly = () => void read().catch(() => {})
    const stop = onEvent((event) => {
      if (event.name === 'bridge.reconnected') return readQuietly()
      if (event.name !== 'unplaced.changed' || event.payload.accountId !== accountId) return
      told += 1
      setKnown(event.payload)
    })
    readQuietly()
    return () => {
      closed = true
      stop()
    }
  }, [accountId])
  return known.accountId === accountId ? known : { accountId, questions: [], placed: null }
}
