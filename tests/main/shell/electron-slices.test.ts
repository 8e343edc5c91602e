import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import type { createDesktopHost } from '../../../main/shell/desktop-host.ts'
import type { hearLaunches } from '../../../main/shell/launch.ts'
import type { setMenu } from '../../../main/shell/menu.ts'
import type { followPower } from '../../../main/shell/power.ts'
import type { closeBeforeQuit } from '../../../main/shell/quitting.ts'
import { createElectronDouble } from '../../support/electron-double/electron-double.ts'

type Real = typeof import('electron')
/** true where the real Electron may be handed to this part of the shell; anything else does not compile. */
type Takes<Electron> = Real extends Electron ? true : never

export const realElectronFits: readonly true[] = [
  true satisfies Takes<Parameters<typeof createDesktopHost>[0]>,
  true satisfies Takes<Parameters<typeof hearLaunches>[0]>,
  true satisfies Takes<Parameters<typeof setMenu>[0]>,
  true satisfies Takes<Parameters<typeof followPower>[0]>,
  true satisfies Takes<Parameters<typeof closeBeforeQuit>[0]>,
]

const shell = resolve(import.meta.dirname, '../../../main/shell')
const named = globSync(`${shell}/*.ts`).flatMap((path) =>
  [...readFileSync(path, 'utf8').matchAll(/\bElectron<\s*((?:\|?\s*'\w+'\s*)+)>/g)].flatMap(([, members = '']) =>
    [...members.matchAll(/'(\w+)'/g)].map(([, member = '']) => member),
  ),
)

test('the double has every part of Electron the shell asks for, so that a boot on it is a boot of all of the shell', () => {
  const double = Object.keys(createElectronDouble({ appPath: '/' }).electron)
  expect(named).toContain('globalShortcut')
  expect([...new Set(named)].filter((member) => !double.includes(member))).toEqual([])
})

test('a member that is not modelled throws, on each part and on what is made of it', () => {
  const { electron } = createElectronDouble({ appPath: '/' })
  for (const member of Object.keys(electron)) {
    const part: unknown = Reflect.get(electron, member)
    expect(() => Reflect.get(Object(part), 'noSuchMember')).toThrow(/does not model/)
  }
})
