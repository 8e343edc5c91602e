import { EventEmitter } from 'node:events'

interface CancelableEvent {
  readonly url: string
  readonly defaultPrevented: boolean
  preventDefault(): void
}

/** Chromium's side of a window, with the test as its page. */
export class WebContentsDouble extends EventEmitter {
  readonly mainFrame = { url: 'about:blank' }
  readonly sent: { readonly channel: string; readonly value: unknown }[] = []
  isGone = false
  #openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' })

  isDestroyed(): boolean {
    return this.isGone
  }
  send(channel: string, value: unknown): void {
    this.sent.push({ channel, value: structuredClone(value) })
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.#openHandler = handler
  }

  /** The page calls window.open, or a link with a target is clicked. */
  tryWindowOpen(url: string): string {
    return this.#openHandler({ url }).action
  }
  /** The page tries to go somewhere; true: it would have gone. */
  tryEvent(name: string, url: string): boolean {
    let isPrevented = false
    const event: CancelableEvent = {
      url,
      get defaultPrevented() {
        return isPrevented
      },
      preventDefault() {
        isPrevented = true
      },
    }
    this.emit(name, event, url)
    return !event.defaultPrevented
  }
}
