import { StartupProblem } from '../startup-problem.ts'
import type { Electron } from './electron.ts'

/** Puts every page in Chromium's sandbox. null: all is well; what runs already stays outside where the start had it switched off. */
export function enableSandbox({ app }: Electron<'app'>): StartupProblem | null {
  // Asked first: Electron takes the switch from the list as it enables the sandbox.
  const isOff = app.commandLine.hasSwitch('no-sandbox')
  app.enableSandbox()
  return isOff ? new StartupProblem(sandboxIsOff) : null
}

const sandboxIsOff =
  "Chromium's sandbox, which keeps a page away from this computer, was switched off for this start (--no-sandbox). " +
  'An AppImage does that by itself where the system gives programs no user namespaces, as Ubuntu does: install the .deb there.'
