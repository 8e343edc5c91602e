import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { findTray } from '../../../main/shell/find-tray.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import type { FakeClock } from '../../support/fake-clock.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

afterEach(() => void vi.unstubAllEnvs())

const find = (platform: NodeJS.Platform): Promise<boolean> =>
  findTray(platform, { isAtLogin: false, clock: createFakeClock(0) })

/** Only these programs can be found. */
function onlyPrograms(scripts: Record<string, string>): void {
  const folder = temporaryFolder()
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`)
    chmodSync(join(folder, name), 0o755)
  }
  vi.stubEnv('PATH', folder)
}

test('a desktop that draws icons has a tray, whichever program can ask it', async () => {
  onlyPrograms({ 'dbus-send': 'echo "   variant       boolean true"' })
  expect(await find('linux')).toBe(true)
  onlyPrograms({ gdbus: 'echo "(<true>,)"' })
  expect(await find('linux')).toBe(true)
})

test('GNOME without its extension, a watcher without a bar, no bus, no program: a window must not hide into nothing', async () => {
  onlyPrograms({ 'dbus-send': 'echo "Error org.freedesktop.DBus.Error.ServiceUnknown: true" >&2; exit 1' })
  expect(await find('linux')).toBe(false)
  onlyPrograms({ gdbus: 'echo "(<false>,)"' })
  expect(await find('linux')).toBe(false)
  onlyPrograms({})
  expect(await find('linux')).toBe(false)
})

test('the desktop is asked whether somebody draws icons, not only whether somebody keeps a list of them', async () => {
  const folder = temporaryFolder()
  onlyPrograms({ 'dbus-send': `printf '%s ' "$@" > ${folder}/words`, gdbus: 'exit 1' })
  await find('linux')
  expect(readFileSync(join(folder, 'words'), 'utf8')).toBe(
    '--session --print-reply=literal --reply-timeout=1000 --dest=org.kde.StatusNotifierWatcher /StatusNotifierWatcher org.freedesktop.DBus.Properties.Get string:org.kde.StatusNotifierWatcher string:IsStatusNotifierHostRegistered ',
  )
})

test('macOS and Windows always have one', async () => {
  onlyPrograms({})
  expect(await find('darwin')).toBe(true)
  expect(await find('win32')).toBe(true)
})

test('at login the bar may come after the app: it is asked for again, and not for ever', async () => {
  const folder = temporaryFolder()
  const third = `[ -e ${folder}/b ] && echo boolean true; [ -e ${folder}/a ] && : > ${folder}/b; : > ${folder}/a`
  onlyPrograms({ 'dbus-send': third })
  const clock = createFakeClock(0)
  const isFound = untilSaid(findTray('linux', { isAtLogin: true, clock }), clock)
  expect(await isFound).toBe(true)
  expect(clock.now()).toBe(6_000)
  onlyPrograms({})
  expect(await untilSaid(findTray('linux', { isAtLogin: true, clock }), clock)).toBe(false)
  expect(clock.now()).toBe(18_000)
})

/** Lets each rest pass as soon as it has begun. */
async function untilSaid(answer: Promise<boolean>, clock: FakeClock): Promise<boolean> {
  let isSaid = false
  const said = answer.finally(() => (isSaid = true))
  while (!isSaid) await clock.advance(clock.pending() > 0 ? clock.nextIn() : 0)
  return said
}
