import type { Arming } from '../../../preload/contract/arming.ts'

export type Unavailable = Extract<Arming['state'], { kind: 'unavailable' }>['reason']

/** Why no live order can be sent, whatever is typed. */
export const unavailableWords: Record<Unavailable, string> = {
  'account-inactive': 'The account is not active at Clear Street.',
  'wrong-host': 'This way of running Omni Desk sends no live orders to this server.',
  'no-key': 'There is no key to send them with.',
  rescue: 'The files of this computer are open for reading only.',
}
