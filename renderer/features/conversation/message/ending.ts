import type { Part } from '../../../../preload/contract/parts.ts'
import type { LiveAnswer, Message } from '../../../../preload/contract/threads.ts'
import { revealHidden } from '../../../ui/reveal-hidden.ts'
import { formatElapsed } from '../../../ui/times.ts'
import { workingSeconds } from './thinking-steps.ts'

/** How an answer ended, where that needs saying. */
export interface Ending {
  kind: 'stopped' | 'failed' | 'lost' | 'other'
  title: string
  body: string
  /** The way on, which asks the same question as a new message. */
  again: string
  requestId: string | null
}

/** What to say below an answer; null while it runs and when it simply finished. */
export function endingOf(source: Message | LiveAnswer): Ending | null {
  const word = 'outcome' in source ? source.outcome : source.status
  const kept = hasText(source.parts) ? 'The part written so far is kept.' : 'Nothing was written yet.'
  switch (word) {
    case 'canceled':
      return { kind: 'stopped', title: `Stopped${afterOf(source)}`, body: kept, again: 'Ask again', requestId: null }
    case 'errored':
    case 'failed': {
      const said = source.error?.message.trim() ?? ''
      const reason = said === '' ? 'The server gave no reason.' : `“${revealHidden(said)}”`
      const code = source.error?.code.trim() ?? ''
      return {
        kind: 'failed',
        title: code === '' ? 'Omni could not finish' : `Omni could not finish: ${revealHidden(code, 60)}`,
        body: `${reason} ${hasText(source.parts) ? 'The partial answer is kept above.' : kept}`,
        again: 'Try again as a new message',
        requestId: source.error?.requestId ?? null,
      }
    }
    case 'lost':
      return {
        kind: 'lost',
        title: 'This answer was lost',
        body: `The server no longer knows it and has no message for it. ${kept}`,
        again: 'Try again as a new message',
        requestId: null,
      }
    case 'completed':
    case 'queued':
    case 'running':
    case 'finishing':
    case 'succeeded':
      return null
    default:
      return {
        kind: 'other',
        title: `Ended as “${revealHidden(word, 40)}”`,
        body: 'This version does not know that word of the server. What arrived is kept.',
        again: 'Ask again',
        requestId: null,
      }
  }
}

function afterOf({ working }: Message | LiveAnswer): string {
  if (working === null || working.endedAt === null) return ''
  return ` after ${formatElapsed(workingSeconds(working, 0) * 1000)}`
}

function hasText(parts: readonly Part[]): boolean {
  return parts.some((part) => part.kind !== 'text' || part.text.trim() !== '')
}
