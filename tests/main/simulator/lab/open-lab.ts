import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { listenSimulator } from '../../../../main/simulator/listen.ts'
import type { FaultName } from '../../../../main/simulator/lab/faults.ts'
import type { Calls, Lasting } from '../../../../main/simulator/lab/lab.ts'
import { ACCOUNT, openSimulator, turnIds } from '../open-simulator.ts'

/** What came over the wire for one request. */
export interface Seen {
  status: number
  headers: Headers
  /** The body after unpacking, as far as it came. */
  bytes: Buffer
  /** Where the connection broke. */
  broken: 'before the head' | 'in the body' | null
  /** How long the server paused, in ms, each time. */
  pauses: number[]
}

const labState = z.object({
  active: z.array(
    z.object({ fault: z.string(), calls: z.string(), left: z.union([z.string(), z.looseObject({})]), taken: z.int() }),
  ),
  faults: z.array(z.object({ name: z.string(), token: z.string().nullable() })),
})

export const ask = (text: string) => ({ account_id: ACCOUNT, type: 'instant', text })

/** A simulator behind a real port, whose pauses take no time but are counted. */
export async function openLab() {
  const broker = openSimulator({ apiKey: 'test.key' })
  const pauses: number[] = []
  const server = await listenSimulator(broker.simulator, {
    after(ms, run) {
      pauses.push(ms)
      const turn = setImmediate(run)
      return () => clearImmediate(turn)
    },
  })
  onTestFinished(() => server.close())

  const call = (method: string, path: string, body?: unknown, key = 'test.key') =>
    fetch(`${server.origin}${path}`, {
      method,
      redirect: 'manual',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    })

  async function see(method: string, path: string, body?: unknown): Promise<Seen> {
    pauses.length = 0
    const response = await call(method, `/v1/omni-ai${path}`, body).catch(() => null)
    const seen = { status: response?.status ?? 0, headers: response?.headers ?? new Headers(), pauses: [...pauses] }
    if (response === null) return { ...seen, bytes: Buffer.alloc(0), broken: 'before the head' }
    const chunks: Uint8Array[] = []
    try {
      for await (const chunk of response.body ?? []) chunks.push(chunk)
    } catch {
      return { ...seen, bytes: Buffer.concat(chunks), broken: 'in the body' }
    }
    return { ...seen, pauses: [...pauses], bytes: Buffer.concat(chunks), broken: null }
  }

  return {
    ...broker,
    call,
    see,
    /** The lab's own answer; throws unless it is a success. */
    async lab(method: 'GET' | 'PUT' | 'DELETE', fault?: string, body?: unknown) {
      const response = await call(method, `/lab/faults${fault === undefined ? '' : `/${fault}`}`, body)
      if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`)
      return labState.parse(await response.json())
    },
    async switchOn(fault: FaultName, calls: Calls, lasting: Lasting = { requests: 1 }) {
      await this.lab('PUT', fault, { calls, lasting })
    },
    /** Asks over the wire; the ids of the new turn. */
    async start(text: string) {
      const { bytes } = await see('POST', '/threads', ask(text))
      return z.object({ data: turnIds }).parse(JSON.parse(bytes.toString())).data
    },
    poll: (responseId: string) => see('GET', `/responses/${responseId}?account_id=${ACCOUNT}`),
    list: () => see('GET', `/threads?account_id=${ACCOUNT}`),
  }
}

export type OpenLab = Awaited<ReturnType<typeof openLab>>
