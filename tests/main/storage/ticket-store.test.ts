import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { archiveMigrations, openArchive } from '../../../main/storage/archive.ts'
import { openDatabase } from '../../../main/storage/database.ts'
import type { Store } from '../../../main/services/store-ports.ts'
import { keptTicket } from '../../../preload/contract/tickets.ts'
import type { KeptTicket } from '../../../preload/contract/tickets.ts'
import * as made from '../../support/archive-fixtures.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { makeDraft } from '../../support/ticket-fixtures.ts'

async function archive(folder = temporaryFolder()): Promise<Store> {
  const store = await openArchive(folder)
  onTestFinished(() => store.close())
  return store
}

function kept(key: string, second = 0): KeptTicket {
  return keptTicket.parse({
    key,
    source: { kind: 'hand', draft: makeDraft(), origin: null },
    rows: [{ row: 0, draft: makeDraft({ quantity: '12' }), retyped: ['quantity'] }],
    ticked: [0],
    current: 0,
    openedAt: made.at(second),
  })
}

test('an archive from before tickets were kept opens with none, and keeps its drafts', async () => {
  const folder = temporaryFolder()
  const file = openDatabase(
    join(folder, 'archive.db'),
    archiveMigrations.filter(({ number }) => number < 100),
  )
  file.run("INSERT INTO drafts (account_id, place, text, updated_at) VALUES (?, 'new thread', 'Old', ?)", 19816, 'then')
  file.close()
  const store = await archive(folder)
  expect(await store.tickets.list(made.margin)).toEqual([])
  expect(await store.drafts.get(made.margin, null)).toBe('Old')
  await store.tickets.keep(made.margin, kept('one'))
  expect(await store.tickets.list(made.margin)).toEqual([kept('one')])
})

test('a ticket is another account’s neither to read nor to drop, and its newest words replace the older', async () => {
  const store = await archive()
  await store.tickets.keep(made.margin, kept('one', 1))
  await store.tickets.keep(made.margin, { ...kept('one', 1), current: 7 })
  await store.tickets.keep(made.margin, kept('two', 2))
  expect((await store.tickets.list(made.margin)).map(({ key, current }) => [key, current])).toEqual([
    ['two', 0],
    ['one', 7],
  ])
  expect(await store.tickets.list(made.roth)).toEqual([])
  await store.tickets.drop(made.roth, 'one')
  await store.tickets.drop(made.margin, 'two')
  expect((await store.tickets.list(made.margin)).map(({ key }) => key)).toEqual(['one'])
})

test('tickets that are opened without end do not fill the archive: the oldest go', async () => {
  const store = await archive()
  await store.tickets.keep(made.roth, kept('theirs'))
  for (let second = 0; second < 23; second++) await store.tickets.keep(made.margin, kept(`ticket ${second}`, second))
  const keys = (await store.tickets.list(made.margin)).map(({ key }) => key)
  expect([keys.length, keys[0], keys.at(-1)]).toEqual([20, 'ticket 22', 'ticket 3'])
  expect(await store.tickets.list(made.roth)).toHaveLength(1)
})
