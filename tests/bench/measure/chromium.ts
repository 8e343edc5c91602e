import { chromium, type Browser, type Page } from '@playwright/test'
import { z } from 'zod'
import { findChromium } from '../../../build/prerequisites.mjs'

/** Starts the Chromium of this machine, headless, as the browser tests do. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('The bench needs a Chromium on the PATH')
  return await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] })
}

export interface FreshPage {
  readonly page: Page
  /** Calls `window.bench.<name>(...given)` and gives what it returned. */
  call(name: string, ...given: readonly unknown[]): Promise<unknown>
  /** Milliseconds of processor time that the main thread's tasks took since the page began. */
  taskMs(): Promise<number>
}

/** Opens the address in a context of its own, lets the page settle, and closes it afterwards. */
export async function withFreshPage<Result>(
  browser: Browser,
  url: string,
  use: (fresh: FreshPage) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  try {
    const page = await context.newPage()
    await page.goto(url)
    await page.waitForFunction('window.bench !== undefined')
    await page.evaluate('document.fonts.ready.then(() => true)')
    const session = await context.newCDPSession(page)
    // Processor time of the main thread: other programs on the machine do not count.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    return await use({
      page,
      call: (name, ...given) => page.evaluate(`window.bench.${name}(...${JSON.stringify(given)})`),
      async taskMs() {
        const { metrics } = metricsShape.parse(await session.send('Performance.getMetrics'))
        return (metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? 0) * 1000
      },
    })
  } finally {
    await context.close()
  }
}

const metricsShape = z.object({ metrics: z.array(z.object({ name: z.string(), value: z.number() })) })
