import type { Part } from '../../../../preload/contract/parts.ts'
import type { Message } from '../../../../preload/contract/threads.ts'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { useCopy } from '../../../ui/use-copy.ts'
import { Feedback } from './feedback.tsx'
import { messageText } from './message-text.ts'

/** Below every answer, in every state: a copy of its text, and the id that support asks for. Feedback only once it is final. */
export function AnswerFooter({
  parts,
  id,
  message,
}: {
  parts: readonly Part[]
  id: { word: string; id: string }
  message: Message | null
}) {
  const text = messageText(parts)
  return (
    <footer className="message-foot">
      {text.trim() !== '' && <CopyButton text={text} label="Copy answer" />}
      {message !== null && <Feedback message={message} />}
      <ShortId {...id} />
    </footer>
  )
}

function ShortId({ word, id }: { word: string; id: string }) {
  const { state, copy } = useCopy()
  // Ids begin with their time; the end is what tells them apart.
  const short = id.length > 8 ? `…${id.slice(-8)}` : id
  return (
    <button
      type="button"
      className="message-id figures"
      title={`Copy ${word.toLowerCase()} id ${id}`}
      aria-label={`${word} ${short}, copy its whole id`}
      onClick={() => copy(id)}
    >
      {state === 'copied' ? 'Copied' : `${word} ${short}`}
    </button>
  )
}
