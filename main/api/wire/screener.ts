import { z } from 'zod'
import { asIs, optionalDecimal, optionalText } from './tolerant.ts'

/** One cell of a screener's row. Values are JSON numbers here, for display only. */
export const wireCell = z.object({
  field: z.object({ name: z.string(), lookback: optionalText.optional() }),
  value: optionalDecimal,
})
/** A row may lack columns that were asked for; cells of another shape are passed over. */
export const wireRow = z.array(asIs)
