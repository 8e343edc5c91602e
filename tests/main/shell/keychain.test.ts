import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createKeychain } from '../../../main/shell/keychain.ts'
import type { KeychainLibrary } from '../../../main/shell/keychain.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

const root = join(import.meta.dirname, '../../..')
const withKeyring = join(root, 'tests/support/with-keyring.sh')
const tryKeychain = [process.execPath, join(root, 'tests/support/try-keychain.ts')]
const isLinux = process.platform === 'linux'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'omni-desk-keychain-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Runs a command with no session of its own and returns the JSON of its last line. */
async function run(command: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<unknown> {
  const { DISPLAY: _d, WAYLAND_DISPLAY: _w, DBUS_SESSION_BUS_ADDRESS: _b, ...rest } = process.env
  const [program = '', ...words] = command
  const { stdout } = await promisify(execFile)(program, words, { env: { ...rest, ...env }, timeout: 20_000 })
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
}

const unavailable = (detail: string): object => ({ code: 'keychain-unavailable', detail })

describe.runIf(isLinux)('the real keychain of a private session', () => {
  test('a key is written, read back, replaced and removed, and is not there afterwards', async () => {
    const acts = ['read', 'write=one', 'read', 'write=two', 'read', 'remove', 'read', 'remove']
    expect(await run([withKeyring, ...tryKeychain, ...acts])).toEqual([
      null,
      'done',
      'one',
      'done',
      'two',
      'done',
      null,
      'done',
    ])
  })

  test('a locked keyring is told as locked whatever is asked, and does not crash the process', async () => {
    const lock =
      'dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets ' +
      'org.freedesktop.Secret.Service.Lock array:objpath:/org/freedesktop/secrets/collection/login >&2'
    const script = `${lock} && exec "$@"`
    const answers = await run([withKeyring, 'bash', '-c', script, '_', ...tryKeychain, 'read', 'write=one', 'remove'])
    expect(answers).toEqual(Array(3).fill(unavailable('locked')))
  })

  test('a computer without a session bus is told apart', async () => {
    const env = { XDG_RUNTIME_DIR: folder }
    expect(await run([...tryKeychain, 'read', 'write=one', 'remove'], env)).toEqual(
      Array(3).fill(unavailable('no-session-bus')),
    )
  })

  test('a bus without a keyring service is told apart', async () => {
    const config = join(folder, 'bus.conf')
    await writeFile(
      config,
      `<busconfig><type>session</type><listen>unix:tmpdir=${folder}</listen><auth>EXTERNAL</auth>
       <policy context="default"><allow send_destination="*"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`,
    )
    const bus = ['dbus-run-session', `--config-file=${config}`, '--']
    expect(await run([...bus, ...tryKeychain, 'read', 'write=one'])).toEqual(
      Array(2).fill(unavailable('no-keyring-service')),
    )
  })

  test('a keyring service that has no keyring yet is told apart', async () => {
    const script = 'gnome-keyring-daemon --start --components=secrets >/dev/null && exec "$@"'
    const env = { XDG_RUNTIME_DIR: folder, XDG_DATA_HOME: folder, HOME: folder }
    const answers = await run(
      ['dbus-run-session', '--', 'bash', '-c', script, '_', ...tryKeychain, 'read', 'write=one'],
      env,
    )
    expect(answers).toEqual(Array(2).fill(unavailable('no-keyring')))
  })
})

/** A keychain in memory whose calls are recorded, with another answer where the test wants one. */
function recordingLibrary(change: Partial<KeychainLibrary> = {}): KeychainLibrary & { calls: string[] } {
  const secrets = new Map<string, string>()
  const calls: string[] = []
  return {
    calls,
    async getPassword(service, account) {
      calls.push(`get ${account}`)
      return await (change.getPassword?.(service, account) ?? secrets.get(account) ?? null)
    },
    async setPassword(service, account, password) {
      calls.push(`set ${account}`)
      await (change.setPassword?.(service, account, password) ?? secrets.set(account, password))
    },
    async deletePassword(service, account) {
      calls.push(`delete ${account}`)
      return await (change.deletePassword?.(service, account) ?? secrets.delete(account))
    },
  }
}

describe('a keychain that may not work', () => {
  const clock = createFakeClock(0)
  const open = (library: KeychainLibrary) => createKeychain(clock, () => Promise.resolve(library))

  test('is tried with a canary before the first key, once, and no canary is left', async () => {
    const library = recordingLibrary()
    const keychain = open(library)
    await keychain.write('api-key', 'one')
    await keychain.write('api-key', 'two')
    expect(library.calls).toEqual(['set probe', 'get probe', 'delete probe', 'set api-key', 'set api-key'])
    expect(await library.getPassword('com.omnidesk.app', 'probe')).toBeNull()
  })

  test('never gets a key when it loses the canary or gives another one', async () => {
    for (const answer of [null, 'another']) {
      const library = recordingLibrary({ getPassword: () => Promise.resolve(answer) })
      await expect(open(library).write('api-key', 'one')).rejects.toMatchObject({ failure: unavailable('forgetful') })
      expect(library.calls).not.toContain('set api-key')
    }
  })

  test('never gets a key when the question about the canary was given up, however late it is answered', async () => {
    const late = Promise.withResolvers<void>()
    const library = recordingLibrary({ setPassword: () => late.promise })
    const writing = open(library)
      .write('api-key', 'one')
      .catch((error: unknown) => error)
    await clock.advance(5_000)
    expect(await writing).toMatchObject({ failure: unavailable('timed-out') })
    late.resolve()
    await clock.advance(60_000)
    expect(library.calls).toEqual(['set probe'])
  })

  test('has nothing only when a write proves that it is not locked', async () => {
    const locked = recordingLibrary({
      setPassword: () => Promise.reject(new Error('Cannot create an item in a locked collection')),
    })
    for (const act of ['read', 'remove'] as const)
      await expect(open(locked)[act]('api-key')).rejects.toMatchObject({ failure: unavailable('locked') })
    expect(await open(recordingLibrary()).read('api-key')).toBeNull()
  })

  test.each([
    ['Failed to load keytar native addon, checked [...]', 'library-missing'],
    ['libsecret-1.so.0: cannot open shared object file: No such file or directory', 'library-missing'],
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'no-session-bus'],
    ['A specified logon session does not exist. It may already have been terminated.', 'no-session-bus'],
    ['The name org.freedesktop.secrets was not provided by any .service files', 'no-keyring-service'],
    ['Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'no-keyring'],
    ['Cannot create an item in a locked collection', 'locked'],
    ['User interaction is not allowed.', 'locked'],
    ['Prompt was dismissed', 'refused'],
    ['User canceled the operation.', 'refused'],
    ['The stub received bad data.', 'other'],
  ])('says %j, which is told as %s', async (words, trouble) => {
    const library = recordingLibrary({ setPassword: () => Promise.reject(new Error(words)) })
    await expect(open(library).write('api-key', 'one')).rejects.toMatchObject({ failure: unavailable(trouble) })
  })
})

describe('a keychain that is not there', () => {
  const clock = createFakeClock(0)

  test('the library without its native part fails the call and not the app, and is not loaded before a call', async () => {
    const library = dirname(createRequire(import.meta.url).resolve('keytar/package.json'))
    await cp(join(library, 'lib'), join(folder, 'lib'), { recursive: true })
    let loads = 0
    const keychain = createKeychain(clock, () => {
      loads += 1
      return import(join(folder, 'lib/keytar.js'))
    })
    expect(loads).toBe(0)
    await expect(keychain.read('api-key')).rejects.toMatchObject({ failure: unavailable('library-missing') })
  })

  test('a keychain that asks a person who is away is given up after five seconds', async () => {
    const never = new Promise<never>(() => {})
    const waiting: KeychainLibrary = { getPassword: () => never, setPassword: () => never, deletePassword: () => never }
    const outcome = createKeychain(clock, () => Promise.resolve(waiting))
      .read('api-key')
      .catch((error: unknown) => error)
    let isWaiting = true
    void outcome.then(() => (isWaiting = false))
    await clock.advance(4_999)
    expect(isWaiting).toBe(true)
    await clock.advance(1)
    expect(await outcome).toMatchObject({ failure: unavailable('timed-out') })
  })

  test('words of the library nobody foresaw stay inside, with whatever they quote', async () => {
    const failing: KeychainLibrary = {
      getPassword: () => Promise.reject(new Error('odd canary-secret')),
      setPassword: () => Promise.reject(new Error('odd canary-secret')),
      deletePassword: () => Promise.reject(new Error('odd canary-secret')),
    }
    const error: unknown = await createKeychain(clock, () => Promise.resolve(failing))
      .write('api-key', 'x')
      .catch((e: unknown) => e)
    expect(error).toMatchObject({ failure: unavailable('other') })
    expect(JSON.stringify(error) + String(error)).not.toContain('canary')
  })
})
