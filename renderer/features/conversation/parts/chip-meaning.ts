import type { ActionButton, Part } from '../../../../preload/contract/parts.ts'

type ActionPart = Extract<Part, { kind: 'action' }>

/** What pressing a button does, resolved inside its own message. */
export type ChipMeaning =
  { kind: 'prompt'; prompt: string } | { kind: 'action'; part: ActionPart } | { kind: 'none'; reason: string }

const reasons = {
  nothing: 'nothing behind it',
  both: 'two meanings at once',
  'no-such-action': 'its action is missing',
  'ambiguous-action': 'two actions of one name',
} as const

/** Finds the one action a button names in the same message, or says why there is none. */
export function chipMeaning(button: ActionButton, parts: readonly Part[]): ChipMeaning {
  const { does } = button
  if (does.kind === 'prompt') return does
  if (does.kind === 'none') return { kind: 'none', reason: reasons[does.reason] }
  const found = parts.filter((part): part is ActionPart => part.kind === 'action' && part.actionId === does.actionId)
  const [part] = found
  if (part === undefined) return { kind: 'none', reason: reasons['no-such-action'] }
  return found.length > 1 ? { kind: 'none', reason: reasons['ambiguous-action'] } : { kind: 'action', part }
}
