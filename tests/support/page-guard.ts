import type { BrowserContext, Page } from '@playwright/test'
import { canary } from './fuzz/script-payloads.ts'

/** What text of others must never cause; every list stays empty. */
export interface PageGuard {
  readonly executions: string[]
  readonly requests: string[]
  /** Windows that opened and addresses a window went to. */
  readonly openings: string[]
  readonly dialogs: string[]
  all(): string[]
}

/** Watches a context from before its first page: through Playwright and, below it, through Chromium's own network events. */
export async function guardPages(context: BrowserContext, page: Page): Promise<PageGuard> {
  let own = ''
  const guard: PageGuard = {
    executions: [],
    requests: [],
    openings: [],
    dialogs: [],
    all: () => [...guard.executions, ...guard.requests, ...guard.openings, ...guard.dialogs],
  }
  const isOwn = (address: string): boolean => {
    const url = new URL(address)
    // Nothing leaves the page for these two; the page's own are icons inside its style sheets.
    if (url.protocol === 'data:' || address === 'about:blank') return true
    // The host is where the test goes first; another port of this computer is another host.
    if (own === '' && url.hostname === '127.0.0.1') own = url.host
    return url.host === own && (url.protocol === 'http:' || url.protocol === 'ws:')
  }
  await context.exposeBinding(
    canary,
    ({ frame }, ...words) => void guard.executions.push(`ran in ${frame.url()} ${words.map(String).join()}`),
  )
  context.on('request', (request) => {
    if (!isOwn(request.url())) guard.requests.push(`${request.resourceType()} ${request.url()}`)
  })
  context.on('page', (opened) => opened !== page && guard.openings.push(`window ${opened.url()}`))
  page.on('dialog', (dialog) => {
    guard.dialogs.push(`${dialog.type()} ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('framenavigated', (frame) => {
    if (frame.parentFrame() !== null || !isOwn(frame.url())) guard.openings.push(`frame ${frame.url()}`)
  })
  page.on('download', (download) => guard.openings.push(`download ${download.url()}`))
  const network = await context.newCDPSession(page)
  await network.send('Network.enable')
  network.on('Network.requestWillBeSent', ({ request }) => {
    if (!isOwn(request.url)) guard.requests.push(`network ${request.url}`)
  })
  network.on('Network.webSocketCreated', ({ url }) => {
    if (!isOwn(url)) guard.requests.push(`socket ${url}`)
  })
  return guard
}
