import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { endOnBug } from './end-on-bug.ts'
import { takeEnvironment } from './environment.ts'
import { openProfile } from './open-profile.ts'
import { readPageFiles, withBrowserBridge } from './page-files.ts'
import { defaultProfileFolder, makeProfileFolder } from './profile-folder.ts'
import { createKeychain } from './shell/keychain.ts'
import { createLog } from './shell/log.ts'
import { StartupProblem } from './startup-problem.ts'
import { createSystemClock } from './system-clock.ts'
import { startBrowserHost } from './web/browser-host.ts'

const root = resolve(import.meta.dirname, '..')

try {
  await serve()
} catch (error) {
  if (!(error instanceof StartupProblem)) throw error
  console.error(error.message)
  process.exitCode = 1
}

/** The back office behind a page of this computer, for machines without Electron and for browser tests. */
async function serve(): Promise<void> {
  const environment = takeEnvironment(process.env, { isPackaged: false })
  const clock = createSystemClock()
  const profileFolder = environment.profileFolder ?? defaultProfileFolder(process.platform, homedir(), process.env)
  makeProfileFolder(profileFolder)
  const log = createLog(join(profileFolder, 'logs'), clock)
  endOnBug(log, console.error)
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
  closeOnSignal(async () => {
    await host.close()
    await desk.close()
  })
  console.log(`Omni Desk is ready at ${host.url}`)
}

async function readVersion(): Promise<string> {
  const text = await readFile(join(root, 'package.json'), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version
}

function closeOnSignal(close: () => Promise<void>): void {
  let isClosing = false
  const stop = (): void => {
    // The second signal is a user who does not want to wait.
    if (isClosing) process.exit(130)
    isClosing = true
    void close().then(() => process.exit(0))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
}
