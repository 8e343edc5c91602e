import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  autostartFolder,
  hasAutostartFile,
  removeAutostartFile,
  writeAutostartFile,
} from '../../../main/shell/autostart-file.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

test('the folder is the one of the desktop; a relative variable counts for nothing', () => {
  expect(autostartFolder('/home/a', {})).toBe('/home/a/.config/autostart')
  expect(autostartFolder('/home/a', { XDG_CONFIG_HOME: '/else' })).toBe('/else/autostart')
  expect(autostartFolder('/home/a', { XDG_CONFIG_HOME: 'else' })).toBe('/home/a/.config/autostart')
})

test('on makes the folder and the file, off removes it, twice as well', () => {
  const folder = join(temporaryFolder(), 'config/autostart')
  expect(hasAutostartFile(folder)).toBe(false)
  writeAutostartFile(folder, ['/opt/Omni Desk/omni-desk', '--at-login'])
  expect(hasAutostartFile(folder)).toBe(true)
  expect(readFileSync(join(folder, 'omni-desk.desktop'), 'utf8')).toBe(
    '[Desktop Entry]\nType=Application\nName=Omni Desk\nExec="/opt/Omni Desk/omni-desk" "--at-login"\nIcon=omni-desk\nTerminal=false\n',
  )
  removeAutostartFile(folder)
  removeAutostartFile(folder)
  expect(hasAutostartFile(folder)).toBe(false)
})

test('a path of odd signs starts this program and nothing else', () => {
  const folder = temporaryFolder()
  writeAutostartFile(folder, ['/a "b"/$HOME/`c`/100%/d\\e'])
  // By the desktop entry specification: quoted, %% for %, and every backslash twice for the text value around it.
  expect(readFileSync(join(folder, 'omni-desk.desktop'), 'utf8')).toContain(
    String.raw`Exec="/a \\"b\\"/\\$HOME/\\` + '`c' + String.raw`\\` + '`' + String.raw`/100%%/d\\\\e"` + '\n',
  )
})

test.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])(
  'switched off by the desktop itself it is off: %s',
  (line) => {
    const folder = temporaryFolder()
    writeAutostartFile(folder, ['/a'])
    const path = join(folder, 'omni-desk.desktop')
    writeFileSync(path, `${readFileSync(path, 'utf8')}${line}\n`)
    expect(hasAutostartFile(folder)).toBe(false)
  },
)
