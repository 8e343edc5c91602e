import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { createElectronDouble } from './electron-double/electron-double.ts'
import type { ElectronDouble, ElectronDoubleOptions } from './electron-double/electron-double.ts'

export interface BootedMain {
  readonly double: ElectronDouble
  readonly folder: string
  close(): Promise<void>
}

/** Runs the real main/index.ts on the Electron double until its first window is there, in a profile of its own. */
export async function bootMain(options: Partial<ElectronDoubleOptions> = {}): Promise<BootedMain> {
  const folder = await mkdtemp(join(tmpdir(), 'omni-desk-booted-'))
  await mkdir(join(folder, 'app/out/renderer/assets'), { recursive: true })
  for (const page of ['index.html', 'quick-ask.html'])
    await writeFile(join(folder, 'app/out/renderer', page), '<script src="./assets/a.js"></script>')
  await writeFile(join(folder, 'app/out/renderer/assets/a.js'), '1')
  vi.stubEnv('OMNI_DESK_PROFILE', join(folder, 'profile'))
  // A packaged app has its profile where the system keeps such things.
  vi.stubEnv('XDG_DATA_HOME', join(folder, 'data'))
  vi.stubEnv('HOME', folder)
  const before = { errors: process.listeners('uncaughtException'), rejections: process.listeners('unhandledRejection') }
  const double = createElectronDouble({ appPath: join(folder, 'app'), ...options })
  vi.resetModules()
  vi.doMock('electron', () => double.electron)
  await import('../../main/index.ts')
  double.becomeReady()
  await vi.waitFor(
    () => {
      if (double.record.errors.length > 0) throw new Error(double.record.errors.join())
      if (double.record.windows.length === 0) throw new Error('no window yet')
    },
    { timeout: 15_000 },
  )
  return {
    double,
    folder,
    async close() {
      double.app.quit()
      await double.record.exitCode.promise
      // Each boot adds what ends the app on a bug; the test runner's own listeners stay.
      for (const listener of process.listeners('uncaughtException'))
        if (!before.errors.includes(listener)) process.off('uncaughtException', listener)
      for (const listener of process.listeners('unhandledRejection'))
        if (!before.rejections.includes(listener)) process.off('unhandledRejection', listener)
      vi.unstubAllEnvs()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
