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

  test('a locked keyring is told as locked when writing or forgetting, reads as nothing, and does not crash the process', async () => {
    const lock =
      'dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets ' +
      'org.freedesktop.Secret.Service.Lock array:objpath:/org/freedesktop/secrets/collection/login >&2'
    const script = `${lock} && exec "$@"`
    const answers = await run([withKeyring, 'bash', '-c', script, '_', ...tryKeychain, 'read', 'write=one', 'remove'])
    expect(answers).toEqual([null, unavailable('locked'), unavailable('locked')])
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
    expect(answers).toEqual([null, unavailable('no-keyring')])
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
