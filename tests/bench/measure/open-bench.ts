import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import type { Bench } from '../rows/row.ts'
import { buildPages } from './build-pages.ts'
import { launchChromium } from './chromium.ts'
import { servePages } from './serve-pages.ts'

export interface OpenBench extends Bench {
  close(): Promise<void>
}

/** What the rows share; the pages and the browser are made when a row first asks for them. */
export function openBench(given: Pick<Bench, 'rounds' | 'smoke' | 'say'>): OpenBench {
  const closers: (() => Promise<void>)[] = []
  let pages: Promise<string> | null = null
  let browser: Promise<Browser> | null = null

  async function makePages(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'omni-desk-bench-'))
    closers.push(() => rm(folder, { recursive: true, force: true }))
    await buildPages(folder)
    const { origin, close } = await servePages(folder)
    closers.push(close)
    return origin
  }

  async function makeBrowser(): Promise<Browser> {
    const launched = await launchChromium()
    closers.push(() => launched.close())
    return launched
  }

  return {
    ...given,
    pages: () => (pages ??= makePages()),
    browser: () => (browser ??= makeBrowser()),
    async close() {
      for (const close of closers.toReversed()) await close()
    },
  }
}
