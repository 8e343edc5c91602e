import { z } from 'zod'
import { linkScheme } from '../../preload/contract/desktop.ts'
import type { InstalledDesktop } from './desktop-host.ts'
import type { Electron } from './electron.ts'
import { atLogin } from './login-item.ts'

const handedOver = z.object({ argv: z.array(z.string()) })

export interface Launches {
  /** false: another instance of this profile runs, and got the words of this one. */
  readonly isFirst: boolean
  /** The system started the app at login: no window is wanted. */
  isAtLogin(): boolean
  /** Acts on the start of the app, on what arrived meanwhile, and on all that follows. */
  follow(desktop: InstalledDesktop): void
}

/** Hears what this app is started with, again or by a link. Listens before Electron is ready: a link that starts the app comes early on macOS. */
export function hearLaunches(
  { app }: Electron<'app'>,
  { argv, platform }: { readonly argv: readonly string[]; readonly platform: NodeJS.Platform },
): Launches {
  const early: (readonly string[])[] = []
  let isStartedByLink = false
  let act = (words: readonly string[]): void => void early.push(words)

  // Chromium reorders the words it passes on and puts its own between them.
  const isFirst = app.requestSingleInstanceLock({ argv })
  app.on('second-instance', (_event, _reordered, _folder, data) => act(handedOver.safeParse(data).data?.argv ?? []))
  app.on('open-url', (event, url) => {
    event.preventDefault()
    isStartedByLink = true
    act([url])
  })

  const isAtLogin = (): boolean =>
    argv.includes(atLogin) || (platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin)

  return {
    isFirst,
    isAtLogin,
    follow(desktop) {
      // Unpackaged, the system would start Electron without the app.
      if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme)
      act = (words) => desktop.launch(words)
      // Without a tray nothing but the main window leads back to the app.
      if (!desktop.hasTray()) desktop.showMain()
      if (isAtLogin()) desktop.waitInTray()
      // The link is all that such a start is for; its own words would open the main window as well.
      else if (!isStartedByLink) act(argv)
      for (const words of early) act(words)
      app.on('activate', () => desktop.showMain())
    },
  }
}
