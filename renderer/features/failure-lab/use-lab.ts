import { useCallback, useEffect, useRef, useState } from 'react'
import type { ActiveFault, Lab, LabCalls, LabFault, LabLasting } from '../../../preload/contract/lab.ts'
import type { Failure } from '../../../preload/contract/failure.ts'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'

const lookEveryMs = 1000

export interface LabActs {
  set: (fault: LabFault, calls: LabCalls, lasting: LabLasting) => void
  /** Switches one off, or all for null, and asks the broker at once how things are. */
  clear: (fault: LabFault | null) => void
}

/** What is switched on, kept up to date while in sight: requests use it up without telling. */
export function useLab(): LabActs & { active: readonly ActiveFault[] | null; failure: Failure | null } {
  const [active, setActive] = useState<readonly ActiveFault[] | null>(null)
  const reading = useRequest(() => bridge.lab.get())
  const acting = useRequest((act: () => Promise<Lab>) => act())
  const acts = useRef(0)
  const { run: read } = reading
  const { run: act } = acting

  const look = useCallback(async () => {
    const before = acts.current
    const lab = await read()
    // An act that began meanwhile knows better.
    if (lab !== null && before === acts.current) setActive((now) => (isSame(now, lab.active) ? now : lab.active))
  }, [read])
  useEffect(() => {
    void look()
    const timer = setInterval(() => void look(), lookEveryMs)
    return () => clearInterval(timer)
  }, [look])

  const change = async (send: () => Promise<Lab>) => {
    acts.current++
    const lab = await act(send)
    if (lab !== null) setActive(lab.active)
  }
  return {
    active,
    failure: acting.failure ?? (active === null ? reading.failure : null),
    set: (fault, calls, lasting) => void change(() => bridge.lab.set({ fault, calls, lasting })),
    clear: (fault) =>
      void change(async () => {
        const lab = await bridge.lab.clear({ fault })
        // A refused key would not be tried again for minutes.
        if (lab.active.length === 0) await bridge.session.retryNow()
        return lab
      }),
  }
}

function isSame(before: readonly ActiveFault[] | null, after: readonly ActiveFault[]): boolean {
  return JSON.stringify(before) === JSON.stringify(after)
}
