import type { Failure } from '../../preload/contract/failure.ts'
import type { RequestOutput } from '../../preload/contract/index.ts'
import type { ActId } from '../../preload/contract/words.ts'
import { bridge } from './bridge.ts'
import { useRequest } from './use-request.ts'

/** What the user can do about an act of unknown outcome. */
export interface UnknownAct {
  look: () => void
  /** null: it failed, and `failures` say why. */
  reviewAgain: () => Promise<RequestOutput<'orders.reviewAgain'> | null>
  leave: () => void
  isBusy: boolean
  /** It was to be reviewed again and cannot be as it stands. */
  isNotReady: boolean
  failures: readonly Failure[]
}

export function useUnknownAct(actId: ActId): UnknownAct {
  const look = useRequest(() => bridge.orders.look({ actId }))
  const again = useRequest(() => bridge.orders.reviewAgain({ actId }))
  const leave = useRequest(() => bridge.orders.leave({ actId }))
  const all = [look, again, leave]
  return {
    look: () => void look.run(),
    reviewAgain: again.run,
    leave: () => void leave.run(),
    isBusy: all.some(({ runningSince }) => runningSince !== null),
    isNotReady: again.value?.outcome === 'not-ready',
    failures: all.flatMap(({ failure }) => failure ?? []),
  }
}
