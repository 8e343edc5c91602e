import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { DeskEnvironment } from '../../main/compose.ts'
import type { DesktopHost } from '../../main/services/desktop-ports.ts'
import { test as watched } from './chromium.ts'
import { startHost } from './host.ts'
import type { RunningHost } from './host.ts'
import { createMovableClock } from './movable-clock.ts'
import type { MovableClock } from './movable-clock.ts'
import { openBroker, testKey } from './test-broker.ts'
import type { TestBroker } from './test-broker.ts'

export { expect } from './chromium.ts'

export interface Starting {
  /** The built-in market, the test broker with its key, or the test broker as the live origin without a key. */
  readonly on: 'simulator' | 'broker' | 'door'
  readonly environment?: DeskEnvironment
  /** The computer's desktop, for a page that believes to be the installed app's. */
  readonly desktop?: DesktopHost
}

/** Playwright's test with a desk: `start` runs the host on this test's profile, as often as it likes, one at a time. */
export const test = watched.extend<{
  clock: MovableClock
  /** The broker stands for real money: without it a single write of an order fails the test. */
  takesOrders: boolean
  broker: TestBroker
  profile: string
  start: (starting: Starting) => Promise<RunningHost>
}>({
  // oxlint wants an object pattern; Playwright reads the names of the fixtures from it.
  clock: async ({ page: _page }, use) => use(createMovableClock()),
  takesOrders: [false, { option: true }],
  broker: async ({ clock, takesOrders }, use) => {
    const broker = await openBroker({ clock, ...(takesOrders ? { takesOrders } : {}) })
    await use(broker)
    await broker.close()
  },
  profile: async ({ page: _page }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'omni-desk-e2e-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
  start: async ({ page, broker, profile, clock, secrets }, use) => {
    const running: { host: RunningHost | null } = { host: null }
    await use(async ({ on, environment, desktop }) => {
      await secrets.inspectPages()
      await page.goto('about:blank')
      await running.host?.close()
      const given = { baseUrl: broker.origin, ...(on === 'broker' ? { apiKey: testKey, accountId: 19816 } : {}) }
      const host = await startHost({
        profile,
        clock,
        inspect: secrets.inspectFolder,
        environment: on === 'simulator' ? {} : { ...given, ...environment },
        ...(desktop === undefined ? {} : { desktop }),
      })
      running.host = host
      await page.goto(host.url)
      return host
    })
    await secrets.inspectPages()
    // The page goes first: it would complain of a host that is gone.
    await page.goto('about:blank')
    await running.host?.close()
  },
})

export const cut = (): Response => new Response(null, { status: 503, headers: { 'x-simulator-fault': 'reset' } })

/** The parts of the page by the names screen readers use. */
export function deskOf(page: Page): {
  message: Locator
  send: Locator
  stop: Locator
  status: Locator
  threads: Locator
  conversation: Locator
  yours: Locator
  answers: Locator
  ask(text: string): Promise<void>
  finished(): Promise<void>
  /** The sentences of the last answer's thinking, opened if it is closed. */
  thoughts(): Promise<string[]>
} {
  const conversation = page.getByRole('main', { name: 'Conversation' })
  const message = page.getByRole('textbox', { name: 'Message' })
  const send = page.getByRole('button', { name: 'Send', exact: true })
  const status = conversation.getByRole('status')
  return {
    message,
    send,
    status,
    conversation,
    stop: page.getByRole('button', { name: 'Stop', exact: true }),
    threads: page.getByRole('navigation', { name: 'Threads' }),
    yours: conversation.getByRole('article', { name: 'You' }),
    answers: conversation.getByRole('article', { name: 'Omni' }),
    async ask(text) {
      await message.fill(text)
      await send.click()
    },
    async thoughts() {
      const summary = conversation.getByRole('button', { name: /Thought for/ }).last()
      if ((await summary.getAttribute('aria-expanded')) === 'false') await summary.click()
      const steps = conversation.getByRole('list', { name: 'Steps' }).last().getByRole('listitem')
      await steps.first().waitFor()
      return (await steps.allInnerTexts()).map((text) => text.split('\n', 1)[0] ?? '')
    },
    async finished() {
      await status.filter({ hasText: /Finished|Stopped|Failed/ }).waitFor({ state: 'attached', timeout: 25_000 })
    },
  }
}
