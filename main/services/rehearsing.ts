import type { Lab } from '../../preload/contract/lab.ts'
import type { RequestPayload } from '../../preload/contract/index.ts'
import type { FailureLab } from './ports.ts'

/** Trying out in the built-in market how things fail. */
export interface Rehearsing {
  get(): Promise<Lab>
  /** Switches a fault on, or changes how long it stays. Fails with `invalid-input` where the broker takes the fault for other calls only. */
  set(wanted: RequestPayload<'lab.set'>): Promise<Lab>
  /** One fault, or all for null. */
  clear(fault: RequestPayload<'lab.clear'>['fault']): Promise<Lab>
}

export function createRehearsing(lab: FailureLab): Rehearsing {
  return {
    get: async () => ({ active: [...(await lab.active())] }),
    set: async ({ fault, calls, lasting }) => ({ active: [...(await lab.switchOn(fault, calls, lasting))] }),
    clear: async (fault) => ({ active: [...(await lab.switchOff(fault))] }),
  }
}
