import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { endOnBug } from './end-on-bug.ts'
import { takeEnvironment } from './environment.ts'
import type { HostEnvironment } from './environment.ts'
import { openProfile } from './open-profile.ts'
import { readPageFiles, withBrowserBridge } from './page-files.ts'
import { defaultProfileFolder, makeProfileFolder } from './profile-folder.ts'
import type { Clock, Log } from './services/ports.ts'
import { createKeychain } from './shell/keychain.ts'
import { createLog } from './shell/log.ts'
import { asStartupProblem, StartupProblem } from './startup-problem.ts'
import { createSystemClock } from './system-clock.ts'
import { startBrowserHost } from './web/browser-host.ts'

const root = resolve(import.meta.dirname, '..')
const longestCloseMs = 5_000

try {
  await serve()
} catch (error) {
  console.error(error instanceof StartupProblem ? error.message : 'Omni Desk cannot start.')
  process.exit(1)
}

/** The back office behind a page of this computer, for machines without Electron and for browser tests. */
async function serve(): Promise<void> {
  const environment = takeEnvironment(process.env, { isPackaged: false })
  const profileFolder = environment.profileFolder ?? defaultProfileFolder(process.platform, homedir(), process.env)
  makeProfileFolder(profileFolder)
  const clock = createSystemClock()
  const log = createLog(join(profileFolder, 'logs'), clock)
  endOnBug(log, console.error)
  try {
    await open(environment, profileFolder, clock, log)
  } catch (error) {
    throw asStartupProblem(error, log)
  }
}

async function open(environment: HostEnvironment, profileFolder: string, clock: Clock, log: Log): Promise<void> {
  const page = await readPageFiles(join(root, 'out/renderer'))
  const files = await withBrowserBridge(page, {
    script: join(root, 'out/browser/bridge.js'),
    icon: join(root, 'build/icons/32x32.png'),
  })
  const desk = await openProfile({
    host: 'browser',
    profileFolder,
    secrets: createKeychain(clock),
    clock,
    log,
    versions: { app: await readVersion(), electron: null, chromium: null },
    environment: environment.desk,
  })
  const host = await startBrowserHost({ doorway: desk, files, port: environment.port ?? 0, clock }).catch(
    async (error: unknown) => {
      await desk.close()
      throw error
    },
  )
  closeOnSignal(log, async () => {
    await host.close()
    await desk.close()
  })
  console.log(`Omni Desk is ready at ${host.url}`)
}

async function readVersion(): Promise<string> {
  const text = await readFile(join(root, 'package.json'), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version
}

function closeOnSignal(log: Log, close: () => Promise<void>): void {
  let isClosing = false
  const stop = (): void => {
    // The second signal is a user who does not want to wait.
    if (isClosing) process.exit(130)
    isClosing = true
    setTimeout(() => process.exit(1), longestCloseMs)
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.bug('close', error)
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
}
