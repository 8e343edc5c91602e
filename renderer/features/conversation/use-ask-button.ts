import { useActs } from './conversation-acts.ts'
import { useAskedAfter } from './asked-after.ts'
import { useFlag } from './use-flag.ts'

/** A button of a message that asks: once, however often and in how many windows it is pressed. */
export function useAskButton({
  name,
  messageId,
  press,
  text,
}: {
  /** Names the button apart from all others of the thread. */
  name: string
  messageId: string | null
  /** Names the answer it stands in, also to other windows. */
  press: string
  text: string
}): { used: boolean; ask: () => void } {
  const acts = useActs()
  const wasAsked = useAskedAfter(messageId, text)
  const [pressed, setPressed] = useFlag(`used:${name}`, false)
  const ask = async (): Promise<void> => {
    setPressed(true)
    const outcome = await acts.ask(text, press)
    // What waits or came back is seen as a question, and may be pressed again once it is taken back.
    if (outcome !== 'sent') setPressed(false)
  }
  return { used: pressed || wasAsked, ask: () => void ask() }
}
