import { afterEach, expect, test, vi } from 'vitest'
import { createDeskStore } from '../../../renderer/bridge/desk-store.ts'
import {
  makeArchiveState,
  makeConnection,
  makeMarketClock,
  makeSession,
  makeSettings,
} from '../../support/desk-fixtures.ts'
import { failing, installFakeBridge } from '../../support/fake-bridge.ts'

afterEach(() => void Reflect.deleteProperty(window, 'bridge'))

function install() {
  return installFakeBridge({
    'session.get': () => makeSession(),
    'session.connectionStatus': () => makeConnection(),
    'session.marketClock': () => makeMarketClock(),
    'archive.state': () => makeArchiveState(),
    'settings.get': () => makeSettings(),
  })
}

test('events replace what was read, and nothing is heard after the end', async () => {
  const fake = install()
  const desk = createDeskStore()
  const stop = desk.start()
  await vi.waitFor(() => expect(desk.get().session?.stage).toBe('ready'))
  fake.emit({ name: 'session.changed', payload: makeSession({ stage: 'welcome' }) })
  fake.emit({ name: 'connection.changed', payload: makeConnection({ state: 'offline' }) })
  fake.emit({ name: 'settings.changed', payload: makeSettings({ appearance: 'dark' }) })
  expect(desk.get()).toMatchObject({
    session: { stage: 'welcome' },
    connection: { state: 'offline' },
    settings: { appearance: 'dark' },
  })
  stop()
  fake.emit({ name: 'session.changed', payload: makeSession() })
  expect(desk.get().session?.stage).toBe('welcome')
})

test('after a lost bridge everything is read again', async () => {
  const fake = install()
  const desk = createDeskStore()
  const stop = desk.start()
  await vi.waitFor(() => expect(desk.get().session).not.toBeNull())
  fake.emit({ name: 'bridge.lost' })
  expect(desk.get().bridgeLost).toBe(true)
  fake.answer({ 'session.get': () => makeSession({ stage: 'choose-account' }) })
  fake.emit({ name: 'bridge.reconnected' })
  await vi.waitFor(() => expect(desk.get().session?.stage).toBe('choose-account'))
  expect(desk.get().bridgeLost).toBe(false)
  expect(fake.callsOf('session.get')).toHaveLength(2)
  stop()
})

test('an event of a later version is ignored and reads nothing', async () => {
  const fake = install()
  const desk = createDeskStore()
  const stop = desk.start()
  await vi.waitFor(() => expect(desk.get().session).not.toBeNull())
  const calls = fake.calls.length
  fake.emit({ name: 'weather.changed', payload: {} })
  expect(fake.calls).toHaveLength(calls)
  stop()
})

test('a market clock that cannot be read does not keep the desk from opening', async () => {
  const fake = install()
  fake.answer({
    'session.marketClock': () => {
      throw failing({ code: 'timed-out' })
    },
  })
  const desk = createDeskStore()
  const stop = desk.start()
  await vi.waitFor(() => expect(desk.get().session?.stage).toBe('ready'))
  expect(desk.get().failure).toBeNull()
  stop()
})

test('a start that does not work is told, and reading again mends it', async () => {
  const fake = install()
  fake.answer({
    'session.get': () => {
      throw failing({ code: 'store-unavailable' })
    },
  })
  const desk = createDeskStore()
  const stop = desk.start()
  await vi.waitFor(() => expect(desk.get().failure?.code).toBe('store-unavailable'))
  fake.answer({ 'session.get': () => makeSession() })
  await desk.refetch()
  expect(desk.get()).toMatchObject({ failure: null, session: { stage: 'ready' } })
  stop()
})
