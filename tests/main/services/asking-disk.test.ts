import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { createFakeClock } from '../../support/fake-clock.ts'
import { fridayAfternoon, startBroker, startDesk } from '../../support/desk.ts'

const posts = /\/threads$/

async function deskWithLockAfterSending() {
  const clock = createFakeClock(fridayAfternoon)
  const broker = await startBroker({ clock })
  const desk = await startDesk({ clock, broker })
  const file = join(desk.folder, new URL(broker.origin).host.replaceAll(':', '_'), 'archive.db')
  const held: { by: DatabaseSync | null } = { by: null }
  const hold = (): void => {
    held.by ??= new DatabaseSync(file)
    if (!held.by.isTransaction) held.by.exec('BEGIN IMMEDIATE')
  }
  const release = (): void => {
    held.by?.close()
    held.by = null
  }
  return { clock, broker, desk, hold, release }
}

test('a question that was sent while the disk refused writes is neither lost nor given back for a second sending', async () => {
  const { clock, broker, desk, hold, release } = await deskWithLockAfterSending()
  broker.amend = (request, response) => {
    if (request.method === 'POST' && posts.test(request.url)) hold()
    return response
  }
  expect(await desk.ask(null, 'Price of KO')).toMatchObject({ outcome: 'unknown' })
  expect(await desk.call('threads.unplaced', { accountId: desk.accountId })).toMatchObject([
    { text: 'Price of KO', state: 'sending' },
  ])
  release()
  await clock.advance(6_000)
  expect(await desk.call('threads.unplaced', { accountId: desk.accountId })).toEqual([])
  const { threads } = await desk.call('threads.list', { accountId: desk.accountId, limit: 5, before: null })
  expect(threads).toMatchObject([{ title: 'Price of KO' }])
  expect(broker.count('POST', posts)).toBe(1)
  const [thread] = threads
  if (thread === undefined) throw new Error('there is no thread')
  const { messages } = await desk.finish(thread.id)
  expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant'])
})

test('a refusal that could not be stored is stored later; the question is not offered twice', async () => {
  const { clock, broker, desk, hold, release } = await deskWithLockAfterSending()
  broker.intercept = (request) => {
    if (request.method !== 'POST' || !posts.test(request.url)) return null
    hold()
    return Response.json({ error: { code: 422, message: 'no' } }, { status: 422 })
  }
  expect(await desk.ask(null, 'Price of KO')).toMatchObject({ outcome: 'unknown' })
  release()
  await clock.advance(6_000)
  expect(await desk.call('threads.unplaced', { accountId: desk.accountId })).toMatchObject([
    { text: 'Price of KO', state: 'refused' },
  ])
})

test('a disk that refuses the question before it goes out gives the text back, and nothing was sent', async () => {
  const { broker, desk, hold, release } = await deskWithLockAfterSending()
  hold()
  expect(
    await desk.failure('threads.ask', { accountId: desk.accountId, threadId: null, text: 'Price of KO' }),
  ).toMatchObject({ code: 'store-unavailable', detail: 'busy' })
  release()
  expect(broker.count('POST', posts)).toBe(0)
  expect(await desk.call('threads.unplaced', { accountId: desk.accountId })).toEqual([])
  expect(await desk.call('archive.state', null)).toMatchObject({ refused: { reason: 'busy' } })
})
