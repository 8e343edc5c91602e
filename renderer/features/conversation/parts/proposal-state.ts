import { wordAge } from '../../../ui/times.ts'
import type { ActionDescription } from './describe-action.ts'

/** What can be done with a proposal now, in a word or two. */
export interface ProposalState {
  kind: 'waits' | 'refused' | 'stale' | 'old' | 'ready'
  words: string
}

/** After this an order wants a fresh look, and any other proposal says how old it is. */
const freshForMs = 5 * 60_000

/** `writtenAt` is null while the answer may still change. */
export function stateOfProposal(
  { icon, refusal }: ActionDescription,
  writtenAt: string | null,
  now: number,
): ProposalState {
  if (writtenAt === null) return { kind: 'waits', words: 'Opens when final' }
  if (refusal !== null) return { kind: 'refused', words: 'Cannot be used' }
  const age = wordAge(writtenAt, now)
  const isFresh = now - Date.parse(writtenAt) < freshForMs
  if (isFresh) return { kind: 'ready', words: 'Ready' }
  const words = age ?? 'age unknown'
  return icon === 'order' ? { kind: 'stale', words: `Stale, ${words}` } : { kind: 'old', words: capital(words) }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
