import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Path of Electron's binary, or null where it has not been fetched. */
export function findElectron() {
  const electron = join(import.meta.dirname, '../node_modules/electron')
  const pathFile = join(electron, 'path.txt')
  if (!existsSync(pathFile)) return null
  const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electron, 'dist'), readFileSync(pathFile, 'utf8'))
  return existsSync(path) ? path : null
}

/** Why no window can be shown, as a sentence; null where one can. */
export function displayObstacle() {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return null
  return 'There is no display for a window.'
}
