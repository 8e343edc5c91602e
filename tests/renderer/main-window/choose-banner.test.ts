import { expect, test } from 'vitest'
import { chooseBanner } from '../../../renderer/main-window/choose-banner.ts'
import type { ArchiveState } from '../../../preload/contract/archive.ts'
import { makeArchiveState, makeConnection, makeRescue, makeSession } from '../../support/desk-fixtures.ts'

const saved = { kind: 'saved', addedAt: '2026-11-12T14:31:00.000Z' }
const sessionOnly = { kind: 'session-only', failure: { code: 'keychain-unavailable' } }

function choose(
  key: unknown,
  state: string,
  more: { bridgeLost?: boolean; unknownOrders?: number; sessionOnlyHidden?: boolean; archive?: ArchiveState } = {},
) {
  return chooseBanner({
    session: makeSession({ connection: 'live', key }),
    connection: makeConnection({ state }),
    archive: makeArchiveState(),
    bridgeLost: false,
    unknownOrders: 0,
    sessionOnlyHidden: false,
    ...more,
  })
}

test('one banner at a time: the one that blocks most comes first', () => {
  expect(choose(sessionOnly, 'offline', { bridgeLost: true })).toBe('bridge-lost')
  expect(choose({ kind: 'none' }, 'unauthorized')).toBe('no-key')
  expect(choose(sessionOnly, 'unauthorized')).toBe('unauthorized')
  expect(choose(sessionOnly, 'offline')).toBe('offline')
  expect(choose(sessionOnly, 'connected')).toBe('session-only')
  expect(choose(sessionOnly, 'connected', { sessionOnlyHidden: true })).toBeNull()
  expect(choose(saved, 'connected')).toBeNull()
})

test('a rescue is said before anything about the connection, a refused write before offline, settings last', () => {
  const since = '2026-11-20T19:30:00.000Z'
  const refused = makeArchiveState({ refused: { reason: 'disk-full', since } })
  const profile = makeArchiveState({ profile: { reason: 'damaged', file: '/profile/desk.db', since } })
  expect(choose({ kind: 'none' }, 'offline', { archive: makeRescue() })).toBe('rescue')
  expect(choose(saved, 'offline', { archive: refused })).toBe('refused')
  expect(choose(saved, 'offline', { archive: profile })).toBe('offline')
  expect(choose(saved, 'connected', { archive: profile })).toBe('profile')
})

test('an order nobody knows the outcome of is said before a lost network, and after files that cannot be written', () => {
  const since = '2026-11-20T19:30:00.000Z'
  const refused = makeArchiveState({ refused: { reason: 'disk-full', since } })
  expect(choose(saved, 'offline', { unknownOrders: 1 })).toBe('unknown-orders')
  expect(choose({ kind: 'none' }, 'unauthorized', { unknownOrders: 1 })).toBe('unknown-orders')
  expect(choose(saved, 'offline', { unknownOrders: 1, archive: refused })).toBe('refused')
  expect(choose(saved, 'offline', { unknownOrders: 1, bridgeLost: true })).toBe('bridge-lost')
})

test('a key given by the environment is no warning, and the simulator never asks for a key', () => {
  expect(choose({ kind: 'session-only', failure: null }, 'connected')).toBeNull()
  const session = makeSession({ connection: 'simulator', key: { kind: 'none' } })
  expect(
    chooseBanner({
      session,
      connection: null,
      archive: null,
      bridgeLost: false,
      unknownOrders: 0,
      sessionOnlyHidden: false,
    }),
  ).toBeNull()
})
