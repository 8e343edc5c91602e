import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ACCOUNT, messageShape, openSimulator, type OpenSimulator } from '../open-simulator.ts'

const pageToken = z.string().nullish()
const named = z.object({ id: z.union([z.string(), z.number()]) })

/** Walks a list page by page and returns the ids of each page. */
async function walk({ send }: OpenSimulator, path: string, size: number) {
  const pages: (string | number)[][] = []
  let token: string | null | undefined
  do {
    const joint = path.includes('?') ? '&' : '?'
    const step = token ? `page_token=${encodeURIComponent(token)}` : `page_size=${size}`
    const { body } = await send('GET', `${path}${joint}${step}`)
    pages.push(
      z
        .array(named)
        .parse(body.data)
        .map(({ id }) => id),
    )
    token = pageToken.parse(body.metadata['next_page_token'])
  } while (token)
  return pages
}

describe('paging', () => {
  test('threads come newest created first, without gap or repeat', async () => {
    const broker = openSimulator()
    const created: string[] = []
    for (let n = 0; n < 5; n++) {
      created.unshift((await broker.ask(`Hello ${n}`)).thread_id)
      broker.clock.time += n % 2 ? 0 : 10
    }
    const pages = await walk(broker, `/omni-ai/threads?account_id=${ACCOUNT}`, 2)
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1])
    expect(pages.flat()).toEqual(created)
  })

  test('the first page of messages is the newest, chronological inside, and tokens lead to older ones', async () => {
    const broker = openSimulator()
    const { thread_id } = await broker.ask('Hello')
    for (let n = 0; n < 3; n++) {
      broker.clock.time += 10_000
      await broker.askMore(thread_id, 'Hello again')
    }
    const path = `/omni-ai/threads/${thread_id}/messages?account_id=${ACCOUNT}`
    const { body } = await broker.send('GET', `${path}&page_size=3`)
    expect(
      z
        .array(messageShape)
        .parse(body.data)
        .map(({ seq }) => seq),
    ).toEqual([5, 6, 7])
    expect(body.metadata).toMatchObject({ page_number: 1, total_items: 7, total_pages: 3, previous_page_token: null })
    const ids = await walk(broker, path, 3)
    expect(ids.map((page) => page.length)).toEqual([3, 3, 1])
    expect(new Set(ids.flat()).size).toBe(7)
  })

  test('the older dialect starts with the oldest messages', async () => {
    const broker = openSimulator({ legacy: true })
    const { thread_id } = await broker.ask('Hello')
    broker.clock.time += 10_000
    await broker.askMore(thread_id, 'Hello again')
    const { body } = await broker.send(
      'GET',
      `/omni-ai/threads/${thread_id}/messages?account_id=${ACCOUNT}&page_size=2`,
    )
    expect(
      z
        .array(messageShape)
        .parse(body.data)
        .map(({ seq }) => seq),
    ).toEqual([1, 2])
  })

  test('with a token the page size is ignored', async () => {
    const { send } = openSimulator()
    const first = await send('GET', '/instruments?page_size=7')
    const token = pageToken.parse(first.body.metadata['next_page_token'])
    const second = await send('GET', `/instruments?page_size=3&page_token=${token}`)
    expect(z.array(named).parse(second.body.data)).toHaveLength(7)
    expect(second.body.metadata).toMatchObject({ page_number: 2 })
  })

  test('accounts page and filter by id prefix and by part of the name', async () => {
    const broker = openSimulator()
    expect((await walk(broker, '/accounts', 2)).flat()).toEqual([19816, 22207, 44410])
    expect((await walk(broker, '/accounts?account_id=22', 5)).flat()).toEqual([22207])
    expect((await walk(broker, '/accounts?account_name=JOINT', 5)).flat()).toEqual([44410])
  })
})
