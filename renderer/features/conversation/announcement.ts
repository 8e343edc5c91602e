import { revealHidden } from '../../ui/reveal-hidden.ts'
import type { ConversationState } from './conversation-state.ts'
import { thinkingSteps } from './message/thinking-steps.ts'

/** What a screen reader hears of the answer on screen; blank when nothing ran here. */
export type Announcement = '' | 'Answering' | 'Stopped' | 'Finished' | 'Failed'

/** Only answers seen running here are spoken of: opening an old thread is silent. */
export function announcementOf(state: Pick<ConversationState, 'messages' | 'live' | 'watched'>): Announcement {
  if (state.watched === null) return ''
  const at = state.messages.findIndex((message) => message.id === state.watched)
  const answer = at === -1 ? undefined : state.messages[at + 1]
  if (answer?.role === 'assistant') return endOf(answer.outcome)
  return state.live?.userMessageId === state.watched ? endOf(state.live.status) : ''
}

/** As announcementOf, and while the answer runs the step it is at, as soon as there is one. */
export function stageOf(state: Pick<ConversationState, 'messages' | 'live' | 'watched'>): string {
  const word = announcementOf(state)
  const step = state.live === null ? undefined : thinkingSteps(state.live.working, 0).at(-1)
  return word === 'Answering' && step !== undefined ? revealHidden(step.text, 200) : word
}

function endOf(word: string): Announcement {
  switch (word) {
    case 'queued':
    case 'running':
    case 'finishing':
      return 'Answering'
    case 'canceled':
      return 'Stopped'
    case 'errored':
    case 'failed':
    case 'lost':
      return 'Failed'
    default:
      return 'Finished'
  }
}
