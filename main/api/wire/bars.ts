import { z } from 'zod'
import { decimalString } from '../../../preload/contract/words.ts'
import { asIs, flag, optionalCount, text } from './tolerant.ts'

/** One bar of the built-in market; a bar that does not fit is left out. */
export const wireBar = z.object({
  start: z.string(),
  session: z.enum(['pre_market', 'regular', 'after_hours']).nullable(),
  open: decimalString,
  high: decimalString,
  low: decimalString,
  close: decimalString,
  volume: optionalCount,
})

export const wireBars = z.object({ bars: z.array(asIs), has_older: flag, as_of: text })
