import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { z } from 'zod'
import { buildAll, needsBuild } from '../../../build/build.mjs'
import { startHost } from '../../support/host.ts'
import { testKey } from '../../support/test-broker.ts'
import { openStallingBroker } from '../corpus/stalling-broker.ts'
import { seededAccount, seedProfile } from '../measure/seed-profile.ts'
import { median, percentile } from '../measure/statistics.ts'
import type { Row } from './row.ts'
import { ms, ratio } from './words.ts'

const names = ['thread-alpha', 'thread-bravo', 'thread-charlie', 'thread-delta', 'thread-echo']
const discarded = 5

/** Clicks a thread of the library; milliseconds until its end is painted. */
const openInPage = `async (name, last) => {
  const row = document.querySelector('[data-thread="' + name + '"]')
  const began = performance.now()
  row.click()
  for (let frame = 0; frame < 600; frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve))
    const list = document.querySelector('.transcript')
    const end = [...document.querySelectorAll('.transcript-row')].findLast((each) => each.textContent.includes(last))
    const isInSight = end && list && end.getBoundingClientRect().top < list.getBoundingClientRect().bottom
    if (isInSight && row.getAttribute('aria-current') === 'true') {
      await new Promise((resolve) => { const c = new MessageChannel(); c.port1.onmessage = resolve; c.port2.postMessage(null) })
      return performance.now() - began
    }
  }
  throw new Error('not painted: ' + name)
}`

async function openOne(page: Page, name: string, count: number): Promise<number> {
  // The last message is an answer; its id is written at its foot.
  const last = `${name}-${count}`.slice(-8)
  return z.number().parse(await page.evaluate(`(${openInPage})(${JSON.stringify(name)}, ${JSON.stringify(last)})`))
}

export const cachedOpen: Row = {
  name: 'cached-open',
  title: 'Opening kept threads, with the server answering and with the server silent',
  async run(bench) {
    const [count, opens] = bench.smoke ? [60, 2] : [5_000, 100]
    if (needsBuild()) await buildAll({ quiet: true })
    const profile = await mkdtemp(join(tmpdir(), 'omni-desk-bench-'))
    const broker = await openStallingBroker(names, count)
    await seedProfile(profile, broker.origin, names, count)
    const host = await startHost({
      profile,
      environment: { baseUrl: broker.origin, apiKey: testKey, accountId: seededAccount },
    })
    const browser = await bench.browser()
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    const times: Record<'online' | 'silent', number[]> = { online: [], silent: [] }
    try {
      const page = await context.newPage()
      await page.goto(host.url)
      await page.locator(`[data-thread="${names[0]}"]`).waitFor()
      for (let turn = 0; turn < opens * 2 + discarded; turn += 1) {
        // Ten opens each in turn.
        const isSilent = Math.floor(turn / 10) % 2 === 1
        if (turn % 10 === 0) broker.stall(isSilent)
        const took = await openOne(page, names[turn % names.length] ?? '', count)
        if (turn >= discarded) times[isSilent ? 'silent' : 'online'].push(took)
      }
    } finally {
      broker.stall(false)
      await context.close()
      await host.close()
      await broker.close()
      await rm(profile, { recursive: true, force: true })
    }
    const p95 = percentile([...times.online, ...times.silent], 0.95)
    const p998 = percentile([...times.online, ...times.silent], 0.998)
    const silence = median(times.silent) / median(times.online)
    const line = (name: string, values: readonly number[]): string[] => [
      name,
      String(values.length),
      ...[0.5, 0.95, 0.998].map((share) => ms(percentile(values, share))),
    ]
    return {
      method:
        `The built page, the real host and a profile of five threads of ${count.toLocaleString('en-US')} messages: from the click in the library ` +
        'until the end of the thread is painted. Ten opens with a server that answers, ten with one that has gone silent, and so on.',
      verdicts: [
        {
          goal: 'painted within 50 ms, p95',
          measured: ms(p95),
          cause: 'drawing the last messages is most of it; see the open row',
          isMet: p95 <= 50,
        },
        {
          goal: 'painted within 100 ms, p99.8',
          measured: ms(p998),
          cause: 'drawing the last messages is most of it; see the open row',
          isMet: p998 <= 100,
        },
        {
          goal: 'a silent server changes nothing, within a tenth',
          measured: ratio(silence),
          isMet: silence >= 0.9 && silence <= 1.1,
        },
      ],
      tables: [
        {
          head: ['server', 'opens', 'p50', 'p95', 'p99.8'],
          rows: [line('answers', times.online), line('silent', times.silent)],
        },
      ],
    }
  },
}
