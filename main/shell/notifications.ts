import type { Notification } from 'electron'
import type { Place } from '../../preload/contract/desktop.ts'
import type { Notice } from '../services/desktop-ports.ts'
import type { Electron } from './electron.ts'

const mostKept = 50

/** Shows notices of the system's own; a click leads to the place of its notice. */
export function createNotifications(
  { app, Notification }: Electron<'app' | 'Notification'>,
  options: { readonly platform: NodeJS.Platform; goTo(place: Place): void },
): (notice: Notice) => void {
  // Windows shows nothing of an app it does not know by the id of its installer.
  if (options.platform === 'win32') app.setAppUserModelId('com.omnidesk.app')
  // One that is collected hears its click no more. The oldest go: not every system tells that one was closed.
  const kept = new Set<Notification>()

  return ({ title, body, place }) => {
    if (!Notification.isSupported()) return
    const words = { title, body }
    const shown = new Notification(options.platform === 'linux' ? withoutMarkup(words) : words)
    const forget = (): void => void kept.delete(shown)
    shown.on('click', () => {
      forget()
      options.goTo(place)
    })
    // One that timed out is still in the list of the system, and may be clicked there.
    shown.on('close', ({ reason }) => reason !== 'timedOut' && forget())
    shown.on('failed', forget)
    kept.add(shown)
    const [oldest] = kept
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
    shown.show()
  }
}

/** The desktops of Linux read the body as markup, and Electron passes it on as it is. A title is none, but not every desktop knows. */
function withoutMarkup({ title, body }: Omit<Notice, 'place'>): Omit<Notice, 'place'> {
  return {
    title: title.replaceAll('<', '‹').replaceAll('>', '›'),
    body: body.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  }
}
