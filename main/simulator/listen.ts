import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Refusal } from './http/refusal.ts'
import { toErrorResponse } from './http/reply.ts'
import { send, type After } from './http/send.ts'
import type { Simulator } from './simulator.ts'

const LOOPBACK = '127.0.0.1'
const BODY_LIMIT = 1_000_000

export interface Listening {
  origin: string
  port: number
  close(): Promise<void>
}

const afterReal: After = (ms, run) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

/**
 * Puts a simulator on a loopback port; port 0 takes any free one. Rejects when the port is taken.
 * Only answers that are to come slowly wait; `after` is their clock.
 */
export async function listenSimulator(
  simulator: Pick<Simulator, 'handle'>,
  { port = 0, after = afterReal }: { port?: number; after?: After } = {},
): Promise<Listening> {
  const server = createServer((incoming, outgoing) => {
    // A client that hangs up in mid-answer is its own affair.
    serve(simulator, after, incoming, outgoing).catch(() => outgoing.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, LOOPBACK, resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the simulator listens on no port')
  return {
    port: address.port,
    origin: `http://${LOOPBACK}:${address.port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}

async function serve(
  simulator: Pick<Simulator, 'handle'>,
  after: After,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const body = await readBody(incoming)
  const response =
    body === undefined
      ? toErrorResponse(new Refusal(413, 'The request body is larger than 1 MB', { connection: 'close' }))
      : await simulator.handle(toRequest(incoming, body))
  await send(response, outgoing, after)
}

/** The whole body, or undefined when it is too large: then the rest is read past and forgotten. */
async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size <= BODY_LIMIT) chunks.push(bytes)
    else chunks.length = 0
  }
  return size > BODY_LIMIT ? undefined : Buffer.concat(chunks)
}

function toRequest({ method = 'GET', url = '/', headers }: IncomingMessage, body: Buffer): Request {
  const passed = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    for (const item of [value ?? []].flat()) passed.append(name, item)
  }
  const hasBody = body.length > 0 && method !== 'GET' && method !== 'HEAD'
  return new Request(`http://${LOOPBACK}${url}`, { method, headers: passed, body: hasBody ? body : null })
}
