import { z } from 'zod'
import { FailureError } from '../../../preload/contract/failure-error.ts'
import { activeFault } from '../../../preload/contract/lab.ts'
import type { ActiveFault, LabLasting } from '../../../preload/contract/lab.ts'
import type { FailureLab } from '../../services/ports.ts'

const left = z.union([
  z.strictObject({ requests: z.int() }).transform(({ requests }) => ({ kind: 'requests' as const, count: requests })),
  z.strictObject({ seconds: z.number() }).transform(({ seconds }) => ({ kind: 'seconds' as const, seconds })),
  z.literal('until-off').transform(() => ({ kind: 'until-off' as const })),
])
const state = z.object({ active: z.array(z.object({ ...activeFault.shape, left })) })

/** The lab of a listening simulator, over its control route: reachable whatever faults are on. */
export function connectLab({ origin, apiKey }: { origin: string; apiKey: string }): FailureLab {
  async function send(method: 'GET' | 'PUT' | 'DELETE', fault: string | null, body?: unknown) {
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
    const path = fault === null ? '/lab/faults' : `/lab/faults/${encodeURIComponent(fault)}`
    const init = { method, headers, redirect: 'error', body: body === undefined ? null : JSON.stringify(body) } as const
    const response = await fetch(`${origin}${path}`, init).catch(() => {
      // Only a simulator that has just been closed does not answer.
      throw new FailureError({ code: 'not-connected' })
    })
    if (response.status === 400) throw new FailureError({ code: 'invalid-input', field: 'calls' })
    if (!response.ok) throw new Error(`the lab answered ${response.status}`)
    const read: readonly ActiveFault[] = state.parse(await response.json()).active
    return read
  }
  return {
    active: () => send('GET', null),
    switchOn: (fault, calls, lasting) => send('PUT', fault, { calls, lasting: writeLasting(lasting) }),
    switchOff: (fault) => send('DELETE', fault),
  }
}

function writeLasting(lasting: LabLasting): unknown {
  switch (lasting.kind) {
    case 'requests':
      return { requests: lasting.count }
    case 'seconds':
      return { seconds: lasting.seconds }
    case 'until-off':
      return 'until-off'
  }
}
