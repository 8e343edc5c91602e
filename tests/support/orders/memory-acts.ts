import { FailureError } from '../../../preload/contract/failure-error.ts'
import type { Act } from '../../../preload/contract/orders.ts'
import type { OrderStore } from '../../../main/services/trading-ports.ts'

/** A store of one act. `failing`: writes the disk refuses; -1: the next reading meets a bug. */
export function memoryActs(store: OrderStore, first: Act, disk: { failing: number }): OrderStore {
  let act = first
  return {
    ...store,
    async act(actId) {
      if (disk.failing < 0) throw new Error('a bug')
      return act.actId === actId ? act : null
    },
    async save(before, next) {
      if (disk.failing > 0) {
        disk.failing -= 1
        throw new FailureError({ code: 'store-unavailable', detail: 'disk-full' })
      }
      if (act.state !== before) return false
      act = next
      return true
    },
  }
}
