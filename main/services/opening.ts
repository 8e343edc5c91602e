import type { Place } from '../../preload/contract/desktop.ts'
import type { DesktopHost } from './desktop-ports.ts'
import type { Publish } from './ports.ts'

/** Brings the app's windows to a place, or words into the field of the small one; a window that is not there yet finds them at its start. */
export interface Opening {
  /** The main window comes to the front and goes there. */
  goTo(place: Place): void
  /** The place that waits for the main window; given once. */
  takePlace(): Place | null
  /** Opens the small window, with words for its field or as it was. Nothing is sent. */
  askQuickly(text: string | null, fromLink?: boolean): void
  /** The words that wait for the small window; given once. */
  takeText(): { readonly text: string | null; readonly fromLink: boolean }
}

const none = { text: null, fromLink: false }

export function createOpening({ host, publish }: { host: DesktopHost | null; publish: Publish }): Opening {
  let place: Place | null = null
  let words: ReturnType<Opening['takeText']> = none
  return {
    goTo(next) {
      place = next
      host?.showMain()
      publish({ name: 'desktop.placeWaiting', payload: null })
    },
    takePlace() {
      const taken = place
      place = null
      return taken
    },
    askQuickly(text, fromLink = false) {
      if (text !== null) words = { text, fromLink }
      host?.showQuickAsk()
      publish({ name: 'quickAsk.opened', payload: null })
    },
    takeText() {
      const taken = words
      words = none
      return taken
    },
  }
}
