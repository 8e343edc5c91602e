import { mkdirSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { StartupProblem } from './startup-problem.ts'

/** Where an unnamed profile lives, by the custom of each system. Both hosts share it. */
export function defaultProfileFolder(platform: NodeJS.Platform, home: string, env: NodeJS.ProcessEnv): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Omni Desk')
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Omni Desk')
  const dataHome = env['XDG_DATA_HOME']
  return join(dataHome !== undefined && isAbsolute(dataHome) ? dataHome : join(home, '.local', 'share'), 'omni-desk')
}

/** Makes a folder of the profile, for its user only. Fails with a StartupProblem. */
export function makeProfileFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new StartupProblem(`The profile folder ${folder} cannot be made.`, { cause: error })
  }
}
