import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createKeychain } from '../../main/shell/keychain.ts'
import type { KeychainLibrary } from '../../main/shell/keychain.ts'
import { createLog } from '../../main/shell/log.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { fridayAfternoon, startBroker, startDesk, testKey } from '../support/desk.ts'
import type { TestDesk } from '../support/desk.ts'
import { findSecret, findSecretInFolder } from '../support/find-secret.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const failing = (words: string) => async (): Promise<KeychainLibrary> => {
  // The words of a library may quote what it was given.
  const fail = (...given: string[]): Promise<never> => Promise.reject(new Error(`${words} (${given.join(', ')})`))
  return { getPassword: fail, setPassword: fail, deletePassword: fail }
}
const never = (): Promise<never> => new Promise(() => {})

const keychains: readonly [string, string, () => Promise<KeychainLibrary>][] = [
  ['missing', 'library-missing', () => Promise.reject(new Error('Failed to load keytar native addon, checked []'))],
  [
    'throwing on load',
    'other',
    () => {
      throw new TypeError('a native part of another time')
    },
  ],
  ['without a session', 'no-session-bus', failing('Cannot autolaunch D-Bus without X11 $DISPLAY')],
  [
    'without a service',
    'no-keyring-service',
    failing('org.freedesktop.secrets was not provided by any .service files'),
  ],
  ['without a keyring', 'no-keyring', failing('Object does not exist at path')],
  ['locked', 'locked', failing('Cannot create an item in a locked collection')],
  ['refused', 'refused', failing('Prompt was dismissed')],
  ['silent', 'timed-out', async () => ({ getPassword: never, setPassword: never, deletePassword: never })],
  ['odd', 'other', failing('The stub received bad data.')],
]

const onDisk = (desk: TestDesk): Promise<string[]> => findSecretInFolder(desk.folder, testKey)

test.each(keychains)(
  'with a keychain that is %s the app starts, the key lasts for the session, and no file has it',
  async (_what, trouble, load) => {
    const clock = createFakeClock(fridayAfternoon)
    const broker = await startBroker({ clock })
    const folder = join(temporaryFolder(), 'profile')
    const open = (): Promise<TestDesk> =>
      startDesk({
        clock,
        folder,
        liveOrigin: broker.origin,
        secrets: createKeychain(clock, load),
        log: createLog(join(folder, 'logs'), clock),
      })
    const first = await open()
    const connecting = first.call('session.connect', { apiKey: testKey })
    await first.passUntil('the answer of the keychain', async () => {
      const { key } = await first.call('session.get', null)
      return key.kind === 'session-only' && key.failure !== null
    })
    const session = await connecting
    expect(session).toMatchObject({
      stage: 'choose-account',
      key: { kind: 'session-only', failure: { code: 'keychain-unavailable', detail: trouble } },
    })
    await first.call('session.chooseAccount', { accountId: 19816 })
    const asked = await first.call('threads.ask', { accountId: 19816, threadId: null, text: 'Price of AAPL' })
    if (asked.outcome !== 'sent') throw new Error('not sent')
    await first.finish(asked.threadId)
    expect(await onDisk(first)).toEqual([])
    expect(findSecret(JSON.stringify([session, first.events]), testKey)).toBeNull()
    await first.close()
    expect(await onDisk(first)).toEqual([])

    const second = await open()
    const { messages } = await second.call('threads.open', { threadId: asked.threadId })
    expect(messages).toHaveLength(2)
    expect((await second.call('session.get', null)).key.kind).toMatch(trouble === 'timed-out' ? /unreadable/ : /none/)
    expect(await onDisk(second)).toEqual([])
  },
)

test('a key that is too long or wrong is named, and neither it nor a mark of it is stored', async () => {
  const clock = createFakeClock(fridayAfternoon)
  const broker = await startBroker({ clock })
  const folder = join(temporaryFolder(), 'profile')
  const asked: string[] = []
  const record = async (...words: string[]): Promise<never> => {
    asked.push(...words)
    throw new Error('nobody asks the keychain')
  }
  const secrets = createKeychain(clock, async () => ({
    getPassword: record,
    setPassword: record,
    deletePassword: record,
  }))
  const log = createLog(join(folder, 'logs'), clock)
  const desk = await startDesk({ clock, folder, liveOrigin: broker.origin, secrets, log })
  const long = `long-key.${'0123456789'.repeat(200)}`
  expect(await desk.failure('session.connect', { apiKey: long })).toMatchObject({
    code: 'invalid-input',
    field: 'apiKey',
    detail: 'longer than 2,000 characters',
  })
  expect(broker.exchanges).toEqual([])
  const wrong = 'wrong-key.9876543210'
  expect(await desk.failure('session.connect', { apiKey: wrong })).toMatchObject({ code: 'unauthorized', status: 401 })
  expect(await desk.call('session.get', null)).toMatchObject({ stage: 'welcome', key: { kind: 'none' } })
  await desk.close()
  for (const key of [long.slice(0, 60), wrong]) expect(await findSecretInFolder(folder, key)).toEqual([])
  expect(asked).toEqual([])
  const again = await startDesk({ clock, folder, liveOrigin: broker.origin, secrets, log })
  expect(await again.call('session.get', null)).toMatchObject({ stage: 'welcome', key: { kind: 'none' } })
})
