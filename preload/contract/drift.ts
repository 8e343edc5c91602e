import { z } from 'zod'
import { mainWindow, request } from './define.ts'
import { instant } from './words.ts'

/** Most characters of a sample. */
export const longestSample = 2_000

/** One thing of the broker's answers that this version does not know. It was left alone; nothing was lost for it. */
export const drift = z.object({
  /** field: a name of an object. part: a type of a message's part. action: what a part proposes. word: a value of a closed list. */
  kind: z.enum(['field', 'part', 'action', 'word']),
  /** Path in the broker's own words: `message.content.parts[]`. */
  place: z.string().max(200),
  /** As sent, cut and with its hidden characters and long numbers spelt out. */
  name: z.string().max(100),
  /** JSON type of an unknown field's value; null for the other kinds. */
  type: z.enum(['null', 'boolean', 'number', 'string', 'array', 'object']).nullable(),
  /** JSON text of the first one seen, without account numbers and long numbers; parts and actions only. */
  sample: z.string().max(longestSample).nullable(),
  /** Answers that had it, each counted once. */
  count: z.int().positive(),
  firstSeen: instant,
  lastSeen: instant,
})
export type Drift = z.infer<typeof drift>

export const driftRequests = {
  /** What the answers of the present connection had that this version does not know; last seen first. */
  'drift.list': request(mainWindow, z.null(), z.array(drift)),
} as const
