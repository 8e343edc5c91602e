import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { RunningHost } from './host.ts'

const folder = join(import.meta.dirname, '../../test-results/quick-ask')

/** The small window by the names screen readers use. */
export function quickAskOf(page: Page): {
  message: Locator
  status: Locator
  answer: Locator
  recent: Locator
  stop: Locator
  fresh: Locator
  address(host: RunningHost): string
  ask(text: string): Promise<void>
  finished(): Promise<void>
  /** A picture for the eye, in both themes. */
  picture(name: string): Promise<void>
} {
  const message = page.getByRole('textbox', { name: 'Message' })
  const status = page.getByRole('status')
  const answer = page.getByRole('article', { name: 'Omni' })
  return {
    message,
    status,
    answer,
    recent: page.getByRole('list', { name: 'Asked last' }).getByRole('button'),
    stop: page.getByRole('button', { name: 'Stop', exact: true }),
    fresh: page.getByRole('button', { name: 'New', exact: true }),
    address: ({ url }) => url.replace('/#', '/quick-ask.html#'),
    async ask(text) {
      await message.fill(text)
      await message.press('Enter')
    },
    async finished() {
      // A page that comes after the end is told nothing of it, and has the final message.
      await status
        .filter({ hasText: /Finished|Stopped|Failed/ })
        .or(answer.getByRole('button', { name: /^Thought for/ }))
        .first()
        .waitFor({ state: 'attached', timeout: 25_000 })
    },
    async picture(name) {
      for (const theme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
        await page.evaluate(() => document.fonts.ready.then(() => undefined))
        await page.screenshot({ path: join(folder, `${name}-${theme}.png`) })
      }
    },
  }
}
