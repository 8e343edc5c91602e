import { use } from 'react'
import type { ActionButton, Part } from '../../../../preload/contract/parts.ts'
import { revealHidden } from '../../../ui/reveal-hidden.ts'
import { checkText } from '../check-text.ts'
import { useActs } from '../conversation-acts.ts'
import { useAskButton } from '../use-ask-button.ts'
import { chipMeaning } from './chip-meaning.ts'
import { ProposalWayContext } from './proposal-way.ts'

interface Around {
  /** The message's parts: an action button runs one of these and no other. */
  parts: readonly Part[]
  /** null while the answer may still change. */
  messageId: string | null
  /** When the answer was written. */
  asOf: string
  /** An answer runs in this thread. */
  busy: boolean
  /** Names these buttons apart from all others of the thread. */
  name: string
}

/** Follow-ups of an answer. Each sends its prompt once; none acts while an answer runs. */
export function SuggestedActions({ buttons, ...around }: Around & { buttons: readonly ActionButton[] }) {
  const way = use(ProposalWayContext)
  // Where a proposal only leads to the main window, its card does.
  const shown = way === null ? buttons : buttons.filter((button) => chipMeaning(button, around.parts).kind !== 'action')
  if (shown.length === 0) return null
  return (
    <div className="follow-ups" role="group" aria-label="Follow-ups">
      {shown.slice(0, 40).map((button, index) => (
        <FollowUp key={index} button={button} {...around} name={`${around.name}:${index}`} />
      ))}
    </div>
  )
}

function FollowUp({ button, parts, messageId, asOf, busy, name }: Around & { button: ActionButton }) {
  const acts = useActs()
  const meaning = chipMeaning(button, parts)
  const text = meaning.kind === 'prompt' ? meaning.prompt : ''
  const { used, ask } = useAskButton({ name, messageId, press: messageId ?? '', text })
  const label = revealHidden(button.label.trim(), 80) || 'Follow-up'
  if (meaning.kind === 'none') {
    return (
      <button type="button" className="chip" disabled title={meaning.reason}>
        {label}
        <span className="chip-reason">{meaning.reason}</span>
      </button>
    )
  }
  const wrong = meaning.kind === 'prompt' ? checkText(meaning.prompt) : null
  const waits = messageId === null || (busy && meaning.kind === 'prompt')
  const press = () => {
    if (messageId === null) return
    if (meaning.kind === 'action') return acts.openAction(meaning.part, messageId, asOf)
    ask()
  }
  return (
    <button
      type="button"
      className="chip"
      disabled={waits || used || wrong !== null}
      title={wrong ?? titleOf(meaning, messageId === null, waits)}
      onClick={press}
    >
      {label}
      {used && <span className="chip-reason">Asked</span>}
    </button>
  )
}

function titleOf(
  meaning: { kind: 'prompt'; prompt: string } | { kind: 'action' },
  isLive: boolean,
  waits: boolean,
): string {
  if (isLive) return 'Ready when the answer is final'
  if (waits) return 'Ready when the running answer ends'
  return meaning.kind === 'prompt' ? `Asks: ${revealHidden(meaning.prompt, 300)}` : 'Show the details of this proposal'
}
