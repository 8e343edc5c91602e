import { afterEach, expect, test, vi } from 'vitest'
import type { ThreadSummary } from '../../../preload/contract/threads.ts'
import { createThreadList } from '../../../renderer/bridge/thread-list.ts'
import { makeThread } from '../../support/desk-fixtures.ts'
import { failing, installFakeBridge, type FakeBridge } from '../../support/fake-bridge.ts'

afterEach(() => void Reflect.deleteProperty(window, 'bridge'))

const accountId = makeThread().accountId

function makeThreads(count: number): ThreadSummary[] {
  return Array.from({ length: count }, (_, index) =>
    makeThread({
      id: `t${index}`,
      title: `Thread ${index}`,
      lastActivityAt: new Date(Date.UTC(2026, 10, 20) - index * 60_000).toISOString(),
    }),
  )
}

function serve(all: readonly ThreadSummary[]): FakeBridge {
  return installFakeBridge({
    'threads.list': ({ limit, before }) => {
      const from = before === null ? 0 : all.findIndex((thread) => thread.id === before.id) + 1
      return { threads: all.slice(from, from + limit), total: all.length }
    },
  })
}

async function startList() {
  const list = createThreadList(accountId)
  const stop = list.start()
  await vi.waitFor(() => expect(list.get().state).toBe('ready'))
  return { list, stop }
}

test('pages come after the last row, once each, without a gap or a repeat', async () => {
  const fake = serve(makeThreads(250))
  const { list, stop } = await startList()
  await Promise.all([list.loadMore(), list.loadMore()])
  await list.loadMore()
  await list.loadMore()
  expect(list.get().threads.map((thread) => thread.id)).toEqual(makeThreads(250).map((thread) => thread.id))
  expect(fake.callsOf('threads.list')).toHaveLength(3)
  stop()
})

test('a changed row moves to its place and a new one comes in without a second reading of the page', async () => {
  const fake = serve(makeThreads(3))
  const { list, stop } = await startList()
  fake.emit({
    name: 'threads.changed',
    payload: { thread: makeThread({ id: 't2', title: 'Thread 2', lastActivityAt: '2026-11-20T12:00:00.000Z' }) },
  })
  expect(list.get().threads.map((thread) => thread.id)).toEqual(['t2', 't0', 't1'])
  fake.emit({
    name: 'threads.changed',
    payload: { thread: makeThread({ id: 'new', lastActivityAt: '2026-11-20T13:00:00.000Z' }) },
  })
  expect(list.get().threads).toHaveLength(4)
  expect(list.get().threads[0]?.id).toBe('new')
  stop()
})

test('a thread of another account never enters the list', async () => {
  const fake = serve(makeThreads(1))
  const { list, stop } = await startList()
  fake.emit({ name: 'threads.changed', payload: { thread: makeThread({ id: 'other', accountId: 42 }) } })
  expect(list.get().threads.map((thread) => thread.id)).toEqual(['t0'])
  stop()
})

test('a row that changes while the page is on its way is not put back by the older page', async () => {
  let release: (() => void) | null = null
  const fake = installFakeBridge({
    'threads.list': async () => {
      await new Promise<void>((resolve) => {
        release = resolve
      })
      return { threads: [makeThread({ id: 't0', title: 'Old title', unread: true })], total: 1 }
    },
  })
  const list = createThreadList(accountId)
  const stop = list.start()
  await vi.waitFor(() => expect(release).not.toBeNull())
  fake.emit({ name: 'threads.changed', payload: { thread: makeThread({ id: 't0', title: 'New title' }) } })
  await vi.waitFor(() => {
    release?.()
    expect(list.get().state).toBe('ready')
  })
  expect(list.get().threads.map((thread) => thread.title)).toEqual(['New title'])
  stop()
})

test('an old thread far below the loaded page does not jump into it', async () => {
  const fake = serve(makeThreads(250))
  const { list, stop } = await startList()
  fake.emit({
    name: 'threads.changed',
    payload: { thread: makeThread({ id: 'deep', lastActivityAt: '2025-01-01T00:00:00.000Z' }) },
  })
  expect(list.get().threads.some((thread) => thread.id === 'deep')).toBe(false)
  stop()
})

test('after a lost bridge the rows are read again; a failed reading keeps what is shown', async () => {
  const fake = serve(makeThreads(2))
  const { list, stop } = await startList()
  fake.answer({
    'threads.list': () => {
      throw failing({ code: 'store-unavailable' })
    },
  })
  fake.emit({ name: 'bridge.reconnected' })
  await vi.waitFor(() => expect(list.get().failure?.code).toBe('store-unavailable'))
  expect(list.get()).toMatchObject({ state: 'ready', total: 2 })
  expect(list.get().threads).toHaveLength(2)
  stop()
})
