import type { DeskEvent } from '../preload/contract/index.ts'
import { FailureError, failureOf } from '../preload/contract/failure-error.ts'
import { accountId as accountIdWord } from '../preload/contract/words.ts'
import { createDispatch } from './dispatch.ts'
import type { Dispatch } from './dispatch.ts'
import { createHandlers } from './handlers.ts'
import { createLines } from './lines.ts'
import { clearStreet } from './live-orders.ts'
import { openDesktop } from './open-desktop.ts'
import type { OpenDesktop } from './open-desktop.ts'
import type { OpenLine, OpenServices } from './open-services.ts'
import { createConnection } from './services/connection.ts'
import type { DesktopHost } from './services/desktop-ports.ts'
import { createKeepingKey } from './services/keeping-key.ts'
import type { Opening } from './services/opening.ts'
import type { Clock, Log, Publish, SecretStore } from './services/ports.ts'
import { createPreferring } from './services/preferring.ts'
import { readLaunch } from './services/read-launch.ts'
import { createRescuing } from './services/rescuing.ts'
import type { Rescuing } from './services/rescuing.ts'
import { createSession } from './services/session.ts'
import { holdProfile } from './storage/hold-profile.ts'
import { openProfileSettings } from './storage/profile-settings.ts'

/** What a host gives the desk. */
export interface DeskOptions {
  readonly host: 'desktop' | 'browser'
  /** Folder of this profile; made 0700 when missing. */
  readonly profileFolder: string
  readonly secrets: SecretStore
  readonly clock: Clock
  readonly log: Log
  readonly versions: { readonly app: string; readonly electron: string | null; readonly chromium: string | null }
  /** Development and tests only; a packaged app passes {}. See readEnvironment. */
  readonly environment: DeskEnvironment
  /** The computer's desktop; the browser host has none. */
  readonly desktop?: DesktopHost
  /** Where live accounts are: Clear Street, unless a test has its own broker. */
  readonly liveOrigin?: string
}

/** OMNI_DESK_* as read and validated by main/environment.ts. */
export interface DeskEnvironment {
  readonly baseUrl?: string
  readonly apiKey?: string
  readonly accountId?: number
}

/** The back office, ready for a host: Electron's windows or the browser host's socket. */
export interface Desk {
  readonly dispatch: Dispatch
  /** Brings the windows to a place; nothing is sent by it. */
  readonly opening: Opening
  /** What the words of a start or a link ask for. */
  readonly readLaunch: typeof readLaunch
  /** An order of the open line is on its way or of unknown outcome. */
  hasOrdersUnderWay(): Promise<boolean>
  /** Every event for every page. */
  subscribe(listener: (event: DeskEvent) => void): () => void
  /** How many pages are there and whether any is in sight: hidden pages poll slower, none at all for 15 minutes stops idle reading. */
  setPresence(presence: { readonly pages: number; readonly visible: boolean }): void
  /** The computer slept or the network came back: look now, once. */
  wake(): void
  /** Stops polling, closes the archive, releases the profile. */
  close(): Promise<void>
}

