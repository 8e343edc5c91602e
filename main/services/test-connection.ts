import { FailureError, failureOf } from '../../preload/contract/failure-error.ts'
import type { ConnectionTest } from '../../preload/contract/session.ts'
import { nowOf } from './moments.ts'
import type { Broker } from './broker-ports.ts'
import type { Clock } from './ports.ts'

/** Times would be wrong on screen and requests may be refused beyond this. */
const toleratedSkewMs = 2 * 60_000

/** One round trip with this key, its version and clock. Fails with the named cause: key, network, certificate, proxy, clock, no accounts. */
export async function testConnection(broker: Broker, clock: Clock): Promise<ConnectionTest> {
  const at = nowOf(clock)
  const probe = await broker.probe()
  const [apiVersion, clockSkewMs] = await Promise.all([orNull(broker.readVersion()), orNull(readSkew(broker, clock))])
  if (clockSkewMs !== null && Math.abs(clockSkewMs) > toleratedSkewMs)
    throw new FailureError({ code: 'clock-skewed', detail: String(Math.round(clockSkewMs)), ...idOf(probe.requestId) })
  if (probe.accountCount === 0) throw new FailureError({ code: 'no-accounts', ...idOf(probe.requestId) })
  return { at, ...probe, clockSkewMs, apiVersion }
}

async function readSkew(broker: Broker, clock: Clock): Promise<number> {
  const before = clock.now()
  const there = await broker.readClock()
  return (before + clock.now()) / 2 - there
}

async function orNull<Value>(work: Promise<Value>): Promise<Value | null> {
  try {
    return await work
  } catch (error) {
    if (failureOf(error) === null) throw error
    return null
  }
}

function idOf(requestId: string | null): { requestId?: string } {
  return requestId === null ? {} : { requestId }
}
