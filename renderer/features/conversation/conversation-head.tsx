import type { Reading } from '../../../preload/contract/threads.ts'
import { AccountLabel } from '../../ui/account-swatch.tsx'
import { formatCount } from '../../ui/numbers.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { formatStamp } from '../../ui/times.ts'
import type { ConversationState } from './conversation-state.ts'
import { Dial } from './dial.tsx'

/** The thread's title, its account and its dial; offline also when it was last read from the server, and how far a first reading is. */
export function ConversationHead({
  accountName,
  accountColour,
  conversation,
  isNew,
  offline,
  researchOnly,
  onChooseResearchOnly,
}: {
  accountName: string
  accountColour: number
  conversation: ConversationState | null
  isNew: boolean
  offline: boolean
  /** null: not known yet. */
  researchOnly: boolean | null
  onChooseResearchOnly: (researchOnly: boolean) => void
}) {
  const title = isNew ? 'New thread' : revealHidden(conversation?.thread.title ?? '', 300)
  const syncedAt = conversation?.syncedAt ?? null
  return (
    <div className="conversation-head">
      <h1 className="ellipsis" title={title} dir="auto">
        {title || 'Thread'}
      </h1>
      <AccountLabel name={accountName} colour={accountColour} />
      {!offline && conversation !== null && conversation.reading !== null && (
        <ReadingNote reading={conversation.reading} />
      )}
      {offline && conversation !== null && (
        <span className="meta figures no-wrap">
          {syncedAt === null ? 'Not read from the server yet' : `As of ${formatStamp(syncedAt)}`}
        </span>
      )}
      {researchOnly !== null && <Dial researchOnly={researchOnly} onChoose={onChooseResearchOnly} />}
    </div>
  )
}

/** Older messages come in behind; what is here can be read meanwhile. */
function ReadingNote({ reading: { messages, total } }: { reading: Reading }) {
  return (
    <span className="meta figures no-wrap conversation-reading">
      {total === null
        ? `Reading older messages, ${formatCount(messages)} so far`
        : `Reading older messages, ${formatCount(messages)} of ${formatCount(total)}`}
      {total !== null && <ProgressBar label="Messages read" done={messages} total={total} />}
    </span>
  )
}
