import { z } from 'zod'
import { tokens } from '../assistant/tokens.ts'
import { Refusal } from '../http/refusal.ts'
import { findRoute, type Method } from '../http/router.ts'
import { concernOf, faultNames, faults, type FaultName } from './faults.ts'
import type { Lab } from './lab.ts'

/** What is under this path belongs to the lab: no broker has it, and no fault touches it. */
export const CONTROL_PATH = '/lab'

const switchingOn = z.strictObject({
  calls: z.enum(['ask', 'poll', 'read', 'order', 'all']),
  lasting: z.union([
    z.strictObject({ requests: z.int().min(1).max(1_000_000) }),
    z.strictObject({ seconds: z.number().positive().max(86_400) }),
    z.literal('until-off'),
  ]),
})
const faultName = z.enum(faultNames)

interface ControlCall {
  fault: string | undefined
  body: string
  now: number
}

interface ControlRoute {
  method: Method
  path: string
  act(lab: Lab, call: ControlCall): void
}

const routes: readonly ControlRoute[] = [
  { method: 'GET', path: '/lab/faults', act: () => {} },
  { method: 'DELETE', path: '/lab/faults', act: (lab) => lab.switchOff() },
  {
    method: 'PUT',
    path: '/lab/faults/:fault',
    act(lab, { fault, body, now }) {
      const name = readFault(fault)
      const { calls, lasting } = readSwitchingOn(body)
      const concern = concernOf(name)
      if (concern !== 'all' && calls !== concern) throw new Refusal(400, `${name} is for the calls "${concern}" only`)
      lab.switchOn(name, calls, lasting, now)
    },
  },
  { method: 'DELETE', path: '/lab/faults/:fault', act: (lab, { fault }) => lab.switchOff(readFault(fault)) },
]

/** Answers a call to the control route: every answer says what is switched on and what there is. */
export function control(lab: Lab, request: Request, body: string, now: number): Response {
  const { pathname } = new URL(request.url)
  const { route, params } = findRoute(routes, request.method, pathname)
  route.act(lab, { fault: params.get('fault'), body, now })
  return Response.json({
    active: lab.active(now),
    faults: faults.map((fault) => ({ ...fault, token: tokenOf(fault.name) })),
  })
}

function tokenOf(fault: FaultName): string | null {
  return tokens.find((token) => token.fault === fault)?.token ?? null
}

function readFault(text: string | undefined): FaultName {
  const name = faultName.safeParse(text)
  if (!name.success) throw new Refusal(404, `No such fault: ${text}`)
  return name.data
}

function readSwitchingOn(body: string): z.infer<typeof switchingOn> {
  const read = switchingOn.safeParse(parseJson(body))
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new Refusal(400, `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'not what is expected'}`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(400, 'body: not JSON')
  }
}
