import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { array, assert, asyncProperty, infiniteStream, integer, nat } from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { failureOf } from '../../../preload/contract/failure-error.ts'
import { openArchive } from '../../../main/storage/archive.ts'
import type { Store } from '../../../main/services/store-ports.ts'
import { newestFirst } from '../../../main/storage/message-store.ts'
import * as made from '../../support/archive-fixtures.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const refusal = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'no failure', failureOf)

async function archive(folder = temporaryFolder()): Promise<Store> {
  const store = await openArchive(folder)
  onTestFinished(() => store.close())
  return store
}

async function withThread(): Promise<Store> {
  const store = await archive()
  await store.threads.save(made.margin, [made.brokerThread('one')], made.at(0))
  return store
}

test('messages saved under another account do not enter its thread', async () => {
  const store = await withThread()
  await refusal(store.messages.save(made.roth, [made.brokerMessage('foreign', 1)]))
  expect((await store.messages.latest(made.thread('one'), 5)).messages).toEqual([])
})

test('messages that share a seq are not lost between two pages', async () => {
  const store = await withThread()
  const all = ['a', 'b', 'c', 'd', 'e'].map((name, index) =>
    made.brokerMessage(name, index < 1 ? 1 : index < 4 ? 2 : 3),
  )
  await store.messages.save(made.margin, all)
  const newest = await store.messages.latest(made.thread('one'), 2)
  const older = await store.messages.before(made.thread('one'), newest.messages[0]?.seq ?? 0, 10)
  expect(new Set([...older.messages, ...newest.messages].map(({ id }) => id)).size).toBe(5)
  expect(older.messages.length + newest.messages.length).toBe(5)
})

test('a page of damaged rows does not end the way to older messages', async () => {
  const folder = temporaryFolder()
  const store = await archive(folder)
  await store.threads.save(made.margin, [made.brokerThread('one')], made.at(0))
  await store.messages.save(
    made.margin,
    [1, 2, 3, 4, 5, 6].map((seq) => made.brokerMessage(`m${seq}`, seq)),
  )
  const file = new DatabaseSync(join(folder, 'archive.db'))
  file.exec("UPDATE messages SET parts = '{' WHERE seq > 2")
  file.close()
  expect((await store.messages.latest(made.thread('one'), 2)).messages.map(({ seq }) => seq)).toEqual([1, 2])
})

test('raw nested deeper than can be written leaves the rest of the page in', async () => {
  const store = await withThread()
  let deep: unknown = []
  for (let level = 0; level < 60_000; level++) deep = [deep]
  const hostile = Object.assign(made.brokerMessage('deep', 1), { raw: deep })
  await refusal(store.messages.save(made.margin, [hostile, made.brokerMessage('b', 2)]))
  expect((await store.messages.latest(made.thread('one'), 5)).messages.map(({ id }) => id)).toContain('message-b')
})

test('paging back through any history, with equal seqs and repeated pages, shows each message once and in order', async () => {
  const store = await archive()
  let runs = 0
  const history = array(integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 40 })
  const limits = integer({ min: 1, max: 7 })
  const sizes = integer({ min: 1, max: 9 })
  await assert(
    asyncProperty(history, limits, sizes, infiniteStream(nat()), async (seqs, limit, size, order) => {
      const run = `run${(runs += 1)}`
      const threadId = made.thread(run)
      await store.threads.save(made.margin, [made.brokerThread(run)], made.at(0))
      const all = seqs.map((seq, index) => made.brokerMessage(`${run}-${index}`, seq, { threadId }))
      const pages = all.flatMap((_, index) => (index % size === 0 ? [all.slice(index, index + size)] : []))
      const mixed = [...pages, ...pages].map((page) => ({ page, rank: Number(order.next().value) }))
      for (const { page } of mixed.toSorted((one, other) => one.rank - other.rank))
        await store.messages.save(made.margin, page)
      let { messages, hasOlder } = await store.messages.latest(threadId, limit)
      const shown = [...messages]
      while (hasOlder) {
        ;({ messages, hasOlder } = await store.messages.before(threadId, shown[0]?.seq ?? 0, limit))
        shown.unshift(...messages)
        if (messages.length === 0) break
      }
      expect(shown.map(({ seq }) => seq)).toEqual(seqs.toSorted((one, other) => one - other))
      expect(new Set(shown.map(({ id }) => id)).size).toBe(seqs.length)
    }),
    { numRuns: 40 },
  )
}, 60_000)

test('a seq that is no whole number costs its message, not the page', async () => {
  const damaged: string[] = []
  const store = await openArchive(temporaryFolder(), { onDamagedRow: (table) => damaged.push(table) })
  onTestFinished(() => store.close())
  await store.threads.save(made.margin, [made.brokerThread('one')], made.at(0))
  const changed = await store.messages.save(made.margin, [made.brokerMessage('a', 1.5), made.brokerMessage('b', 2)])
  expect(changed.map(({ id }) => id)).toEqual(['message-b'])
  expect(damaged).toEqual(['messages'])
})

test('messages of a thread that is not here are refused, not stored nowhere', async () => {
  const store = await archive()
  expect(await refusal(store.messages.save(made.margin, [made.brokerMessage('a', 1)]))).toMatchObject({ code: 'gone' })
})

test('a server message of another id with the same words does not swallow the question shown at once', async () => {
  const store = await archive()
  await store.turns.accept({
    questionId: null,
    accountId: made.margin,
    ids: made.turnIds,
    text: 'Hello',
    title: 'Hello',
    at: made.at(0),
  })
  await store.messages.save(made.margin, [made.brokerMessage('other', 1, { parts: [{ kind: 'text', text: 'Hello' }] })])
  const { messages } = await store.messages.latest(made.thread('one'), 5)
  expect(new Set(messages.map(({ provisional }) => provisional))).toEqual(new Set([false, true]))
})

test('a page of a long thread is read from the index as it stands, without a walk or a sort', async () => {
  const folder = temporaryFolder()
  const store = await archive(folder)
  await store.threads.save(made.margin, [made.brokerThread('one')], made.at(0))
  await store.messages.save(
    made.margin,
    Array.from({ length: 5000 }, (_, index) => made.brokerMessage(`m${index}`, index + 1)),
  )
  const file = new DatabaseSync(join(folder, 'archive.db'))
  onTestFinished(() => file.close())
  const plan = file
    .prepare(`EXPLAIN QUERY PLAN ${newestFirst}`)
    .all('thread-one', 9)
    .map((row) => String(row['detail']))
  expect(plan).toContainEqual(expect.stringContaining('SEARCH m USING INDEX messages_by_seq (thread_id=? AND seq<?)'))
  expect(plan).toContainEqual(expect.stringContaining('turns_by_message (output_message_id=?)'))
  expect(plan.filter((step) => /SCAN|FOR ORDER BY/.test(step))).toEqual([])
}, 60_000)

test('saving thousands of messages lets others have their turn, and keeps every one', async () => {
  const store = await withThread()
  let turns = 0
  const count = (): void => {
    turns += 1
    ticking = setImmediate(count)
  }
  let ticking = setImmediate(count)
  const all = Array.from({ length: 3000 }, (_, index) => made.brokerMessage(`m${index}`, index + 1))
  const changed = await store.messages.save(made.margin, all)
  clearImmediate(ticking)
  expect(changed.length).toBe(3000)
  expect(turns).toBeGreaterThan(10)
}, 60_000)
