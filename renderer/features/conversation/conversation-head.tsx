import { revealHidden } from '../../ui/reveal-hidden.ts'
import { formatStamp } from '../../ui/times.ts'
import type { ConversationState } from './conversation-state.ts'

/** The thread's title; offline also when it was last read from the server. */
export function ConversationHead({
  conversation,
  isNew,
  offline,
}: {
  conversation: ConversationState | null
  isNew: boolean
  offline: boolean
}) {
  const title = isNew ? 'New thread' : revealHidden(conversation?.thread.title ?? '', 300)
  const syncedAt = conversation?.syncedAt ?? null
  return (
    <div className="conversation-head">
      <h1 className="ellipsis" title={title} dir="auto">
        {title || 'Thread'}
      </h1>
      {offline && conversation !== null && (
        <span className="meta figures no-wrap">
          {syncedAt === null ? 'Not read from the server yet' : `As of ${formatStamp(syncedAt)}`}
        </span>
      )}
    </div>
  )
}
