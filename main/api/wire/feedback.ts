import { z } from 'zod'
import { optionalText, time } from './tolerant.ts'

/** What the broker answers when it took feedback. */
export const wireFeedback = z.object({ created_at: time, feedback_id: optionalText })
