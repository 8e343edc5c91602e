import { expect, test as base } from '@playwright/test'
import type { BrowserContext } from '@playwright/test'
import { startHost } from './host.ts'
import type { HostOptions, RunningHost } from './host.ts'
import { watchSecrets } from './watch-secrets.ts'
import type { SecretWatch } from './watch-secrets.ts'

export interface Watched {
  /** What went wrong in the page so far; a test that expects trouble looks at it and empties it. */
  readonly troubles: string[]
  /** Where a key was found that must never be there; a test that plants one looks at it and empties it. */
  readonly secrets: SecretWatch
  /** Starts a browser host in this process; it is closed when the test ends, however it ends. */
  readonly open: (options?: HostOptions) => Promise<RunningHost>
}

/**
 * Playwright's test, in which every page is watched: a violation of the content security policy, an error in the console, an uncaught
 * exception or a request to any other host than this computer fails the test, whatever else it checks; so does a key in a frame, in
 * the page or its storage, or in a file of a profile.
 */
export const test = base.extend<Watched>({
  troubles: [
    async ({ context }, use) => {
      const troubles: string[] = []
      await watch(context, troubles)
      await use(troubles)
      expect(troubles, 'what the page should never do').toEqual([])
    },
    { auto: true },
  ],
  secrets: [
    async ({ context }, use) => {
      const secrets = watchSecrets(context)
      await use(secrets)
      expect([...new Set(secrets.found)], 'where a key was found').toEqual([])
    },
    { auto: true },
  ],
  page: async ({ page, secrets }, use) => {
    await use(page)
    await secrets.inspectPages()
  },
  open: async ({ context, secrets }, use) => {
    const hosts: RunningHost[] = []
    await use(async (options) => {
      const host = await startHost({ inspect: secrets.inspectFolder, ...options })
      hosts.push(host)
      return host
    })
    await secrets.inspectPages()
    await leavePages(context)
    for (const host of hosts) await host.close()
  },
})
export { expect }

/** Pages go before their host: one that is still loading would complain that it is gone. */
export async function leavePages(context: BrowserContext): Promise<void> {
  for (const page of context.pages()) await page.goto('about:blank')
}

async function watch(context: BrowserContext, troubles: string[]): Promise<void> {
  await context.exposeBinding('reportViolation', (_source, words: string) => void troubles.push(words))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report: unknown = Reflect.get(window, 'reportViolation')
      const words = `policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`
      if (typeof report === 'function') Reflect.apply(report, window, [words])
    })
  })
  context.on('console', (message) => {
    if (message.type() === 'error' && !isClosedDoorway(message.text())) troubles.push(`console: ${message.text()}`)
  })
  context.on('weberror', (error) => troubles.push(`exception: ${error.error().message}`))
  context.on('request', (request) => {
    const url = new URL(request.url())
    const isOwn = url.hostname === '127.0.0.1' || url.protocol === 'data:' || url.protocol === 'blob:'
    if (!isOwn) troubles.push(`request: ${request.url()}`)
  })
}

/** Chromium's own line when the host is not there: a test that stops a host leaves its page knocking. */
function isClosedDoorway(text: string): boolean {
  return /^WebSocket connection to 'ws:\/\/127\.0\.0\.1:\d+\/bridge' failed/.test(text)
}
