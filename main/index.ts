import { homedir } from 'node:os'
import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  session,
  shell,
} from 'electron'
import { endOnBug } from './end-on-bug.ts'
import { takeEnvironment } from './environment.ts'
import type { HostEnvironment } from './environment.ts'
import { openProfile } from './open-profile.ts'
import { readPageFiles } from './page-files.ts'
import { defaultProfileFolder, makeProfileFolder } from './profile-folder.ts'
import type { Clock, Log } from './services/ports.ts'
import { registerAppScheme, servePage } from './shell/app-scheme.ts'
import { followAppearance } from './shell/appearance.ts'
import { createExternalLinks } from './shell/external-links.ts'
import { guardContents } from './shell/guard-contents.ts'
import { guardSession } from './shell/guard-session.ts'
import { openDoorway } from './shell/ipc.ts'
import { createKeychain } from './shell/keychain.ts'
import { createLog } from './shell/log.ts'
import { setMenu } from './shell/menu.ts'
import { closeBeforeQuit } from './shell/quitting.ts'
import { createWindows } from './shell/windows.ts'
import { asStartupProblem, StartupProblem } from './startup-problem.ts'
import { createSystemClock } from './system-clock.ts'

// Before Electron is ready: what cannot be changed later.
registerAppScheme({ protocol })
app.enableSandbox()
guardContents({ app, BrowserWindow }, createExternalLinks({ shell, dialog }))
try {
  const environment = takeEnvironment(process.env, { isPackaged: app.isPackaged })
  const profileFolder = environment.profileFolder ?? defaultProfileFolder(process.platform, homedir(), process.env)
  // Chromium's own files, and with them the lock of the single instance, belong to the profile.
  const chromiumFolder = join(profileFolder, 'chromium')
  makeProfileFolder(chromiumFolder)
  app.setPath('userData', chromiumFolder)
  const isFirst = app.requestSingleInstanceLock()
  if (!isFirst) app.quit()
  else
    app
      .whenReady()
      .then(() => start(environment, profileFolder))
      .catch(giveUp)
} catch (error) {
  giveUp(error)
}

async function start(environment: HostEnvironment, profileFolder: string): Promise<void> {
  const clock = createSystemClock()
  const log = createLog(join(profileFolder, 'logs'), clock)
  endOnBug(log, (sentence) => dialog.showErrorBox('Omni Desk', sentence))
  try {
    await open(environment, profileFolder, clock, log)
  } catch (error) {
    throw asStartupProblem(error, log)
  }
}

async function open(environment: HostEnvironment, profileFolder: string, clock: Clock, log: Log): Promise<void> {
  guardSession(session.defaultSession)
  servePage({ protocol }, await readPageFiles(join(app.getAppPath(), 'out/renderer')))
  setMenu({ Menu }, { platform: process.platform, isPackaged: app.isPackaged })

  const desk = await openProfile({
    host: 'desktop',
    profileFolder,
    secrets: createKeychain(clock),
    clock,
    log,
    versions: {
      app: app.getVersion(),
      electron: process.versions.electron ?? null,
      chromium: process.versions.chrome ?? null,
    },
    environment: environment.desk,
  })
  closeBeforeQuit({ app }, () => desk.close(), clock)
  await followAppearance({ nativeTheme }, desk)

  const windows = createWindows(
    { BrowserWindow, nativeTheme },
    {
      preload: join(app.getAppPath(), 'out/preload/index.cjs'),
      clock,
      isPackaged: app.isPackaged,
      onPresence: (presence) => desk.setPresence(presence),
    },
  )
  openDoorway({ ipcMain }, windows, desk)
  windows.showMain()

  app.on('second-instance', () => windows.showMain())
  app.on('activate', () => windows.showMain())
  app.on('window-all-closed', () => process.platform !== 'darwin' && app.quit())
  powerMonitor.on('resume', () => desk.wake())
}

/** The app cannot start: say why in one sentence, and end. */
function giveUp(error: unknown): void {
  dialog.showErrorBox(
    'Omni Desk cannot start',
    error instanceof StartupProblem ? error.message : 'The reason is unknown.',
  )
  app.exit(1)
}
