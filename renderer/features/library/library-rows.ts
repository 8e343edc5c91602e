import type { ThreadSummary } from '../../../preload/contract/threads.ts'
import { nameDayGroup } from '../../ui/times.ts'

export type LibraryRow =
  { kind: 'group'; key: string; name: string } | { kind: 'thread'; key: string; thread: ThreadSummary }

/** Threads under their day heads, in the order given. */
export function buildRows(threads: readonly ThreadSummary[], now: number): LibraryRow[] {
  const rows: LibraryRow[] = []
  let group: string | null = null
  for (const thread of threads) {
    const name = nameDayGroup(thread.lastActivityAt, now)
    if (name !== group) rows.push({ kind: 'group', key: `group ${name}`, name })
    group = name
    rows.push({ kind: 'thread', key: thread.id, thread })
  }
  return rows
}
