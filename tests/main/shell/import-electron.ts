import { vi } from 'vitest'
import type { ElectronDouble } from '../../support/electron-double/electron-double.ts'

/** The double as the app sees it: what `import 'electron'` gives. */
export function importElectron(double: ElectronDouble): Promise<typeof import('electron')> {
  vi.resetModules()
  vi.doMock('electron', () => double.electron)
  return import('electron')
}
