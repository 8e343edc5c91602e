import type { Clock } from '../services/ports.ts'

const latestMs = 500

/** The part of a window this needs. */
interface WaitingWindow {
  once(event: 'ready-to-show', run: () => void): unknown
  show(): void
  isDestroyed(): boolean
}

/** Shows a new window when its first picture is ready, or after half a second; a window that waits longer looks like an app that did not start. */
export function revealWhenReady(window: WaitingWindow, clock: Clock): void {
  let isShown = false
  const reveal = (): void => {
    cancel()
    if (isShown || window.isDestroyed()) return
    isShown = true
    window.show()
  }
  const cancel = clock.after(latestMs, reveal)
  window.once('ready-to-show', reveal)
}
