import { useEffect, useState } from 'react'
import type { ThreadId } from '../../../preload/contract/words.ts'
import { bridge } from '../../bridge/bridge.ts'

/** When the message was written, looked up in the newest ones on this computer; null until it is known. */
export function useMessageTime(threadId: ThreadId | null, messageId: string): string | null {
  const [found, setFound] = useState<{ messageId: string; time: string } | null>(null)
  useEffect(() => {
    if (threadId === null) return undefined
    let current = true
    bridge.threads.older({ threadId, beforeSeq: Number.MAX_SAFE_INTEGER, limit: 100 }).then(
      ({ messages }) => {
        const time = messages.find((message) => message.id === messageId)?.createdAt
        if (current && time !== undefined) setFound({ messageId, time })
      },
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [threadId, messageId])
  return found?.messageId === messageId ? found.time : null
}
