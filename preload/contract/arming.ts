import { z } from 'zod'
import { event, mainWindow, request } from './define.ts'
import { guards } from './order-checks.ts'
import { connectionKind } from './session.ts'
import { accountId, instant } from './words.ts'

/**
 * Whether orders of an account can leave this computer. simulated: the built-in market, always.
 * unavailable: this build, host or account has no live orders; why. disarmed: only until the account's name is typed. armed: until quit or a change of key.
 */
export const arming = z.object({
  accountId,
  connection: connectionKind,
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('simulated') }),
    z.object({
      kind: z.literal('unavailable'),
      reason: z.enum(['account-inactive', 'wrong-host', 'no-key', 'rescue']),
    }),
    z.object({ kind: z.literal('disarmed') }),
    z.object({ kind: z.literal('armed'), since: instant }),
  ]),
})
export type Arming = z.infer<typeof arming>

export const armingRequests = {
  'arming.get': request(mainWindow, z.object({ accountId }), arming),
  /** Fails with invalid-input (field name) unless `name` is the account's name, character for character. */
  'arming.arm': request(mainWindow, z.object({ accountId, name: z.string().max(200) }), arming),
  'arming.disarm': request(mainWindow, z.object({ accountId }), arming),
  'guards.get': request(mainWindow, z.object({ accountId }), guards),
  'guards.set': request(mainWindow, z.object({ accountId, guards }), guards),
} as const

export const armingEvents = {
  'arming.changed': event(arming),
} as const
