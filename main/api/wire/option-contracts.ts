import { z } from 'zod'
import { decimal, flag } from './tolerant.ts'

export const wireOptionContract = z.object({
  id: z.string().min(1),
  symbol: z.string().min(1),
  expiry: z.iso.date(),
  contract_type: z
    .string()
    .transform((word) => word.toLowerCase())
    .pipe(z.enum(['call', 'put'])),
  strike_price: decimal,
  multiplier: decimal,
  is_tradable: flag,
})
