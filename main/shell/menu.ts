import type { MenuItemConstructorOptions } from 'electron'
import type { Electron } from './electron.ts'

/** Replaces Electron's own menu, whose Help entries open web sites without asking. */
export function setMenu({ Menu }: Electron<'Menu'>, host: { platform: NodeJS.Platform; isPackaged: boolean }): void {
  const tools: MenuItemConstructorOptions[] = host.isPackaged ? [] : [{ role: 'reload' }, { role: 'toggleDevTools' }]
  const template: MenuItemConstructorOptions[] = [
    host.platform === 'darwin' ? { role: 'appMenu' } : { label: 'File', submenu: [{ role: 'quit' }] },
    { role: 'editMenu' },
    { label: 'View', submenu: [{ role: 'togglefullscreen' }, ...tools] },
    { role: 'windowMenu' },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
