import { z } from 'zod'
import type { Envelope } from '../../preload/contract/failure.ts'
import type { DeskEvent } from '../../preload/contract/index.ts'

/** What a page may say over its socket. */
const pageFrame = z.union([
  z.object({ hello: z.object({ token: z.string().max(200), window: z.enum(['main-window', 'quick-ask']) }) }),
  z.object({ presence: z.enum(['visible', 'hidden']) }),
  z.object({ id: z.int().nonnegative(), name: z.string().max(200), payload: z.unknown() }),
])
export type PageFrame = z.infer<typeof pageFrame>

/** What the host says: hello was right, the answer to a call, or an event. */
export type HostFrame =
  { readonly welcome: true } | { readonly id: number; readonly envelope: Envelope } | { readonly event: DeskEvent }

/** null: not a frame of ours. */
export function readPageFrame(text: string): PageFrame | null {
  try {
    return pageFrame.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
