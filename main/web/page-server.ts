import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { contentSecurityPolicy } from '../content-security-policy.ts'
import type { PageFiles } from '../page-files.ts'

const headers = {
  'Content-Security-Policy': contentSecurityPolicy('self'),
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
}

/** An HTTP server that gives the built page to this computer and nothing else. */
export function createPageServer(files: PageFiles): Server {
  return createServer({ requestTimeout: 10_000, headersTimeout: 5_000 }, (request, response) => {
    // A rebound name of somebody else's site arrives here with its own Host.
    if (!isOwnHost(request)) return refuse(response, 421)
    if (request.method !== 'GET') return refuse(response, 405)
    const address = (request.url ?? '').split('?', 1)[0]
    const file = files.get(address === '/' ? '/index.html' : (address ?? ''))
    if (file === undefined) return refuse(response, 404)
    response.writeHead(200, { ...headers, 'Content-Type': file.type, 'Content-Length': file.bytes.byteLength })
    response.end(file.bytes)
  })
}

/** Whether a request names exactly the address and port it arrived at. */
export function isOwnHost(request: IncomingMessage): boolean {
  return request.headers.host === `127.0.0.1:${request.socket.localPort}`
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { ...headers, 'Content-Length': 0, ...(status === 405 && { Allow: 'GET' }) })
  response.end()
}
