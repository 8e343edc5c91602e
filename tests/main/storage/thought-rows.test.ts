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

async function asked(store: Store, name = 'one', second = 0): Promise<void> {
  await store.turns.accept({
    questionId: null,
    accountId: made.margin,
    ids: { ...made.turnIds, responseId: made.response(name), userMessageId: made.message(`asked-${name}`) },
    text: 'What moved?',
    title: 'What moved?',
    at: made.at(second),
  })
}

test('a thought that takes the place of another has its own time, and the earlier one stays', async () => {
  const store = await archive()
  await asked(store)
  await store.turns.saveSnapshot(made.snapshot({ thoughts: ['Reading'] }), 'running', made.at(2))
  const turn = await store.turns.saveSnapshot(made.snapshot({ thoughts: ['Comparing'] }), 'running', made.at(9))
  expect(turn?.thoughts).toEqual([
    { text: 'Reading', at: made.at(2) },
    { text: 'Comparing', at: made.at(9) },
  ])
})

test('a thought said twice is kept twice', async () => {
  const store = await archive()
  await asked(store)
  await store.turns.saveSnapshot(made.snapshot({ thoughts: ['Searching'] }), 'running', made.at(2))
  const turn = await store.turns.saveSnapshot(
    made.snapshot({ thoughts: ['Searching', 'Searching'] }),
    'running',
    made.at(4),
  )
  expect(turn?.thoughts.map(({ at }) => at)).toEqual([made.at(2), made.at(4)])
})

test('two equal thoughts of one poll are two thoughts', async () => {
  const store = await archive()
  await asked(store)
  const turn = await store.turns.saveSnapshot(
    made.snapshot({ thoughts: ['Searching', 'Searching'] }),
    'running',
    made.at(2),
  )
  expect(turn?.thoughts.length).toBe(2)
})

test('a sentence that grows stays one thought with its first time', async () => {
  const store = await archive()
  await asked(store)
  await store.turns.saveSnapshot(made.snapshot({ thoughts: ['Reading', 'Com'] }), 'running', made.at(2))
  const turn = await store.turns.saveSnapshot(
    made.snapshot({ thoughts: ['Reading', 'Comparing', 'Done'] }),
    'running',
    made.at(4),
  )
  expect(turn?.thoughts).toEqual([
    { text: 'Reading', at: made.at(2) },
    { text: 'Comparing', at: made.at(2) },
    { text: 'Done', at: made.at(4) },
  ])
})
