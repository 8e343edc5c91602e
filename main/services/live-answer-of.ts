import type { LiveAnswer } from '../../preload/contract/threads.ts'
import type { Turn } from './store-ports.ts'

/** What only the running process knows of a turn. */
export interface TurnWatch {
  readonly trouble: LiveAnswer['trouble']
  readonly overdue: boolean
}

/** The page's view of a turn. */
export function liveAnswerOf(turn: Turn, watch: TurnWatch | undefined): LiveAnswer {
  return {
    responseId: turn.responseId,
    threadId: turn.threadId,
    userMessageId: turn.userMessageId,
    status: turn.status,
    parts: [...turn.parts],
    error: turn.error,
    working: { thoughts: [...turn.thoughts], startedAt: turn.startedAt, endedAt: turn.endedAt },
    stopping: turn.stopping,
    trouble: watch?.trouble ?? null,
    overdue: watch?.overdue ?? false,
    asOf: turn.asOf,
  }
}

/** Still to be asked about. */
export function isUnfinished(turn: Turn): boolean {
  return turn.status === 'queued' || turn.status === 'running' || turn.status === 'finishing'
}
