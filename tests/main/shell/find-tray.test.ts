import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { findTray } from '../../../main/shell/find-tray.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

afterEach(() => void vi.unstubAllEnvs())

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
  expect(await findTray('linux')).toBe(true)
  onlyPrograms({ gdbus: 'echo "(<true>,)"' })
  expect(await findTray('linux')).toBe(true)
})

test('GNOME without its extension, a watcher without a bar, no bus, no program: a window must not hide into nothing', async () => {
  onlyPrograms({ 'dbus-send': 'echo "Error org.freedesktop.DBus.Error.ServiceUnknown: true" >&2; exit 1' })
  expect(await findTray('linux')).toBe(false)
  onlyPrograms({ gdbus: 'echo "(<false>,)"' })
  expect(await findTray('linux')).toBe(false)
  onlyPrograms({})
  expect(await findTray('linux')).toBe(false)
})

test('the desktop is asked whether somebody draws icons, not only whether somebody keeps a list of them', async () => {
  const folder = temporaryFolder()
  onlyPrograms({ 'dbus-send': `printf '%s ' "$@" > ${folder}/words`, gdbus: 'exit 1' })
  await findTray('linux')
  expect(readFileSync(join(folder, 'words'), 'utf8')).toBe(
    '--session --print-reply=literal --reply-timeout=1000 --dest=org.kde.StatusNotifierWatcher /StatusNotifierWatcher org.freedesktop.DBus.Properties.Get string:org.kde.StatusNotifierWatcher string:IsStatusNotifierHostRegistered ',
  )
})

test('macOS and Windows always have one', async () => {
  onlyPrograms({})
  expect(await findTray('darwin')).toBe(true)
  expect(await findTray('win32')).toBe(true)
})
