import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import type { Electron } from './electron.ts'

export interface Badge {
  show(unread: number): void
  /** Windows forgets it with each window that is hidden or made anew. */
  repeat(): void
}

/** Marks the app as holding unread answers: a number where the system has one, a dot on the task bar of Windows. */
export function createBadge(
  { app, nativeImage }: Electron<'app' | 'nativeImage'>,
  options: { readonly platform: NodeJS.Platform; readonly iconFolder: string; mainWindow(): BrowserWindow | null },
): Badge {
  const { platform } = options
  let last = 0

  function draw(): void {
    const dot = last === 0 ? null : nativeImage.createFromPath(join(options.iconFolder, 'dot.png'))
    options.mainWindow()?.setOverlayIcon(dot, last === 0 ? '' : `${last} unread`)
  }

  return {
    show(unread) {
      last = unread
      if (platform === 'win32') draw()
      else app.setBadgeCount(unread)
    },
    repeat() {
      if (platform === 'win32') draw()
    },
  }
}