/** Opens the profile and builds every part. Fails with store-unavailable when another process holds the profile or a file cannot be read. */
export async function composeDesk(options: DeskOptions): Promise<Desk> {
  const { host, profileFolder, secrets, clock, log, versions, environment } = options
  const hold = await holdProfile(profileFolder)
  const profile = await openProfileSettings(profileFolder, clock, () => rescuing.announce()).catch(
    async (error: unknown) => {
      await hold.release()
      throw error
    },
  )
  const listeners = new Set<(event: DeskEvent) => void>()
  const publish: Publish = (event) => {
    for (const listener of listeners) listener(event)
  }
  let visible = true
  let open: OpenLine | null = null
  let openServices: OpenServices | null = null

  const catchUp = (): void =>
    void open?.resuming.afterAbsence(session.get().accountId).catch((error: unknown) => log.bug('catch up', error))
  const connection = createConnection({
    clock,
    log,
    publish,
    onBack() {
      open?.quoting.wake()
      open?.wakeTrading()
      catchUp()
    },
  })
  const lines = createLines({
    host,
    profileFolder,
    clock,
    log,
    connection,
    liveOrigin: new URL(environment.baseUrl ?? options.liveOrigin ?? clearStreet).origin,
    storedKeyAllowed: environment.baseUrl === undefined,
    // Loaded before the first line opens: the welcome page needs none of them.
    async beforeOpening() {
      openServices = (await import('./open-services.ts')).openServices
    },
    heldBack: () => hold.take(),
    onDamage: () => rescuing.onDamage(),
    onArchiveState: () => rescuing.announce(),
  })
  const session = createSession({
    host,
    lines,
    keeping: createKeepingKey({ lines, secrets, profile: profile.settings, clock, log }),
    profile: profile.settings,
    clock,
    log,
    publish(event) {
      publish(event)
      if (event.name === 'session.changed') open?.recheckArming()
    },
    async onLine(line) {
      const asked = line?.archive.rescue() === null ? line.broker : null
      if (line !== null && open?.line === line && open.store === line.store) {
        open.endArming()
        return connection.use(asked)
      }
      open?.close()
      open = null
      connection.use(asked)
      if (line === null) return
      if (openServices === null) throw new Error('a line opens once its services are loaded')
      open = openServices({
        line,
        clock,
        log,
        publish,
        connection,
        session: () => session.get(),
        isVisible: () => visible,
        news: desktop.news,
      })
      await open.resuming.afterStart().catch((error: unknown) => {
        // The archive tells of its own trouble; the rest goes on.
        if (failureOf(error)?.code !== 'store-unavailable') throw error
      })
      void open.resumeTrading().catch((error: unknown) => log.bug('resume orders', error))
    },
    onAccount: catchUp,
  })

  const rescuing: Rescuing = createRescuing({
    log,
    publish,
    profile,
    archive: () => session.openLine()?.archive ?? null,
    needArchive: () => session.line().archive,
    exchange: (work) => session.exchangeArchive((line) => work(line.archive)),
  })

  const preferring = createPreferring(profile.settings, publish)
  const desktop: OpenDesktop = openDesktop({
    host: options.desktop ?? null,
    settings: profile.settings,
    preferring,
    clock,
    log,
    publish,
    session: () => session.get(),
    store: () => open?.store ?? null,
  })
  listeners.add(desktop.hear)

  const dispatch = createDispatch(
    createHandlers({
      session,
      connection,
      lines,
      rescuing,
      preferring,
      clock,
      desktop: { ...desktop, publish },
      about: {
        version: versions.app,
        electron: versions.electron,
        node: process.versions.node,
        chromium: versions.chromium,
        sqlite: process.versions.sqlite ?? 'unknown',
        profileFolder,
      },
      onLine() {
        if (open === null) throw new FailureError({ code: 'not-connected' })
        return open
      },
    }),
    log,
  )

  async function close(): Promise<void> {
    listeners.clear()
    desktop.close()
    connection.close()
    await session.close()
    await profile.close()
    await hold.release()
  }

  try {
    const accountId = accountIdWord.safeParse(environment.accountId)
    await session.start({ apiKey: environment.apiKey ?? null, accountId: accountId.success ? accountId.data : null })
    await desktop.bindingShortcut.start()
  } catch (error) {
    await close()
    throw error
  }

  return {
    dispatch,
    opening: desktop.opening,
    hasOrdersUnderWay: async () => (await open?.hasOrdersUnderWay()) ?? false,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    setPresence(presence) {
      const isSeenAgain = presence.visible && !visible
      visible = presence.visible
      connection.setPresence(presence)
      if (!isSeenAgain) return
      open?.quoting.wake()
      open?.wakeTrading()
      catchUp()
    },
    wake() {
      connection.beatNow()
      open?.following.wake()
    },
    readLaunch,
    close,
  }
}
