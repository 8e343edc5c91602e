import type { Desk } from '../compose.ts'
import type { Clock } from '../services/ports.ts'
import type { InstalledDesktop } from './desktop-host.ts'
import type { Electron } from './electron.ts'

const onlineEveryMs = 5_000

/**
 * Tells the desk when to look again (after sleep, at the unlocked screen, when the network came or went) and whether
 * anybody can see a page. The returned function ends it.
 */
export function followPower(
  { powerMonitor, net }: Electron<'powerMonitor' | 'net'>,
  desktop: Pick<InstalledDesktop, 'windows' | 'onSight' | 'isFocused'>,
  desk: Pick<Desk, 'wake' | 'setPresence'>,
  clock: Clock,
): () => void {
  let isAway = false
  let isOnline = net.isOnline()

  const tell = (): void => {
    // Who has the keyboard sees the screen, whatever the system last said of it.
    if (desktop.isFocused()) isAway = false
    const { pages, visible } = desktop.windows.presence()
    desk.setPresence({ pages, visible: visible && !isAway })
  }
  const leave = (): void => {
    isAway = true
    const { pages } = desktop.windows.presence()
    desk.setPresence({ pages, visible: false })
  }
  const comeBack = (): void => {
    isAway = false
    tell()
    desk.wake()
  }
  desktop.onSight(tell)
  powerMonitor.on('suspend', leave)
  powerMonitor.on('lock-screen', leave)
  powerMonitor.on('resume', comeBack)
  powerMonitor.on('unlock-screen', comeBack)

  // Electron tells a page of it, but not the main process.
  let cancel = clock.after(onlineEveryMs, look)
  function look(): void {
    cancel = clock.after(onlineEveryMs, look)
    if (net.isOnline() === isOnline) return
    isOnline = !isOnline
    desk.wake()
  }
  return () => cancel()
}
