import { execFile } from 'node:child_process'
import type { Clock } from '../services/ports.ts'

const longestMs = 1_000
/** At login the bar may come after the programs that want to be in it. */
const loginTries = 5
const loginRestMs = 3_000
const watcher = ['org.kde.StatusNotifierWatcher', '/StatusNotifierWatcher', 'IsStatusNotifierHostRegistered'] as const
const [name, path, property] = watcher

/** Either of them is on nearly every system with a session bus. */
const commands = [
  [
    'dbus-send',
    ['--session', '--print-reply=literal', `--reply-timeout=${longestMs}`, `--dest=${name}`, path],
    ['org.freedesktop.DBus.Properties.Get', `string:${name}`, `string:${property}`],
  ],
  [
    'gdbus',
    ['call', '--session', '--timeout=1', `--dest=${name}`, `--object-path=${path}`],
    ['--method=org.freedesktop.DBus.Properties.Get', name, property],
  ],
] as const

/**
 * Whether an icon in the tray would be seen. macOS and Windows always have one; on Linux the desktop says it on the
 * session bus, and no answer is a no, because a window that hides into a tray nobody draws is lost.
 */
export async function findTray(
  platform: NodeJS.Platform,
  { isAtLogin, clock }: { readonly isAtLogin: boolean; readonly clock: Clock },
): Promise<boolean> {
  if (platform !== 'linux') return true
  for (let tries = isAtLogin ? loginTries : 1; tries > 1; tries -= 1) {
    if (await isDrawn()) return true
    await new Promise<void>((resolve) => void clock.after(loginRestMs, resolve))
  }
  return isDrawn()
}

async function isDrawn(): Promise<boolean> {
  const answers = await Promise.all(commands.map(([command, where, what]) => ask(command, [...where, ...what])))
  return answers.some((answer) => /\btrue\b/.test(answer))
}

/** The command's output; empty when it is missing, fails or takes too long. */
function ask(command: string, words: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(command, words, { timeout: longestMs }, (error, output) => resolve(error === null ? output : ''))
  })
}
