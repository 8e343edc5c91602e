import { afterEach, expect, test } from 'vitest'
import { failureOf } from '../../../preload/contract/failure-error.ts'
import { bridge } from '../../../renderer/bridge/bridge.ts'
import { makeSession, makeThread } from '../../support/desk-fixtures.ts'
import { failing, installFakeBridge } from '../../support/fake-bridge.ts'

afterEach(() => void Reflect.deleteProperty(window, 'bridge'))

async function failureIn(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'no failure',
    (error: unknown) => failureOf(error),
  )
}

test('a verb becomes the request of that name, and its value is unwrapped', async () => {
  const fake = installFakeBridge({ 'threads.list': () => ({ threads: [makeThread()], total: 1 }) })
  const accountId = makeSession().accounts[0]?.id ?? 1
  const page = await bridge.threads.list({ accountId, limit: 10, before: null })
  expect(page.threads[0]?.title).toBe('What moved NVDA today?')
  expect(fake.calls).toEqual([{ name: 'threads.list', payload: { accountId, limit: 10, before: null } }])
})

test('a request without input sends null, which the contract asks for', async () => {
  const fake = installFakeBridge({ 'session.get': () => makeSession() })
  await bridge.session.get()
  expect(fake.calls[0]?.payload).toBeNull()
})

test('a failure envelope is thrown with everything main told', async () => {
  const failure = { code: 'unauthorized', status: 401, requestId: 'r-1' } as const
  installFakeBridge({
    'session.test': () => {
      throw failing(failure)
    },
  })
  expect(await failureIn(bridge.session.test())).toEqual(failure)
})

test('an answer that is no envelope is a failure, not a value', async () => {
  for (const answer of [
    undefined,
    null,
    'ok',
    {},
    { ok: 'yes' },
    { ok: true },
    { ok: false },
    { ok: false, failure: {} },
  ]) {
    Object.defineProperty(window, 'bridge', {
      value: { call: async () => answer, on: () => () => {} },
      configurable: true,
    })
    expect(await failureIn(bridge.session.get())).toMatchObject({ code: 'internal' })
  }
})

test('a doorway that breaks is a cut connection, and a page without one says so', async () => {
  const call = () => Promise.reject(new Error('gone'))
  Object.defineProperty(window, 'bridge', { value: { call, on: () => () => {} }, configurable: true })
  expect(await failureIn(bridge.session.get())).toMatchObject({ code: 'connection-reset' })
  Reflect.deleteProperty(window, 'bridge')
  expect(await failureIn(bridge.session.get())).toMatchObject({ code: 'internal' })
})
