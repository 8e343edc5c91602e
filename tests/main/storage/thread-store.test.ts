import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { openArchive } from '../../../main/storage/archive.ts'
import type { Store } from '../../../main/services/store-ports.ts'
import * as made from '../../support/archive-fixtures.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

async function archive(folder = temporaryFolder()): Promise<Store> {
  const store = await openArchive(folder)
  onTestFinished(() => store.close())
  return store
}

test('an updatedAt that is no time of ours gives way to now and hides no thread', async () => {
  const store = await archive()
  const junk = ['1', 'March 7', '+275760-09-13T00:00:00Z', '', '2026-13-45T99:00:00Z']
  await store.threads.save(
    made.margin,
    junk.map((updatedAt, index) => made.brokerThread(`j${index}`, { updatedAt, createdAt: updatedAt })),
    made.at(9),
  )
  const { threads } = await store.threads.list(made.margin, 20, null)
  expect(threads.map(({ lastActivityAt }) => lastActivityAt)).toEqual(junk.map(() => made.at(9)))
})

test.each(['constructor', 'toString', '__proto__', 'EXPIRED'])(
  "an answer that ended in the server's word %s hides no thread",
  async (outcome) => {
    const store = await archive()
    await store.threads.save(made.margin, [made.brokerThread('one')], made.at(0))
    await store.messages.save(made.margin, [made.brokerMessage('a', 2, { outcome })])
    expect((await store.threads.get(made.thread('one')))?.lastOutcome).toBeNull()
  },
)

test('damaged rows take no place in a page of the library', async () => {
  const folder = temporaryFolder()
  const store = await archive(folder)
  const names = ['a', 'b', 'c', 'd', 'e']
  await store.threads.save(
    made.margin,
    names.map((name, index) => made.brokerThread(name, { updatedAt: made.at(index) })),
    made.at(9),
  )
  const file = new DatabaseSync(join(folder, 'archive.db'))
  file.exec("UPDATE threads SET symbols = '{' WHERE id IN ('thread-e', 'thread-d')")
  file.close()
  const { threads } = await store.threads.list(made.margin, 2, null)
  expect(threads.map(({ id }) => id)).toEqual(['thread-c', 'thread-b'])
})

test('a blank title of the server keeps the words of the question; a real one replaces them and is told', async () => {
  const store = await archive()
  await store.turns.accept({
    questionId: null,
    accountId: made.margin,
    ids: made.turnIds,
    text: 'Why',
    title: 'Why',
    at: made.at(0),
  })
  expect(await store.threads.save(made.margin, [made.brokerThread('one', { title: '' })], made.at(1))).toEqual([])
  expect((await store.threads.get(made.thread('one')))?.title).toBe('Why')
  expect(await store.threads.save(made.margin, [made.brokerThread('one')], made.at(2))).toEqual(['thread-one'])
})

test('symbols are kept in order of first mention, at most 8', async () => {
  const store = await archive()
  await store.threads.save(made.margin, [made.brokerThread('one')], made.at(0))
  await store.threads.addSymbols(made.thread('one'), ['B', 'A', 'B'])
  await store.threads.addSymbols(made.thread('one'), ['A', 'C', 'D', 'E', 'F', 'G', 'H', 'I'])
  expect((await store.threads.get(made.thread('one')))?.symbols).toEqual(['B', 'A', 'C', 'D', 'E', 'F', 'G', 'H'])
})

test.each([
  ['of numbers', '[1]'],
  ['cut short', '{'],
  ['nested deeper than the stack', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
])(
  'the next symbol heals a list of symbols %s instead of failing on it or keeping the thread hidden',
  async (_what, damage) => {
    const folder = temporaryFolder()
    const store = await archive(folder)
    await store.threads.save(made.margin, [made.brokerThread('one')], made.at(0))
    const file = new DatabaseSync(join(folder, 'archive.db'))
    file.prepare('UPDATE threads SET symbols = ?').run(damage)
    file.close()
    await store.threads.addSymbols(made.thread('one'), ['NVDA'])
    expect((await store.threads.get(made.thread('one')))?.symbols).toEqual(['NVDA'])
  },
)
