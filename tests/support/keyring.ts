import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

/** A private session with an unlocked GNOME keyring of its own; programs started with `env` share it. */
export interface Keyring {
  readonly env: NodeJS.ProcessEnv
  lock(): Promise<void>
  unlock(): Promise<void>
  /** Ends the session; the keyring is gone. */
  close(): Promise<void>
}

const names = ['DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR', 'XDG_DATA_HOME', 'GNOME_KEYRING_CONTROL'] as const
const collection = '/org/freedesktop/secrets/collection/login'

/** The daemon takes a password only as it starts: unlocking is a new one on the same files. */
const startAnew = `
  pid="$(dbus-send --session --print-reply --dest=org.freedesktop.DBus / \
    org.freedesktop.DBus.GetConnectionUnixProcessID string:org.freedesktop.secrets | awk '/uint32/ { print $2 }')"
  kill "$pid"
  while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done
  printf test | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1`

/** Starts one on Linux. */
export async function openKeyring(): Promise<Keyring> {
  const tell = `for name in ${names.join(' ')}; do printf '%s\\n' "\${!name:-}"; done; exec cat`
  const session = spawn(join(import.meta.dirname, 'with-keyring.sh'), ['bash', '-c', tell])
  const ended = once(session, 'exit')
  const values: string[] = []
  for await (const line of createInterface(session.stdout)) if (values.push(line) === names.length) break
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...rest } = process.env
  const given = Object.fromEntries(
    names.map((name, at) => [name, values[at] ?? '']).filter(([, value]) => value !== ''),
  )
  const env = { ...rest, ...given }
  const run = async (program: string, words: readonly string[]): Promise<void> => {
    await promisify(execFile)(program, words, { env })
  }
  return {
    env,
    lock: () =>
      run('dbus-send', [
        '--session',
        '--print-reply',
        '--dest=org.freedesktop.secrets',
        '/org/freedesktop/secrets',
        'org.freedesktop.Secret.Service.Lock',
        `array:objpath:${collection}`,
      ]),
    unlock: () => run('bash', ['-c', startAnew]),
    async close() {
      session.stdin.end()
      await ended
    },
  }
}
