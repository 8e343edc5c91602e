import { useEffect } from 'react'
import type { ThreadSummary } from '../../../preload/contract/threads.ts'
import { bridge } from '../../bridge/bridge.ts'

/** Tells main that the end of an unread thread was seen: in sight, in a window that has the focus. */
export function useMarkRead(thread: ThreadSummary | null, endSeen: boolean): void {
  const threadId = thread !== null && thread.unread && endSeen ? thread.id : null
  useEffect(() => {
    if (threadId === null) return
    const mark = () => {
      // A mark that does not arrive leaves the thread unread, which is true enough.
      if (document.hasFocus()) bridge.threads.markRead({ threadId }).catch(() => {})
    }
    mark()
    window.addEventListener('focus', mark)
    return () => window.removeEventListener('focus', mark)
  }, [threadId])
}
