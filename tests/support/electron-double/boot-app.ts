import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import type { WindowRecord } from './browser-window.ts'
import { createElectronDouble } from './electron-double.ts'
import type { ElectronDouble, ElectronDoubleOptions } from './electron-double.ts'
import { answerOnBus } from './session-bus.ts'

export interface BootOptions extends Partial<ElectronDoubleOptions> {
  /** The system the app believes to be on; this computer's own otherwise. */
  readonly platform?: NodeJS.Platform
  /** What the desktop of Linux says on the session bus. */
  readonly hasTray?: boolean
  /** The words of the start, behind the program's own. */
  readonly words?: readonly string[]
  /** What happens between the start of the program and Electron's readiness. */
  beforeReady?(double: ElectronDouble): void
}

export interface Boots {
  /** Of this test: app/ is the built app, profile/ its profile. */
  folder(): string
  /** Runs main/index.ts as Electron would: its body, then ready. */
  boot(options?: BootOptions): Promise<ElectronDouble>
  /** The same, until the first window is there. */
  bootToWindow(options?: BootOptions): Promise<[ElectronDouble, WindowRecord]>
  /** Which of several boots is ended with the test. */
  keep(double: ElectronDouble): void
}

const trayIcons = resolve(import.meta.dirname, '../../../build/icons/tray')

/** Boots the real main/index.ts on the double, in a folder of its own for each test of the file. */
export function prepareBoots(): Boots {
  let folder = ''
  let running: ElectronDouble | null = null
  let errorListeners: NodeJS.UncaughtExceptionListener[] = []
  let rejectionListeners: NodeJS.UnhandledRejectionListener[] = []
  const { platform, argv } = process

  beforeEach(async () => {
    errorListeners = process.listeners('uncaughtException')
    rejectionListeners = process.listeners('unhandledRejection')
    folder = await mkdtemp(join(tmpdir(), 'omni-desk-boot-'))
    await mkdir(join(folder, 'app/out/renderer/assets'), { recursive: true })
    await writeFile(join(folder, 'app/out/renderer/index.html'), '<script src="./assets/a.js"></script>')
    await writeFile(join(folder, 'app/out/renderer/assets/a.js'), '1')
    await writeFile(join(folder, 'app/secret.txt'), 'outside the page')
    await cp(trayIcons, join(folder, 'app/build/icons/tray'), { recursive: true })
  })
  afterEach(async () => {
    if (running !== null && running.record.windows.length > 0) {
      // Once more is a yes to whatever is asked.
      running.app.quit()
      running.app.quit()
      await running.record.exitCode.promise
    }
    running = null
    Object.defineProperty(process, 'platform', { value: platform })
    process.argv = argv
    // Each boot adds what ends the app on a bug; the test runner's own listeners stay.
    for (const listener of process.listeners('uncaughtException')) {
      if (!errorListeners.includes(listener)) process.off('uncaughtException', listener)
    }
    for (const listener of process.listeners('unhandledRejection')) {
      if (!rejectionListeners.includes(listener)) process.off('unhandledRejection', listener)
    }
    vi.unstubAllEnvs()
    await rm(folder, { recursive: true, force: true })
  })

  async function boot(options: BootOptions = {}): Promise<ElectronDouble> {
    const double = createElectronDouble({ appPath: join(folder, 'app'), ...options })
    running = double
    // Each start takes it out of the environment: the next one would open the profile of whoever runs the tests.
    vi.stubEnv('OMNI_DESK_PROFILE', join(folder, 'profile'))
    vi.stubEnv('PATH', answerOnBus(folder, options.hasTray ?? false))
    if (options.platform !== undefined) Object.defineProperty(process, 'platform', { value: options.platform })
    process.argv = ['/opt/omni-desk', join(folder, 'app'), ...(options.words ?? [])]
    vi.resetModules()
    vi.doMock('electron', () => double.electron)
    await import('../../../main/index.ts')
    options.beforeReady?.(double)
    double.becomeReady()
    return double
  }

  return {
    folder: () => folder,
    boot,
    keep: (double) => void (running = double),
    async bootToWindow(options = {}) {
      const double = await boot(options)
      await expect
        .poll(() => [...double.record.errors, ...double.record.windows].length, { timeout: 15_000 })
        .toBeGreaterThan(0)
      expect(double.record.errors).toEqual([])
      const window = double.record.windows[0]
      if (window === undefined) throw new Error('no window was opened')
      return [double, window]
    },
  }
}
