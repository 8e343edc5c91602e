import type { ActionButton } from '../../../preload/contract/parts.ts'
import { prompt } from '../../../preload/contract/words.ts'
import type { Json } from '../../../preload/contract/words.ts'
import { wireButton } from '../wire/parts.ts'

/** Buttons with what they do; `actionIds` are the actions of the same message. Entries that are no button are left out. */
export function readButtons(entries: readonly Json[], actionIds: readonly string[]): ActionButton[] {
  return entries.flatMap((entry, index) => {
    const read = wireButton.safeParse(entry)
    if (!read.success) return []
    const { buttonId, label, prompt: asked, structuredAction } = read.data
    return [
      {
        id: buttonId ?? `button-${index + 1}`,
        label,
        does: decide(asked?.prompt, structuredAction?.actionId, actionIds),
      },
    ]
  })
}

/** undefined: the button has no such field. null or blank: it has, without a usable value. */
function decide(
  asked: string | undefined,
  actionId: string | null | undefined,
  actionIds: readonly string[],
): ActionButton['does'] {
  if (asked !== undefined && actionId !== undefined) return { kind: 'none', reason: 'both' }
  if (asked !== undefined) {
    return prompt.safeParse(asked).success ? { kind: 'prompt', prompt: asked } : { kind: 'none', reason: 'nothing' }
  }
  if (actionId === undefined) return { kind: 'none', reason: 'nothing' }
  const targets = actionIds.filter((id) => id === actionId).length
  if (actionId === null || targets === 0) return { kind: 'none', reason: 'no-such-action' }
  return targets === 1 ? { kind: 'action', actionId } : { kind: 'none', reason: 'ambiguous-action' }
}
