import { connect } from 'node:net'
import { request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PageFiles } from '../../../main/page-files.ts'
import { startBrowserHost } from '../../../main/web/browser-host.ts'
import type { BrowserHost } from '../../../main/web/browser-host.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { createRecordingDoorway } from '../../support/recording-doorway.ts'

const files: PageFiles = new Map([
  ['/index.html', { type: 'text/html; charset=utf-8', bytes: new TextEncoder().encode('<p>page') }],
  ['/assets/a.js', { type: 'text/javascript; charset=utf-8', bytes: new TextEncoder().encode('1') }],
])

let host: BrowserHost
let port: number

beforeEach(async () => {
  host = await startBrowserHost({ doorway: createRecordingDoorway(), files, port: 0, clock: createFakeClock(0) })
  port = Number(new URL(host.url).port)
})
afterEach(() => host.close())

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

function ask(path: string, options: { method?: string; headers?: Record<string, string> } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, ...options }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => (body += text))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    sent.on('error', reject).end()
  })
}

describe('page server', () => {
  test('the page comes with every protecting header', async () => {
    const { status, headers, body } = await ask('/')
    expect({ status, body }).toEqual({ status: 200, body: '<p>page' })
    expect(headers).toMatchObject({
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    expect(headers).not.toHaveProperty('access-control-allow-origin')
    expect(headers).not.toHaveProperty('set-cookie')
  })

  test.each(['localhost', 'desk.example', '127.0.0.1', '127.0.0.1.desk.example', '[::1]'])(
    'a page of a site that rebinds its name to this computer gets nothing (Host %s)',
    async (name) => {
      const headers = { Host: name === '127.0.0.1' ? name : `${name}:${port}` }
      expect(await ask('/', { headers })).toMatchObject({ status: 421, body: '' })
    },
  )

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s is refused', async (method) => {
    const answer = await ask('/', { method })
    expect(answer).toMatchObject({ status: 405, body: '' })
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
  })

  test.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/assets/../index.html',
    '//assets/a.js',
    '/assets',
    '/INDEX.HTML',
  ])('an address that is not in the list does not exist: %s', async (path) =>
    expect(await ask(path)).toMatchObject({ status: 404, body: '' }),
  )

  test('a refusal carries the policy too', async () => {
    expect((await ask('/nothing')).headers['content-security-policy']).toContain("default-src 'none'")
  })

  test('only the loopback address listens', async () => {
    const reach = new Promise((resolve) => {
      const socket = connect({ host: '::1', port })
      socket.on('connect', () => resolve('connected')).on('error', () => resolve('refused'))
    })
    expect(await reach).toBe('refused')
  })

  test('two runs have different tokens of 256 bits', async () => {
    const second = await startBrowserHost({
      doorway: createRecordingDoorway(),
      files,
      port: 0,
      clock: createFakeClock(0),
    })
    await second.close()
    const [one, other] = [host.url, second.url].map((url) => url.split('#token=')[1] ?? '')
    expect(one).not.toBe(other)
    expect(Buffer.from(one ?? '', 'base64url').byteLength).toBe(32)
  })

  test('a taken port is told in a sentence that names it', async () => {
    const again = startBrowserHost({ doorway: createRecordingDoorway(), files, port, clock: createFakeClock(0) })
    await expect(again).rejects.toMatchObject({
      name: 'StartupProblem',
      message: `Port ${port} is taken by another program: set OMNI_DESK_PORT to another one or leave it out.`,
    })
  })
})
