import { z } from 'zod'

export const wireVersion = z.object({ version: z.string().min(1).max(200) })
