import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { DeskEnvironment } from '../../main/compose.ts'
import type { DesktopHost } from '../../main/services/desktop-ports.ts'
import { layoutOf } from '../../renderer/main-window/use-layout.ts'
import { expect, leavePages, test as watched } from './chromium.ts'
import { launchApp, onElectron } from './electron-app.ts'
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

/**
 * Playwright's test with a desk: `start` runs the host on this test's profile, as often as it likes, one at a time. On Electron
 * `page` is the app's window once it is started, and a test that moves the desk's clock is skipped: it runs in another process.
 */
export const test = watched.extend<{
  window: { page: Page | null }
  deskClock: MovableClock
  clock: MovableClock
  /** The broker stands for real money: without it a single write of an order fails the test. */
  takesOrders: boolean
  broker: TestBroker
  profile: string
  start: (starting: Starting) => Promise<RunningHost>
}>({
  // oxlint wants an object pattern; Playwright reads the names of the fixtures from it.
  window: async ({ context: _context }, use) => use({ page: null }),
  page: async ({ page, window }, use) => use(onElectron ? followWindow(page, window) : page),
  deskClock: async ({ context: _context }, use) => use(createMovableClock()),
  clock: async ({ deskClock }, use) => {
    test.skip(onElectron, 'moves the clock of a desk inside the test')
    await use(deskClock)
  },
  takesOrders: [false, { option: true }],
  broker: async ({ deskClock, takesOrders }, use) => {
    const broker = await openBroker({ clock: deskClock, ...(takesOrders ? { takesOrders } : {}) })
    await use(broker)
    await broker.close()
  },
  profile: async ({ page: _page }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'omni-desk-e2e-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
  start: async ({ context, page, window, broker, profile, deskClock, secrets }, use) => {
    const running: { host: RunningHost | null } = { host: null }
    await use(async ({ on, environment, desktop }) => {
      await secrets.inspectPages()
      if (!onElectron) await leavePages(context)
      await running.host?.close()
      const given = { baseUrl: broker.origin, ...(on === 'broker' ? { apiKey: testKey, accountId: 19816 } : {}) }
      const asked = on === 'simulator' ? {} : { ...given, ...environment }
      if (onElectron) {
        const launched = await launchApp({ profile, environment: asked })
        window.page = launched.page
        running.host = launched.host
        return launched.host
      }
      const host = await startHost({
        profile,
        clock: deskClock,
        inspect: secrets.inspectFolder,
        environment: asked,
        ...(desktop === undefined ? {} : { desktop }),
      })
      running.host = host
      await page.goto(host.url)
      return host
    })
    await secrets.inspectPages()
    if (!onElectron) await leavePages(context)
    await running.host?.close()
  },
})

/** Whatever is asked of the page is asked of the app's window, as soon as there is one. */
function followWindow(page: Page, window: { readonly page: Page | null }): Page {
  return new Proxy(page, {
    get(browserPage, name) {
      const present = window.page ?? browserPage
      const member: unknown = Reflect.get(present, name)
      return typeof member === 'function' ? member.bind(present) : member
    },
  })
}

/** Another size of the window. Another layout builds the columns anew: what is pressed or typed before that goes into the old ones. */
export async function resize(page: Page, size: { width: number; height: number }): Promise<void> {
  await page.setViewportSize(size)
  const stands = async (): Promise<boolean> => {
    const { width, scale, layout } = await page.evaluate(() => ({
      width: innerWidth,
      scale: parseFloat(getComputedStyle(document.documentElement).fontSize) / 16,
      layout: document.querySelector('.window')?.getAttribute('data-layout') ?? null,
    }))
    return width === size.width && (layout === null || layout === layoutOf(width, scale))
  }
  await expect.poll(stands, `a window of ${size.width} px`).toBe(true)
}

/** From the second poll of a running answer on none is answered until it is let go: an answer cannot end before the page was looked at. */
export function holdAnswers(broker: TestBroker): () => void {
  const { intercept } = broker
  const release = Promise.withResolvers<void>()
  let polls = 0
  broker.intercept = async (request) => {
    const isPoll = request.method === 'GET' && /\/omni-ai\/responses\//.test(request.url)
    if (isPoll) polls += 1
    if (isPoll && polls > 1) await release.promise
    return await intercept(request)
  }
  return () => {
    broker.intercept = intercept
    release.resolve()
  }
}

/** The broker can be reached again, and the desk is told to try now, unless its own turn came first and the button is gone. */
export async function reconnect(page: Page, broker: TestBroker): Promise<void> {
  broker.intercept = () => null
  const now = page.getByRole('button', { name: 'Try now' })
  await expect(async () => {
    if (await now.isVisible()) await now.click({ timeout: 2_000 })
    await expect(now).toHaveCount(0, { timeout: 2_000 })
  }).toPass({ timeout: 15_000 })
}

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
      // A page that comes after the end is told nothing of it, and has the final message.
      const last = conversation
        .getByRole('article')
        .last()
        .and(page.getByRole('article', { name: 'Omni' }))
      await status
        .filter({ hasText: /Finished|Stopped|Failed/ })
        .or(last.getByRole('button', { name: /^Message / }))
        .first()
        .waitFor({ state: 'attached', timeout: 25_000 })
    },
  }
}
