import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import type { Electron } from './electron.ts'

/** Marks the app as holding unread answers: a number where the system has one, a dot on the task bar of Windows. */
export function createBadge(
  { app, nativeImage }: Electron<'app' | 'nativeImage'>,
  options: { readonly platform: NodeJS.Platform; readonly iconFolder: string; mainWindow(): BrowserWindow | null },
): (unread: number) => void {
  return (unread) => {
    if (options.platform !== 'win32') return void app.setBadgeCount(unread)
    const dot = unread === 0 ? null : nativeImage.createFromPath(join(options.iconFolder, 'dot.png'))
    options.mainWindow()?.setOverlayIcon(dot, unread === 0 ? '' : `${unread} unread`)
  }
}
