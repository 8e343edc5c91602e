import { z } from 'zod'

/** RFC 3339 UTC with nanoseconds; read to milliseconds. */
export const wireClock = z.object({
  clock: z
    .string()
    .transform((value) => Date.parse(value))
    .pipe(z.number()),
})
