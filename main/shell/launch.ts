import { z } from 'zod'
import type { Desk } from '../compose.ts'
import type { InstalledDesktop } from './desktop-host.ts'
import type { Electron } from './electron.ts'
import { atLogin } from './login-item.ts'

const scheme = 'omnidesk'
const longest = 2_000
/** One text, because Electron may crash over a list of nine words. No word of a command line holds what stands between them. */
const handedOver = z.object({ words: z.string().max(longest) })
const between = '\0'

export interface Launches {
  /** false: another instance of this profile runs, and got the words of this one. */
  readonly isFirst: boolean
  /** The system started the app at login: no window is wanted. */
  isAtLogin(): boolean
  /** Acts on the start of the app, on what arrived meanwhile, and on all that follows. */
  follow(desk: Pick<Desk, 'readLaunch' | 'opening'>, desktop: InstalledDesktop): void
}

/** Hears what this app is started with, again or by a link. Listens before Electron is ready: a link that starts the app comes early on macOS. */
export function hearLaunches(
  { app }: Electron<'app'>,
  { argv, platform }: { readonly argv: readonly string[]; readonly platform: NodeJS.Platform },
): Launches {
  const early: (readonly string[])[] = []
  let act = (words: readonly string[]): void => void early.push(words)

  // Chromium reorders the words it hands over and puts its own between them.
  const isFirst = app.requestSingleInstanceLock({ words: handOver(argv) })
  app.on('second-instance', (_event, reordered, _folder, data) =>
    act(handedOver.safeParse(data).data?.words.split(between) ?? reordered),
  )
  app.on('open-url', (event, url) => {
    event.preventDefault()
    act([url])
  })

  const isAtLogin = (): boolean =>
    argv.includes(atLogin) || (platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin)

  return {
    isFirst,
    isAtLogin,
    follow(desk, desktop) {
      // Unpackaged, the system would start Electron without the app.
      if (app.isPackaged) app.setAsDefaultProtocolClient(scheme)
      act = (words) => {
        const asked = desk.readLaunch(words)
        if (asked.kind === 'ask') desk.opening.askQuickly(asked.text)
        else if (asked.kind === 'place') desk.opening.goTo(asked.place)
        else desktop.showMain()
      }
      // Without a tray nothing but the main window leads back to the app.
      if (!desktop.hasTray()) desktop.showMain()
      if (isAtLogin()) desktop.waitInTray()
      else act(argv)
      for (const words of early) act(words)
      app.on('activate', () => desktop.showMain())
    },
  }
}

/** What of a start asks for something: a link, and quick-ask with all that follows it. Too much of it asks for nothing. */
function handOver(argv: readonly string[]): string {
  const flag = argv.findIndex((word) => word.startsWith('--quick-ask'))
  const words = argv.filter((word, at) => (flag !== -1 && at >= flag) || word.toLowerCase().startsWith(`${scheme}:`))
  const text = words.join(between)
  return text.length > longest ? '' : text
}
