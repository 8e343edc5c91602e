import { z } from 'zod'
import { messageId, threadId } from '../../../preload/contract/words.ts'
import { optionalText, text, time } from './tolerant.ts'

/** ErrorStatus of a message or response; its code is text, unlike the envelope's. */
export const wireErrorStatus = z
  .object({ code: z.union([z.string(), z.number().transform(String)]).catch(''), message: text })
  // Mostly missing: a catch alone would build an error a message.
  .nullish()
  .transform((error) => error ?? null)
  .catch(null)

export const wireMessage = z.object({
  id: messageId,
  thread_id: threadId,
  // Beyond 2^53 two messages would share a place.
  seq: z.union([
    z.int(),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ]),
  role: text,
  outcome: optionalText,
  created_at: time,
  error: wireErrorStatus,
})
