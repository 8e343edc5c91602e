import type { ThreadSummary } from '../../preload/contract/threads.ts'
import { formatListTime, nameDayGroup } from '../ui/times.ts'

/** What is said of a thread at the right of its row. */
export function wordRecent({ runningSince, unread, lastActivityAt }: ThreadSummary, now: number): string {
  if (runningSince !== null) return 'answering'
  if (unread) return 'new answer'
  return nameDayGroup(lastActivityAt, now) === 'Yesterday'
    ? 'asked yesterday'
    : `asked ${formatListTime(lastActivityAt, now)}`
}
