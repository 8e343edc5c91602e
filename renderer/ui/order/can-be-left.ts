import type { Act } from '../../../preload/contract/orders.ts'

/** Whether the user may let an act be: no look found it, or the broker lists something that cannot be read and may be it. */
export function canBeLeft({ state, failure }: Pick<Act, 'state' | 'failure'>): boolean {
  return state === 'not-found' || (state === 'unknown' && failure?.code === 'unreadable-answer')
}
