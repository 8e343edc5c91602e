import { createSystemClock } from '../../../main/system-clock.ts'
import { openBroker } from '../../support/test-broker.ts'
import { wirePage } from './wire-page.ts'

const newestPage = 100

export interface StallingBroker {
  readonly origin: string
  /** While true the assistant's calls get no answer. */
  stall(on: boolean): void
  close(): Promise<void>
}

/** The test broker with a few long threads of its own, which can stop answering for the assistant. */
export async function openStallingBroker(names: readonly string[], count: number): Promise<StallingBroker> {
  const broker = await openBroker({ clock: createSystemClock() })
  let isStalled = false
  let release = Promise.withResolvers<void>()
  const now = new Date().toISOString()
  const listed = names.map((name) => ({ id: name, title: name, created_at: now, updated_at: now }))
  const page = wirePage(count, 'placeholder')
  const newest = new Map(names.map((name) => [name, newestOf(page, name)]))
  broker.intercept = async (request) => {
    const { pathname } = new URL(request.url)
    if (!pathname.includes('/omni-ai/threads')) return null
    if (isStalled) await release.promise
    const name = names.find((each) => pathname.includes(each))
    if (name === undefined) return answer(JSON.stringify({ data: listed, metadata: {} }))
    return answer(pathname.endsWith('/messages') ? (newest.get(name) ?? '') : '{"data":null,"metadata":{}}')
  }
  return {
    origin: broker.origin,
    stall(on) {
      isStalled = on
      if (on) return
      release.resolve()
      release = Promise.withResolvers()
    },
    close: () => broker.close(),
  }
}

function newestOf(page: string, name: string): string {
  const parsed: { data: unknown[] } = JSON.parse(page)
  const data = parsed.data.slice(-newestPage).toReversed()
  return JSON.stringify({ data, metadata: { next_page_token: 'older' } }).replaceAll('placeholder', name)
}

function answer(body: string): Response {
  return new Response(body, { headers: { 'content-type': 'application/json' } })
}
