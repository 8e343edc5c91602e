import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { z } from 'zod'
import { buildAll, needsBuild } from '../../../build/build.mjs'
import { startHost } from '../../support/host.ts'
import { median, percentile } from '../measure/statistics.ts'
import type { Row } from './row.ts'
import { ms, ratio } from './words.ts'

/** Milliseconds until the field has the keyboard and the words, and they are painted; counted from a time of this computer, or from the start of the page. */
const untilReady = `async (words, since) => {
  for (const giveUp = performance.now() + 20_000; ; ) {
    if (performance.now() > giveUp) throw new Error('the field never had the keyboard and ' + words)
    const field = document.querySelector('textarea, input[type=text]')
    if (field !== null && document.activeElement === field && (words === null || field.value === words)) break
    await new Promise((resolve) => setTimeout(resolve))
  }
  await new Promise((resolve) => requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = resolve; c.port2.postMessage(null) }))
  return since === null ? performance.now() : performance.timeOrigin + performance.now() - since
}`

async function measureReady(page: Page, words: string | null, since: number | null): Promise<number> {
  return z.number().parse(await page.evaluate(`(${untilReady})(${JSON.stringify(words)}, ${since})`))
}

export const quickAsk: Row = {
  name: 'quick-ask',
  title: 'Showing quick-ask: the page that is kept, against one that is loaded',
  async run(bench) {
    const [shows, loads] = bench.smoke ? [2, 1] : [500, 20]
    if (needsBuild()) await buildAll({ quiet: true })
    const profile = await mkdtemp(join(tmpdir(), 'omni-desk-bench-'))
    const host = await startHost({ profile })
    const browser = await bench.browser()
    const context = await browser.newContext({ viewport: { width: 640, height: 600 } })
    const [warm, fresh]: [number[], number[]] = [[], []]
    let lost = 0
    try {
      await host.desk.dispatch('main-window', 'session.explore', null)
      const page = await context.newPage()
      const address = host.url.replace('/#', '/quick-ask.html#')
      await page.goto(address)
      for (let load = 0; load < loads; load += 1) {
        await page.reload()
        fresh.push(await measureReady(page, null, null))
      }
      for (let show = 0; show < shows; show += 1) {
        const words = `question ${show}`
        await page.evaluate('document.activeElement.blur()')
        const since = Date.now()
        host.desk.opening.askQuickly(words)
        warm.push(await measureReady(page, words, since))
        await page.keyboard.type('x')
        const value = await page.evaluate(`document.activeElement?.value ?? ''`)
        if (value !== `${words}x`) lost += 1
        // Words are put before what stands there, and this row is about an empty field.
        await page.locator('textarea').fill('')
      }
    } finally {
      await context.close()
      await host.close()
      await rm(profile, { recursive: true, force: true })
    }
    const share = median(warm) / median(fresh)
    const line = (name: string, values: readonly number[]): string[] => [
      name,
      String(values.length),
      ...[0.5, 0.95, 0.99].map((part) => ms(percentile(values, part))),
    ]
    return {
      method:
        'The built page in Chromium on the browser host: from the moment main says that it opens until its field has the keyboard and the new words are painted; the first key after it is counted. Showing a window of the system is not in it.',
      verdicts: [
        { goal: 'ready within 50 ms, p95', measured: ms(percentile(warm, 0.95)), isMet: percentile(warm, 0.95) <= 50 },
        {
          goal: 'ready within 100 ms, p99',
          measured: ms(percentile(warm, 0.99)),
          isMet: percentile(warm, 0.99) <= 100,
        },
        {
          goal: 'at most a twentieth of loading the page',
          measured: ratio(share),
          isMet: share <= 0.05,
          cause: 'a frame of 16 ms is most of showing; loading is little because the page is small',
        },
        { goal: 'no first key lost', measured: `${lost} of ${warm.length}`, isMet: lost === 0 },
      ],
      tables: [{ head: ['page', 'times', 'p50', 'p95', 'p99'], rows: [line('kept', warm), line('loaded', fresh)] }],
    }
  },
}
