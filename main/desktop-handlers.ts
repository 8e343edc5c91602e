import type { Desktop } from '../preload/contract/desktop.ts'
import { FailureError } from '../preload/contract/failure-error.ts'
import type { Handlers } from './dispatch.ts'
import type { BindingShortcut } from './services/binding-shortcut.ts'
import type { DesktopHost } from './services/desktop-ports.ts'
import type { Opening } from './services/opening.ts'
import type { Publish } from './services/ports.ts'

type DesktopHandlers = Pick<Handlers, Extract<keyof Handlers, `desktop.${string}` | `quickAsk.${string}`>>

/** The calls about windows, tray, global key and login. */
export function createDesktopHandlers(parts: {
  host: DesktopHost | null
  opening: Opening
  bindingShortcut: BindingShortcut
  publish: Publish
}): DesktopHandlers {
  const { host, opening, bindingShortcut, publish } = parts

  const present = (): Desktop => ({
    host: host === null ? 'browser' : 'desktop',
    shortcut: bindingShortcut.state(),
    quickAskCommand: host?.quickAskCommand ?? null,
    tray: host?.hasTray() === true ? 'shown' : 'unavailable',
    launchAtLogin: host?.launchesAtLogin() ?? null,
  })

  function tell(): Desktop {
    const payload = present()
    publish({ name: 'desktop.changed', payload })
    return payload
  }

  return {
    'desktop.get': async () => present(),
    'desktop.setShortcut': async ({ keys }) => {
      await bindingShortcut.bind(keys)
      return tell()
    },
    'desktop.setLaunchAtLogin': async ({ on }) => {
      if (host === null || host.launchesAtLogin() === null) throw new FailureError({ code: 'not-allowed' })
      host.setLaunchAtLogin(on)
      return tell()
    },
    'desktop.takePlace': async () => opening.takePlace(),
    'desktop.openInMain': async (place) => {
      opening.goTo(place)
      return null
    },
    'desktop.askQuickly': async ({ text }) => {
      opening.askQuickly(text)
      return null
    },
    'quickAsk.takeText': async () => opening.takeText(),
    'quickAsk.hide': async () => {
      host?.hideQuickAsk()
      return null
    },
    'quickAsk.pin': async ({ pinned }) => {
      host?.pinQuickAsk(pinned)
      return null
    },
    'quickAsk.resize': async ({ height }) => {
      host?.resizeQuickAsk(height)
      return null
    },
  }
}
