import type { CallKind } from './call-kind.ts'
import type { FaultName } from './faults.ts'

/** The calls a fault is switched on for. */
export type Calls = 'ask' | 'poll' | 'read' | 'order' | 'all'

/** How long a fault stays: so many requests, so many seconds, or until it is switched off. */
export type Lasting = { requests: number } | { seconds: number } | 'until-off'

/** A fault that is switched on, with what is left of it. */
export interface ActiveFault {
  fault: FaultName
  calls: Calls
  left: Lasting
  /** Requests it has spoilt so far. */
  taken: number
}

interface Switched {
  calls: Calls
  requestsLeft: number
  /** On the simulator's clock, epoch ms. */
  endsAt: number
  taken: number
}

/** Which faults are switched on. Kept in memory only: a restart ends them all. */
export class Lab {
  private readonly switched = new Map<FaultName, Switched>()

  /** Switches a fault on, or changes how long it stays. */
  switchOn(fault: FaultName, calls: Calls, lasting: Lasting, now: number): void {
    const requestsLeft = typeof lasting === 'object' && 'requests' in lasting ? lasting.requests : Infinity
    const endsAt = typeof lasting === 'object' && 'seconds' in lasting ? now + lasting.seconds * 1000 : Infinity
    this.switched.set(fault, { calls, requestsLeft, endsAt, taken: 0 })
  }

  /** One fault, or all of them. */
  switchOff(fault?: FaultName): void {
    if (fault === undefined) this.switched.clear()
    else this.switched.delete(fault)
  }

  /** In the order they were switched on. */
  active(now: number): ActiveFault[] {
    this.forgetEnded(now)
    return [...this.switched].map(([fault, { calls, requestsLeft, endsAt, taken }]) => ({
      fault,
      calls,
      left: describeLeft(requestsLeft, endsAt - now),
      taken,
    }))
  }

  /** The fault this request gets: the first switched on that concerns it, at most one. */
  take(kind: CallKind, now: number): FaultName | undefined {
    this.forgetEnded(now)
    for (const [fault, switched] of this.switched) {
      if (switched.calls !== 'all' && switched.calls !== kind) continue
      switched.taken += 1
      switched.requestsLeft -= 1
      if (switched.requestsLeft <= 0) this.switched.delete(fault)
      return fault
    }
    return undefined
  }

  private forgetEnded(now: number): void {
    for (const [fault, { endsAt }] of this.switched) if (endsAt <= now) this.switched.delete(fault)
  }
}

function describeLeft(requests: number, ms: number): Lasting {
  if (Number.isFinite(requests)) return { requests }
  return Number.isFinite(ms) ? { seconds: Math.ceil(ms / 1000) } : 'until-off'
}
