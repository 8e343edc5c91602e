import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../../main/storage/database.ts'
import { archiveMigrations, openArchive } from '../../../main/storage/archive.ts'
import type { Store } from '../../../main/services/store-ports.ts'
import * as made from '../../support/archive-fixtures.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

async function archive(folder = temporaryFolder()): Promise<Store> {
  const store = await openArchive(folder)
  onTestFinished(() => store.close())
  await store.threads.save(made.margin, [made.brokerThread('one')], made.at(0))
  await store.messages.save(made.margin, [made.brokerMessage('asked', 1), made.brokerMessage('answer', 2)])
  return store
}

const answer = made.message('answer')
const good = { score: 1, comment: null } as const
const poor = { score: -1, comment: 'Stale' } as const

describe('feedback', () => {
  test('stands beside its message, which the broker cannot change any more', async () => {
    const store = await archive()
    await store.feedback.choose(answer, poor, { code: 'connection-refused' }, made.at(1))
    await store.messages.save(made.margin, [made.brokerMessage('answer', 2, { outcome: 'errored' })])
    const { messages } = await store.messages.latest(made.thread('one'), 10)
    expect(messages.map(({ feedback }) => feedback)).toEqual([
      null,
      { ...poor, state: 'waiting', failure: { code: 'connection-refused' }, at: made.at(1) },
    ])
  })

  test('goes oldest first, under the account of its thread', async () => {
    const store = await archive()
    await store.messages.save(made.margin, [made.brokerMessage('later', 4)])
    await store.feedback.choose(made.message('later'), good, null, made.at(2))
    await store.feedback.choose(answer, poor, null, made.at(1))
    const order = [await store.feedback.begin(made.at(3)), await store.feedback.begin(made.at(3))]
    expect(order).toEqual([
      { ...poor, messageId: answer, threadId: made.thread('one'), accountId: made.margin },
      { ...good, messageId: made.message('later'), threadId: made.thread('one'), accountId: made.margin },
    ])
    expect(await store.feedback.begin(made.at(3))).toBeNull()
  })

  test('the end of an older sending does not end a newer choice', async () => {
    const store = await archive()
    await store.feedback.choose(answer, good, null, made.at(1))
    await store.feedback.begin(made.at(2))
    await store.feedback.choose(answer, poor, null, made.at(3))
    await store.feedback.end(answer, 'sent', null, made.at(4))
    expect((await store.messages.get(answer))?.feedback).toMatchObject({ ...poor, state: 'waiting' })
    expect(await store.feedback.begin(made.at(5))).toMatchObject(poor)
  })

  test('taken back while on its way is told, never just forgotten', async () => {
    const store = await archive()
    await store.feedback.choose(answer, good, null, made.at(1))
    await store.feedback.begin(made.at(2))
    await store.feedback.choose(answer, { score: 0, comment: null }, null, made.at(3))
    await store.feedback.end(answer, 'refused', { code: 'forbidden' }, made.at(4))
    expect(await store.feedback.begin(made.at(5))).toMatchObject({ score: 0 })
  })

  test('goes with the message it belongs to', async () => {
    const folder = temporaryFolder()
    const store = await archive(folder)
    await store.feedback.choose(answer, good, null, made.at(1))
    await store.close()
    const file = new DatabaseSync(join(folder, 'archive.db'))
    file.exec('PRAGMA foreign_keys = ON; DELETE FROM threads')
    expect(file.prepare('SELECT count(*) AS n FROM feedback').get()).toEqual({ n: 0 })
    file.close()
  })
})

test('an archive from before feedback opens with its messages', async () => {
  const folder = temporaryFolder()
  const before = archiveMigrations.filter(({ number }) => number < 30)
  const old = openDatabase(join(folder, 'archive.db'), before)
  old.run(
    "INSERT INTO threads (id, account_id, title, created_at, last_activity_at) VALUES ('thread-one', 19816, 't', 'x', 'x')",
  )
  old.run(
    `INSERT INTO messages (id, thread_id, seq, role, outcome, created_at, parts, raw)
     VALUES ('message-answer', 'thread-one', 2, 'assistant', 'completed', '2026', '[]', 'null')`,
  )
  old.close()
  const store = await openArchive(folder)
  onTestFinished(() => store.close())
  expect(await store.messages.get(answer)).toMatchObject({ role: 'assistant', feedback: null })
  expect(await store.feedback.choose(answer, good, null, made.at(1))).toBe(true)
  expect(await store.drift.list()).toEqual([])
})
