import { z } from 'zod'
import { mainWindow, request } from './define.ts'

/** Closed list of what the built-in broker can be made to do wrong; the words for each are chosen by the page. */
export const labFaults = [
  'lost', // the question is taken, its acknowledgement is cut
  'endless', // the answer runs until it is stopped
  'failed', // the answer fails half way
  'canceled', // the broker cancels the answer half way
  'gone', // the broker forgets the answer half way
  'order-lost', // the order is taken, its acknowledgement is cut
  'order-late-504', // 504, and the order is taken 8 s later
  'order-late-reset', // no answer, and the order is taken 8 s later
  'order-late-400', // 400, and the order is taken 8 s later
  'order-rejected', // 200 with an order that is rejected
  'order-half', // filled by half, then nothing any more
  'duplicate-409', // a repeated client order id: 409 in place of 400
  'duplicate-existing', // the order that is there
  'duplicate-taken', // a second order
  'reset', // the connection breaks before any answer
  'reset-in-body',
  'drip', // the body takes 40 s
  'stall', // nothing for 30 s, then everything
  'redirect', // to a name nothing resolves
  'html', // a sign-in page with status 200
  '400',
  '401',
  '403',
  '404',
  '409',
  '422',
  '429', // asks to wait 2 s
  '429-long', // 30 s
  '429-date', // 30 s, as a date
  '429-absurd', // some thirty years
  '429-silent', // no wait named
  '500',
  '501',
  '502',
  '503',
  '504', // carried out all the same
  'empty',
  'truncated', // half of the JSON
  'malformed', // JSON with a mistake
  'bom',
  'text-type', // JSON that calls itself text/plain
  'wrong-shape',
  'gzip-bomb', // unpacks to 32 MB
  'double-keys',
  'infinite-numbers', // 1e400
  'unsafe-numbers', // 2^53 + 1
  'huge-page', // 6 MB
  'page-circle',
  'slow-clock', // an hour behind
] as const

export const labFault = z.enum(labFaults)
export type LabFault = z.infer<typeof labFault>

/** Which requests a fault spoils: new questions, looks at a running answer, every other reading, the writing of orders, or everything. */
export const labCalls = z.enum(['ask', 'poll', 'read', 'order', 'all'])
export type LabCalls = z.infer<typeof labCalls>

/** How long a fault stays on, or what is left of that. */
export const labLasting = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('requests'), count: z.int().min(1).max(1_000_000) }),
  /** Seconds of the simulator's clock. */
  z.object({ kind: z.literal('seconds'), seconds: z.number().positive().max(86_400) }),
  z.object({ kind: z.literal('until-off') }),
])
export type LabLasting = z.infer<typeof labLasting>

/** A fault that is switched on. */
export const activeFault = z.object({
  fault: labFault,
  calls: labCalls,
  left: labLasting,
  /** Requests it has spoilt so far. */
  taken: z.int(),
})
export type ActiveFault = z.infer<typeof activeFault>

/** What is switched on, in the order it was switched on: a request gets the first that concerns it. */
export const lab = z.object({ active: z.array(activeFault) })
export type Lab = z.infer<typeof lab>

/** The failure lab of the built-in market. Outside it every call fails with `not-allowed`, without a desk with `not-connected`. */
export const labRequests = {
  'lab.get': request(mainWindow, z.null(), lab),
  /** Switches a fault on, or changes how long it stays. */
  'lab.set': request(mainWindow, z.object({ fault: labFault, calls: labCalls, lasting: labLasting }), lab),
  /** Switches one fault off; null: all of them. */
  'lab.clear': request(mainWindow, z.object({ fault: labFault.nullable() }), lab),
} as const
