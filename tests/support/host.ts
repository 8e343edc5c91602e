import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { composeDesk } from '../../main/compose.ts'
import type { Desk, DeskEnvironment } from '../../main/compose.ts'
import { readPageFiles, withBrowserBridge } from '../../main/page-files.ts'
import type { DesktopHost } from '../../main/services/desktop-ports.ts'
import type { Clock, SecretStore } from '../../main/services/ports.ts'
import { createLog } from '../../main/shell/log.ts'
import { createSystemClock } from '../../main/system-clock.ts'
import { startBrowserHost } from '../../main/web/browser-host.ts'
import { createMemorySecrets } from './memory-secrets.ts'

export interface HostOptions {
  /** A fake clock moves the desk; the page keeps its own. Default: the computer's. */
  readonly clock?: Clock
  /** Folder of the profile, kept afterwards, to start again on it. Default: a new one, deleted at the end. */
  readonly profile?: string
  readonly environment?: DeskEnvironment
  readonly secrets?: SecretStore
  /** Where live accounts are, for a test whose keys are to be kept. Default: Clear Street. */
  readonly liveOrigin?: string
  /** The computer's desktop. Default: none, as in any browser. */
  readonly desktop?: DesktopHost
  /** Looks at the profile before the host closes, and again before the profile may go. */
  readonly inspect?: (profile: string) => Promise<void>
  /** Receives every address the back office asks, in order. */
  readonly fetchLog?: string[]
}

export interface RunningHost {
  /** Address with the token: open it in the browser under test. */
  readonly url: string
  readonly desk: Desk
  readonly profile: string
  close(): Promise<void>
}

const root = join(import.meta.dirname, '../..')

/** The browser host of main/serve.ts inside the test process: the built page, a real desk, a profile of its own. */
export async function startHost(options: HostOptions = {}): Promise<RunningHost> {
  const clock = options.clock ?? createSystemClock()
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'omni-desk-host-')))
  const page = await readPageFiles(join(root, 'out/renderer'))
  const files = await withBrowserBridge(page, {
    script: join(root, 'out/browser/bridge.js'),
    icon: join(root, 'build/icons/32x32.png'),
  })
  const stopLogging = options.fetchLog === undefined ? () => {} : logFetches(options.fetchLog)
  const desk = await composeDesk({
    host: 'browser',
    profileFolder: profile,
    secrets: options.secrets ?? createMemorySecrets(),
    clock,
    log: createLog(join(profile, 'logs'), clock),
    versions: { app: '0.0.0-test', electron: null, chromium: null },
    environment: options.environment ?? {},
    ...(options.liveOrigin === undefined ? {} : { liveOrigin: options.liveOrigin }),
    ...(options.desktop === undefined ? {} : { desktop: options.desktop }),
  })
  // Sockets live in real time even where the desk's clock stands still.
  const host = await startBrowserHost({ doorway: desk, files, port: 0, clock: createSystemClock() })
  let isClosed = false
  return {
    url: host.url,
    desk,
    profile,
    async close() {
      if (isClosed) return
      isClosed = true
      await options.inspect?.(profile)
      await host.close()
      await desk.close()
      stopLogging()
      await options.inspect?.(profile)
      if (options.profile === undefined) await rm(profile, { recursive: true, force: true })
    },
  }
}

function logFetches(log: string[]): () => void {
  const original = globalThis.fetch
  globalThis.fetch = (input, init) => {
    log.push(input instanceof Request ? input.url : String(input))
    return original(input, init)
  }
  return () => {
    globalThis.fetch = original
  }
}
