import { expect, test } from 'vitest'
import { drift, type Drift } from '../../../../preload/contract/drift.ts'
import { exportDrift, exportName } from '../../../../renderer/features/settings/drift/drift-words.ts'
import { groupDrift } from '../../../../renderer/features/settings/drift/group-drift.ts'

const seen = (change: Record<string, unknown>): Drift =>
  drift.parse({
    kind: 'field',
    place: 'message',
    name: 'mood',
    type: 'string',
    sample: null,
    count: 1,
    firstSeen: '2026-11-12T14:31:00.000Z',
    lastSeen: '2026-11-12T14:31:00.000Z',
    ...change,
  })

test('one place with two kinds is two groups; the group seen last comes first, its commonest name first', () => {
  const groups = groupDrift([
    seen({ name: 'b', count: 2 }),
    seen({ name: 'a', count: 9, firstSeen: '2026-11-01T00:00:00.000Z' }),
    seen({ kind: 'word', type: null, lastSeen: '2026-11-19T00:00:00.000Z' }),
    seen({ place: 'thread' }),
  ])
  expect(groups.map(({ kind, place, entries }) => [kind, place, entries.map(({ name }) => name)])).toEqual([
    ['word', 'message', ['mood']],
    ['field', 'message', ['a', 'b']],
    ['field', 'thread', ['mood']],
  ])
  expect(groups[1]).toMatchObject({ firstSeen: '2026-11-01T00:00:00.000Z', lastSeen: '2026-11-12T14:31:00.000Z' })
})

test('the exported file says which version saw it and has every entry whole', () => {
  const entries = [seen({ kind: 'part', type: null, sample: '{"a":"</script>"}' })]
  const now = Date.parse('2026-11-20T19:30:00Z')
  expect(JSON.parse(exportDrift(entries, '0.1.0', now))).toEqual({
    program: 'Omni Desk',
    version: '0.1.0',
    exportedAt: '2026-11-20T19:30:00.000Z',
    entries,
  })
  expect(exportName(now)).toBe('omni-desk-unknown-2026-11-20.json')
})
