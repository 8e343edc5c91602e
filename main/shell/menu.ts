import type { MenuItemConstructorOptions } from 'electron'
import type { Electron } from './electron.ts'

/** Replaces Electron's own menu, whose Help entries open web sites without asking. */
export function setMenu(
  { Menu }: Electron<'Menu'>,
  host: { readonly platform: NodeJS.Platform; readonly isPackaged: boolean; ask(): void },
): void {
  const isMac = host.platform === 'darwin'
  const tools: MenuItemConstructorOptions[] = host.isPackaged ? [] : [{ role: 'reload' }, { role: 'toggleDevTools' }]
  // Windows has no key for it of its own.
  const quit: MenuItemConstructorOptions[] = isMac ? [] : [{ role: 'quit', accelerator: 'CommandOrControl+Q' }]
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: 'File',
      submenu: [{ label: 'Quick ask', click: host.ask }, { type: 'separator' }, { role: 'close' }, ...quit],
    },
    { role: 'editMenu' },
    { label: 'View', submenu: [{ role: 'togglefullscreen' }, ...tools] },
    { role: 'windowMenu' },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
