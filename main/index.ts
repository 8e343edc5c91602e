import { homedir } from 'node:os'
import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  Tray,
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
import { createDesktopHost } from './shell/desktop-host.ts'
import { createExternalLinks } from './shell/external-links.ts'
import { guardContents } from './shell/guard-contents.ts'
import { guardSession } from './shell/guard-session.ts'
import { openDoorway } from './shell/ipc.ts'
import { createKeychain } from './shell/keychain.ts'
import { hearLaunches } from './shell/launch.ts'
import type { Launches } from './shell/launch.ts'
import { createLog } from './shell/log.ts'
import { setMenu } from './shell/menu.ts'
import { followPower } from './shell/power.ts'
import { closeBeforeQuit } from './shell/quitting.ts'
import { enableSandbox } from './shell/sandbox.ts'
import { asStartupProblem, StartupProblem } from './startup-problem.ts'
import { createSystemClock } from './system-clock.ts'

// Before Electron is ready: what cannot be changed later.
registerAppScheme({ protocol })
const sandboxProblem = enableSandbox({ app })
guardContents({ app, BrowserWindow }, createExternalLinks({ shell, dialog }))
try {
  const environment = takeEnvironment(process.env, { isPackaged: app.isPackaged })
  const profileFolder = environment.profileFolder ?? defaultProfileFolder(process.platform, homedir(), process.env)
  // Chromium's own files, and with them the lock of the single instance, belong to the profile.
  const chromiumFolder = join(profileFolder, 'chromium')
  makeProfileFolder(chromiumFolder)
  app.setPath('userData', chromiumFolder)
  const launches = hearLaunches({ app }, process)
  if (!launches.isFirst) app.quit()
  else
    app
      .whenReady()
      .then(() => start(environment, profileFolder, launches))
      .catch(giveUp)
} catch (error) {
  giveUp(error)
}

async function start(environment: HostEnvironment, profileFolder: string, launches: Launches): Promise<void> {
  if (sandboxProblem !== null) throw sandboxProblem
  const clock = createSystemClock()
  const log = createLog(join(profileFolder, 'logs'), clock)
  endOnBug(log, (sentence) => dialog.showErrorBox('Omni Desk', sentence))
  try {
    await open(environment, profileFolder, launches, clock, log)
  } catch (error) {
    throw asStartupProblem(error, log)
  }
}

async function open(
  environment: HostEnvironment,
  profileFolder: string,
  launches: Launches,
  clock: Clock,
  log: Log,
): Promise<void> {
  const { platform, execPath } = process
  const { isPackaged } = app
  const appPath = app.getAppPath()
  guardSession(session.defaultSession)
  servePage({ protocol }, await readPageFiles(join(appPath, 'out/renderer')))

  const desktop = await createDesktopHost(
    { app, BrowserWindow, globalShortcut, Menu, nativeImage, nativeTheme, Notification, screen, Tray },
    {
      platform,
      program: { execPath, appPath, isPackaged, appImage: process.env['APPIMAGE'] },
      profileFolder,
      home: homedir(),
      env: process.env,
      isAtLogin: launches.isAtLogin(),
      clock,
      log,
    },
  )
  setMenu({ Menu }, { platform, isPackaged, ask: desktop.ask })

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
    desktop,
  })
  await followAppearance({ nativeTheme }, desk)
  openDoorway({ ipcMain }, desktop.windows, desk)
  desktop.join(desk)
  const stopWatching = followPower({ powerMonitor, net }, desktop, desk, clock)
  const close = async (): Promise<void> => {
    stopWatching()
    desktop.close()
    await desk.close()
  }
  closeBeforeQuit({ app, dialog, powerMonitor }, { desk, parent: desktop.windows.main, close, clock, platform })
  launches.follow(desktop)
}

/** The app cannot start: say why in one sentence, and end. */
function giveUp(error: unknown): void {
  dialog.showErrorBox(
    'Omni Desk cannot start',
    error instanceof StartupProblem ? error.message : 'The reason is unknown.',
  )
  app.exit(1)
}
