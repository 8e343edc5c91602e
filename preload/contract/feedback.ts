import { z } from 'zod'
import { everyWindow, request } from './define.ts'
import { failure } from './failure.ts'
import { instant, messageId } from './words.ts'

/** Thumbs: 1 good, -1 poor, 0 takes back what was said before. The broker's other scale, 1 to 5, is not used. */
export const score = z.union([z.literal(1), z.literal(0), z.literal(-1)])
export type Score = z.infer<typeof score>

/** Most characters of a comment; the broker documents no limit. */
export const longestComment = 2_000

/** What the user said of an answer. There is no call to read it back, so it is kept here. */
export const feedback = z.object({
  score,
  /** Trimmed; null: none. */
  comment: z.string().max(longestComment).nullable(),
  /**
   * waiting: kept, goes once (no connection, a rate limit, or an earlier choice is still on its way).
   * sending: on its way. sent: the broker took it. unknown: it went out and no answer came; never repeated by itself.
   * refused: the broker said no.
   */
  state: z.enum(['waiting', 'sending', 'sent', 'unknown', 'refused']),
  /** Why it waits, was refused or has an unknown fate; null for the others, and while only an earlier choice is in the way. */
  failure: failure.nullable(),
  /** When the state was entered. */
  at: instant,
})
export type Feedback = z.infer<typeof feedback>

export const feedbackRequests = {
  /**
   * Says what a final answer was worth; the last choice wins. Comes back when it is kept; what becomes of it is told with
   * the message. The same choice again changes nothing, unless it was refused or its fate is unknown: then it is sent again.
   * Fails with gone (no such answer under the chosen account) or invalid-input (not a final answer).
   */
  'feedback.give': request(
    everyWindow,
    z.object({ messageId, score, comment: z.string().trim().max(longestComment).nullable() }),
    z.null(),
  ),
} as const
