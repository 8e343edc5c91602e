import type { Clock } from '../services/ports.ts'
import type { Electron } from './electron.ts'

const longestMs = 5_000

/** Closes the desk before the app ends; a desk that does not close within 5 s does not keep the app alive. */
export function closeBeforeQuit({ app }: Electron<'app'>, close: () => Promise<void>, clock: Clock): void {
  let isClosing = false
  app.on('before-quit', (event) => {
    event.preventDefault()
    if (isClosing) return
    isClosing = true
    clock.after(longestMs, () => app.exit(1))
    close().then(
      () => app.exit(0),
      () => app.exit(1),
    )
  })
}
