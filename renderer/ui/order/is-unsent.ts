import type { Act } from '../../../preload/contract/orders.ts'

/** Nobody refused it: nothing of it left this computer, and its failure says why. */
export function isUnsent({ state, refusal }: Pick<Act, 'state' | 'refusal'>): boolean {
  return state === 'refused' && refusal === null
}
