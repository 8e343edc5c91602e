import { expect, test } from 'vitest'
import { filterThreads } from '../../../../renderer/features/library/filter-threads.ts'
import { buildRows } from '../../../../renderer/features/library/library-rows.ts'
import { fixedNow, makeThread } from '../../../support/desk-fixtures.ts'

const threads = [
  makeThread({
    id: 'a',
    title: 'Société Générale outlook',
    symbols: ['GLE'],
    lastActivityAt: '2026-11-20T19:00:00.000Z',
  }),
  makeThread({
    id: 'b',
    title: 'What moved NVDA?',
    symbols: ['NVDA', 'AMD'],
    lastActivityAt: '2026-11-19T19:00:00.000Z',
  }),
  makeThread({ id: 'c', title: '日本株の見通し', symbols: [], lastActivityAt: '2026-11-19T15:00:00.000Z' }),
]
const idsOf = (search: string) => filterThreads(threads, search).map((thread) => thread.id)

test('case, accents and word order do not hide a thread; symbols count', () => {
  expect(idsOf('generale SOCIETE')).toEqual(['a'])
  expect(idsOf('amd')).toEqual(['b'])
  expect(idsOf('nvda gle')).toEqual([])
  expect(idsOf('見通し')).toEqual(['c'])
  expect(idsOf('  ')).toHaveLength(3)
})

test('each day has one head, also when a thread repeats the day of the last', () => {
  const rows = buildRows(threads, fixedNow)
  expect(rows.map((row) => (row.kind === 'group' ? row.name : row.thread.id))).toEqual([
    'Today',
    'a',
    'Yesterday',
    'b',
    'c',
  ])
  expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length)
})
