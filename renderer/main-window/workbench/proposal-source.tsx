import type { ThreadSummary } from '../../../preload/contract/threads.ts'
import type { ThreadId } from '../../../preload/contract/words.ts'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { formatDateTime, wordAge } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { Fact } from './fact.tsx'
import type { Selection } from './selection.ts'

/** Where a proposal comes from, and how old it is. */
export function ProposalSource({
  selection,
  threads,
  onOpenThread,
}: {
  selection: Extract<Selection, { kind: 'action' }>
  threads: readonly ThreadSummary[]
  onOpenThread: (id: ThreadId) => void
}) {
  const now = useNow(true, 60_000)
  const thread = threads.find((each) => each.id === selection.threadId)
  const age = wordAge(selection.writtenAt, now)
  return (
    <dl className="details-fields">
      <Fact name="Proposed by">Omni</Fact>
      <Fact name="Message of">
        {formatDateTime(selection.writtenAt)}
        {age !== null && `, ${age}`}
      </Fact>
      {thread !== undefined && (
        <Fact name="Thread">
          <button type="button" className="link-button" onClick={() => onOpenThread(thread.id)}>
            {revealHidden(thread.title, 80)}
          </button>
        </Fact>
      )}
    </dl>
  )
}
