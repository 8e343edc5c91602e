import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openArchive } from '../../../main/storage/archive.ts'
import { openDatabase } from '../../../main/storage/database.ts'
import { threads } from '../../../main/storage/migrations/0010-threads.ts'
import { turnsByThread } from '../../../main/storage/migrations/0020-turns-by-thread.ts'
import type { Store } from '../../../main/services/store-ports.ts'
import type { Question } from '../../../preload/contract/threads.ts'
import * as made from '../../support/archive-fixtures.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

async function archive(folder = temporaryFolder()): Promise<Store> {
  const store = await openArchive(folder)
  onTestFinished(() => store.close())
  return store
}

test('threads and questions of an archive without the dial ask for tickets as they did, and are not held', async () => {
  const folder = temporaryFolder()
  const file = openDatabase(join(folder, 'archive.db'), [threads, turnsByThread])
  file.run(
    `INSERT INTO threads (id, account_id, title, created_at, last_activity_at) VALUES (?, ?, 'Old', ?, ?)`,
    made.thread('one'),
    made.margin,
    made.at(0),
    made.at(0),
  )
  file.run(
    `INSERT INTO questions (id, account_id, thread_id, text, state, created_at) VALUES (?, ?, ?, 'Old', 'waiting', ?)`,
    made.question(1),
    made.margin,
    made.thread('one'),
    made.at(0),
  )
  file.close()
  const store = await archive(folder)
  expect(await store.threads.get(made.thread('one'))).toMatchObject({ title: 'Old', researchOnly: false })
  expect(await store.questions.get(made.question(1))).toMatchObject({ text: 'Old', researchOnly: false, held: false })
})

test('a question that changed or went since it was read is not written over', async () => {
  const store = await archive()
  const waiting = made.aQuestion({ state: 'waiting' })
  const attempt = (after: Partial<Question>) => store.questions.replace(waiting, { ...waiting, ...after })
  expect(await attempt({ text: 'never stored' })).toBe(false)
  await store.questions.save(waiting)
  expect(await attempt({ held: true })).toBe(true)
  expect(await attempt({ text: 'not seen the hold' })).toBe(false)
  const held = { ...waiting, held: true }
  expect(await store.questions.replace(held, { ...held, state: 'sending' })).toBe(true)
  expect(await store.questions.remove(waiting.id, 'waiting')).toBe(false)
  expect(await store.questions.get(waiting.id)).toEqual({ ...held, state: 'sending' })
  expect(await store.questions.remove(waiting.id, 'sending')).toBe(true)
  expect(await store.questions.remove(waiting.id)).toBe(false)
})

test('a thread known from the list before its first question is accepted takes the dial of that question', async () => {
  const store = await archive()
  await store.questions.save(made.aQuestion({ researchOnly: true }))
  await store.threads.save(made.margin, [made.brokerThread('one')], made.at(0))
  await store.turns.accept({
    questionId: made.question(1),
    accountId: made.margin,
    ids: made.turnIds,
    text: 'Hello',
    title: 'Hello',
    at: made.at(1),
  })
  expect(await store.threads.get(made.thread('one'))).toMatchObject({ researchOnly: true })
})

test('a later question does not turn the dial of its thread', async () => {
  const store = await archive()
  await store.threads.save(made.margin, [made.brokerThread('one')], made.at(0))
  await store.questions.save(made.aQuestion({ threadId: made.thread('one'), researchOnly: true }))
  await store.turns.accept({
    questionId: made.question(1),
    accountId: made.margin,
    ids: made.turnIds,
    text: 'Hello',
    title: 'Hello',
    at: made.at(1),
  })
  expect(await store.threads.get(made.thread('one'))).toMatchObject({ researchOnly: false })
})
