import { failureOf } from '../preload/contract/failure-error.ts'
import type { DeskEvent } from '../preload/contract/index.ts'
import type { Session } from '../preload/contract/session.ts'
import { createBindingShortcut } from './services/binding-shortcut.ts'
import type { BindingShortcut } from './services/binding-shortcut.ts'
import type { DesktopHost } from './services/desktop-ports.ts'
import { createNoticingOrders } from './services/noticing-orders.ts'
import type { NoticingOrders } from './services/noticing-orders.ts'
import { createNotifying } from './services/notifying.ts'
import { createOpening } from './services/opening.ts'
import type { Opening } from './services/opening.ts'
import type { Clock, Log, Publish } from './services/ports.ts'
import type { SettingStore, Store, Turn } from './services/store-ports.ts'
import type { Preferring } from './services/preferring.ts'
import { createTellingTray } from './services/telling-tray.ts'

/** What the desk does with the computer's desktop; without one it keeps places and keys, and says nothing. */
export interface OpenDesktop {
  readonly host: DesktopHost | null
  readonly opening: Opening
  readonly bindingShortcut: BindingShortcut
  /** What the line's services tell beside the events; null: nobody listens. */
  readonly news: DeskNews | null
  hear(event: DeskEvent): void
  close(): void
}

/** Ends that no event names. */
export interface DeskNews {
  answerEnded(turn: Turn): void
  readonly awaitEnds: NoticingOrders['awaitEnds']
}

/** Builds what stands between the desk and the computer's desktop. */
export function openDesktop(parts: {
  host: DesktopHost | null
  settings: SettingStore
  preferring: Preferring
  clock: Clock
  log: Log
  publish: Publish
  session: () => Session
  /** null: no line is open. */
  store: () => Store | null
}): OpenDesktop {
  const { host, settings, preferring, clock, log, publish, session, store } = parts
  const opening = createOpening({ host, publish })
  const bindingShortcut = createBindingShortcut({ host, settings })
  if (host === null)
    return { host, opening, bindingShortcut, news: null, hear: () => undefined, close: () => undefined }

  const onTrouble = (error: unknown): void => {
    // The archive tells of its own trouble.
    if (failureOf(error) === null) log.bug('desktop', error)
  }
  const notifying = createNotifying({ host, settings: () => preferring.get(), session })
  const noticingOrders = createNoticingOrders({ tell: notifying.tell, onTrouble })
  const threads = (): Store['threads'] | null => store()?.threads ?? null
  const tellingTray = createTellingTray({
    host,
    clock,
    settings: () => preferring.get(),
    session,
    threads,
    onTrouble,
  })
  return {
    host,
    opening,
    bindingShortcut,
    news: {
      answerEnded(turn) {
        const open = store()
        if (open !== null) void notifying.answerEnded(open, turn).catch(onTrouble)
      },
      awaitEnds: noticingOrders.awaitEnds,
    },
    hear(event) {
      noticingOrders.hear(event)
      tellingTray.hear(event)
    },
    close: () => tellingTray.close(),
  }
}
