import type { NativeImage, Tray } from 'electron'
import type { TrayWords } from '../services/desktop-ports.ts'
import type { Electron } from './electron.ts'
import { trayIcon } from './tray-icons.ts'
import { trayMenu, trayTip } from './tray-menu.ts'
import type { TrayActs } from './tray-menu.ts'

export interface AppTray {
  show(words: TrayWords): void
  destroy(): void
}

const silence: TrayWords = { unread: 0, running: [], lastUnread: null, market: null, connection: 'none' }

/** Puts the app into the tray. null: the system took it not. */
export function createTray(
  { Tray, Menu, nativeImage, nativeTheme }: Electron<'Tray' | 'Menu' | 'nativeImage' | 'nativeTheme'>,
  options: { readonly iconFolder: string; readonly platform: NodeJS.Platform; readonly acts: TrayActs },
): AppTray | null {
  const { iconFolder, platform, acts } = options
  let words = silence

  const iconOf = (): NativeImage => {
    const image = nativeImage.createFromPath(trayIcon(iconFolder, words, { nativeTheme, platform }))
    if (platform === 'darwin') image.setTemplateImage(true)
    return image
  }
  const open = (): Tray | null => {
    try {
      return new Tray(iconOf())
    } catch {
      return null
    }
  }
  const tray = open()
  if (tray === null) return null

  const draw = (): void => {
    tray.setImage(iconOf())
    tray.setToolTip(trayTip(words))
    tray.setContextMenu(Menu.buildFromTemplate(trayMenu(words, acts)))
  }
  draw()
  nativeTheme.on('updated', draw)
  // Elsewhere a click opens the menu by itself, or none arrives at all.
  if (platform === 'win32') tray.on('click', () => tray.popUpContextMenu())
  // KDE tells of a left click and opens nothing for it.
  if (platform === 'linux') tray.on('click', acts.ask)

  return {
    show(next) {
      words = next
      draw()
    },
    destroy() {
      nativeTheme.off('updated', draw)
      tray.destroy()
    },
  }
}
