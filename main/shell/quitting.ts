import type { MessageBoxOptions } from 'electron'
import type { Desk } from '../compose.ts'
import type { Clock } from '../services/ports.ts'
import type { Electron } from './electron.ts'
import type { MainWindow } from './main-window.ts'

const longestCloseMs = 5_000
const longestLookMs = 2_000

export interface QuittingOptions {
  readonly desk: Pick<Desk, 'hasOrdersUnderWay'>
  /** The question stands on it while it is in sight. */
  readonly parent: Pick<MainWindow, 'get' | 'isInSight'>
  readonly clock: Clock
  readonly platform: NodeJS.Platform
  close(): Promise<void>
}

/**
 * Asks before the app ends while an order is on its way or of unknown outcome, then closes the desk. Quitting is always
 * possible: the desk has 2 s to say what it knows and 5 s to close, and to quit once more is to say yes. A system that
 * shuts down, or whose user signs out, is not held up by a question. Called before the first window is made.
 */
export function closeBeforeQuit(
  { app, dialog, powerMonitor }: Electron<'app' | 'dialog' | 'powerMonitor'>,
  { desk, parent, clock, platform, close }: QuittingOptions,
): void {
  let stage: 'running' | 'asking' | 'closing' = 'running'

  function end(): void {
    if (stage === 'closing') return
    stage = 'closing'
    clock.after(longestCloseMs, () => app.exit(1))
    close().then(
      () => app.exit(0),
      () => app.exit(1),
    )
  }

  async function ask(): Promise<void> {
    stage = 'asking'
    const orders = await look()
    if (orders === 'none') return end()
    const window = parent.isInSight() ? parent.get() : null
    const question = questions[orders]
    const answer = await (window === null ? dialog.showMessageBox(question) : dialog.showMessageBox(window, question))
    if (answer.response === 1) end()
    else if (stage === 'asking') stage = 'running'
  }

  function look(): Promise<'none' | 'some' | 'unknown'> {
    return new Promise((resolve) => {
      const cancel = clock.after(longestLookMs, () => resolve('unknown'))
      desk
        .hasOrdersUnderWay()
        .then(
          (some) => resolve(some ? 'some' : 'none'),
          () => resolve('unknown'),
        )
        .finally(cancel)
    })
  }

  app.on('before-quit', (event) => {
    event.preventDefault()
    if (stage === 'running') void ask().catch(end)
    else end()
  })
  // Windows tells its windows only, and nobody else, that the session ends.
  if (platform === 'win32') app.on('browser-window-created', (_event, window) => window.on('session-end', end))
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    // Linux waits for the end of the app only where it is asked to.
    if (platform === 'linux') event?.preventDefault()
    end()
  })
}

const questions = {
  some: questionOf('An order is on its way or of unknown outcome'),
  unknown: questionOf('Whether an order is on its way is not known'),
} as const

function questionOf(message: string): MessageBoxOptions {
  return {
    type: 'warning',
    message,
    detail: 'Its outcome is looked for again at the next start. Nothing is sent twice.',
    buttons: ['Stay', 'Quit'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  }
}
