import { EventEmitter } from 'node:events'
import { strict } from './strict.ts'
import { WebContentsDouble } from './web-contents.ts'

/** What the app asked of its windows, for one run of the double. */
export interface WindowRecord {
  readonly options: Record<string, unknown>
  /** The page's side, for the test to act through. */
  readonly page: WebContentsDouble
  /** The same as the app sees it. */
  readonly contents: WebContentsDouble
  readonly loaded: string[]
  isShown: boolean
  isMinimized: boolean
  focusCount: number
  emit(name: string): void
}

/** The class the app constructs; every window it makes is put into `records`. */
export function createBrowserWindowClass(
  records: WindowRecord[],
  onContents: (contents: WebContentsDouble) => void,
): object {
  class BrowserWindowDouble extends EventEmitter {
    readonly webContents: WebContentsDouble
    readonly #record: WindowRecord

    constructor(options: Record<string, unknown>) {
      super()
      const page = new WebContentsDouble()
      this.webContents = strict('webContents', page)
      const emit = (name: string): void => void this.emit(name)
      const contents = this.webContents
      this.#record = {
        options,
        page,
        contents,
        loaded: [],
        isShown: options['show'] !== false,
        isMinimized: false,
        focusCount: 0,
        emit,
      }
      records.push(this.#record)
      onContents(this.webContents)
      return strict('BrowserWindow', this)
    }

    static fromWebContents(): null {
      return null
    }
    async loadURL(url: string): Promise<void> {
      this.#record.loaded.push(url)
      this.#record.page.mainFrame.url = url
    }
    show(): void {
      this.#record.isShown = true
      this.emit('show')
    }
    focus(): void {
      this.#record.focusCount += 1
    }
    restore(): void {
      this.#record.isMinimized = false
      this.emit('restore')
    }
    isVisible(): boolean {
      return this.#record.isShown
    }
    isMinimized(): boolean {
      return this.#record.isMinimized
    }
    isDestroyed(): boolean {
      return false
    }
  }
  return strict('BrowserWindow class', BrowserWindowDouble)
}
