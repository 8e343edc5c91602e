import type { ServerResponse } from 'node:http'
import { FAULT_HEADER, wireFaults } from './reply.ts'

const STALL_MS = 30_000
const DRIP_MS = 40_000
const DROPS = 40

/** Runs something later; the returned function cancels. */
export type After = (ms: number, run: () => void) => () => void

/** Puts an answer on the wire, or breaks and delays it as its mark says; the mark itself stays here. */
export async function send(response: Response, outgoing: ServerResponse, after: After): Promise<void> {
  const mark = response.headers.get(FAULT_HEADER)
  const fault = wireFaults.find((known) => known === mark)
  const body = Buffer.from(await response.arrayBuffer())
  if (fault === 'reset') return void outgoing.destroy()
  if (fault === 'stall' && !(await wait(STALL_MS, outgoing, after))) return
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== FAULT_HEADER))
  outgoing.writeHead(response.status, { ...headers, 'content-length': body.length })
  if (fault === 'reset-in-body') return void outgoing.write(halfOf(body), () => outgoing.destroy())
  if (fault === 'drip') return await drip(body, outgoing, after)
  outgoing.end(body)
}

async function drip(body: Buffer, outgoing: ServerResponse, after: After): Promise<void> {
  const size = Math.ceil(body.length / DROPS)
  for (let sent = 0; sent < body.length; sent += size) {
    outgoing.write(body.subarray(sent, sent + size))
    if (!(await wait(DRIP_MS / DROPS, outgoing, after))) return
  }
  outgoing.end()
}

/** False when the client has gone meanwhile. */
function wait(ms: number, outgoing: ServerResponse, after: After): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const end = (isThere: boolean): void => {
    cancel()
    outgoing.off('close', onClose)
    resolve(isThere)
  }
  const onClose = (): void => end(false)
  const cancel = after(ms, () => end(true))
  outgoing.once('close', onClose)
  return promise
}

function halfOf(body: Buffer): Buffer {
  return body.subarray(0, Math.floor(body.length / 2))
}
