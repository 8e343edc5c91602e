import { cpSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { vi } from 'vitest'
import { createOpening } from '../../../main/services/opening.ts'
import { readLaunch } from '../../../main/services/read-launch.ts'
import type { Opening } from '../../../main/services/opening.ts'
import { createDesktopHost } from '../../../main/shell/desktop-host.ts'
import type { DesktopHostOptions, InstalledDesktop } from '../../../main/shell/desktop-host.ts'
import type { DeskEvent } from '../../../preload/contract/index.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import type { FakeClock } from '../../support/fake-clock.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { createElectronDouble } from '../../support/electron-double/electron-double.ts'
import type { ElectronDouble, ElectronDoubleOptions } from '../../support/electron-double/electron-double.ts'
import { importElectron } from './import-electron.ts'
import { answerOnBus } from '../../support/electron-double/session-bus.ts'

export interface DesktopInTest {
  readonly double: ElectronDouble
  readonly electron: typeof import('electron')
  readonly desktop: InstalledDesktop
  readonly opening: Opening
  readonly events: DeskEvent[]
  readonly clock: FakeClock
  readonly folder: string
}

export interface DesktopInTestOptions
  extends Partial<ElectronDoubleOptions>, Partial<Omit<DesktopHostOptions, 'clock'>> {
  readonly hasTray?: boolean
  /** false: the desk is not there yet. */
  readonly isJoined?: boolean
}

const trayIcons = resolve(import.meta.dirname, '../../../build/icons/tray')

/** A desktop host on the double with a clock to move, joined with the real opening of the desk. */
export async function installDesktop(options: DesktopInTestOptions = {}): Promise<DesktopInTest> {
  const folder = options.profileFolder ?? temporaryFolder()
  const appPath = join(folder, 'app')
  cpSync(trayIcons, join(appPath, 'build/icons/tray'), { recursive: true })
  const double = createElectronDouble({ appPath, ...options })
  const electron = await importElectron(double)
  vi.stubEnv('PATH', answerOnBus(folder, options.hasTray ?? true))
  const clock = createFakeClock(0)
  const desktop = await createDesktopHost(electron, {
    platform: 'linux',
    program: { execPath: '/opt/Omni Desk/omni-desk', appPath, isPackaged: true, appImage: undefined },
    profileFolder: folder,
    home: folder,
    env: {},
    isAtLogin: false,
    clock,
    log: { info: () => undefined, warn: () => undefined, bug: () => '' },
    ...options,
  })
  vi.unstubAllEnvs()
  const events: DeskEvent[] = []
  const opening = createOpening({ host: desktop, publish: (event) => void events.push(event) })
  if (options.isJoined ?? true) desktop.join({ opening, readLaunch })
  return { double, electron, desktop, opening, events, clock, folder }
}
