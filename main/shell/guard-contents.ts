import { appOrigin } from './app-scheme.ts'
import type { Electron } from './electron.ts'
import type { OfferLink } from './external-links.ts'

/** No page leaves its address, opens a window or holds a webview; a link it tries is offered to the user instead. */
export function guardContents({ app, BrowserWindow }: Electron<'app' | 'BrowserWindow'>, offerLink: OfferLink): void {
  app.on('web-contents-created', (_created, contents) => {
    const offer = (url: string): void => {
      const window = BrowserWindow.fromWebContents(contents)
      // The small window hides when a question takes the keyboard, and would hide the question with it.
      void offerLink(url, window?.isAlwaysOnTop() === true ? null : window)
    }
    contents.on('will-navigate', (event) => {
      event.preventDefault()
      if (!event.url.startsWith(`${appOrigin}/`)) offer(event.url)
    })
    contents.on('will-frame-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      offer(url)
      return { action: 'deny' }
    })
  })
}
