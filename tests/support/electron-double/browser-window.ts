import { EventEmitter } from 'node:events'
import type { Bounds, DisplaysDouble } from './displays.ts'
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
  /** Show, hide, focus, blur, ... as the app asked for them. */
  readonly acts: string[]
  bounds: Bounds
  isShown: boolean
  isMinimized: boolean
  isMaximized: boolean
  isFullScreen: boolean
  isFocused: boolean
  isGone: boolean
  focusCount: number
  overlay: string | null
  emit(name: string): void
  /** The user presses the window's own close button. */
  close(): void
  /** The process of its page ends by itself. */
  crash(): void
  /** The user clicks into another program. */
  blur(): void
}

/** The class the app constructs; every window it makes is put into `records`. */
export function createBrowserWindowClass(
  records: WindowRecord[],
  onContents: (contents: WebContentsDouble) => void,
  onWindow: (window: object) => void,
  onAllClosed: () => void,
  isScreenLocked: () => boolean,
  displays: Pick<DisplaysDouble, 'areOnOne' | 'scaleBetween'>,
): object {
  const windows = new Map<WindowRecord, BrowserWindowDouble>()

  class BrowserWindowDouble extends EventEmitter {
    readonly webContents: WebContentsDouble
    readonly #record: WindowRecord

    constructor(options: Record<string, unknown>) {
      super()
      const page = new WebContentsDouble()
      this.webContents = strict('webContents', page)
      const contents = this.webContents
      const number = (name: string, otherwise: number): number => Number(options[name] ?? otherwise)
      this.#record = {
        options,
        page,
        contents,
        loaded: [],
        acts: [],
        bounds: { x: number('x', 0), y: number('y', 0), width: number('width', 800), height: number('height', 600) },
        isShown: options['show'] !== false,
        isMinimized: false,
        isMaximized: false,
        isFullScreen: false,
        isFocused: false,
        isGone: false,
        focusCount: 0,
        overlay: null,
        emit: (name) => void this.emit(name),
        close: () => this.#close(),
        crash: () => void page.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 }),
        blur: () => this.#loseFocus(),
      }
      records.push(this.#record)
      const seen = strict('BrowserWindow', this)
      windows.set(this.#record, seen)
      onContents(this.webContents)
      onWindow(seen)
      return seen
    }

    static fromWebContents(contents: unknown): BrowserWindowDouble | null {
      return find((record) => record.contents === contents)
    }
    static getFocusedWindow(): BrowserWindowDouble | null {
      return find((record) => record.isFocused)
    }

    #close(): void {
      let isPrevented = false
      this.emit('close', { preventDefault: () => (isPrevented = true) })
      if (!isPrevented) this.destroy()
    }
    #loseFocus(): void {
      if (!this.#record.isFocused) return
      this.#record.isFocused = false
      this.emit('blur')
    }
    #takeFocus(): void {
      if (this.#record.isFocused) return
      for (const record of records) if (record !== this.#record) record.blur()
      this.#record.isFocused = true
      this.emit('focus')
    }

    async loadURL(url: string): Promise<void> {
      this.#record.loaded.push(url)
      this.#record.page.mainFrame.url = url
    }
    show(): void {
      this.#record.acts.push('show')
      const isNew = !this.#record.isShown
      this.#record.isShown = true
      // Every system gives the keyboard to a window that is shown; one that is locked tells of it late.
      if (isNew && !isScreenLocked()) this.emit('show')
      this.#takeFocus()
    }
    hide(): void {
      this.#record.acts.push('hide')
      if (!this.#record.isShown) return
      this.#record.isShown = false
      this.emit('hide')
      this.#loseFocus()
    }
    focus(): void {
      this.#record.focusCount += 1
      this.#record.acts.push('focus')
      this.#takeFocus()
    }
    blur(): void {
      this.#record.acts.push('blur')
      this.#loseFocus()
    }
    restore(): void {
      this.#record.isMinimized = false
      this.emit('restore')
    }
    maximize(): void {
      this.#record.isMaximized = true
      this.emit('maximize')
    }
    destroy(): void {
      this.#record.isGone = true
      this.#record.isShown = false
      this.#record.isFocused = false
      this.emit('closed')
      if (records.every((record) => record.isGone)) onAllClosed()
    }
    setBounds(bounds: Bounds): void {
      // Windows takes the scale of the display the window comes from.
      const scale = displays.areOnOne(this.#record.bounds, bounds) ? 1 : displays.scaleBetween
      this.#record.bounds = { ...bounds, width: bounds.width * scale, height: bounds.height * scale }
      this.emit('resize')
    }
    getBounds(): Bounds {
      return this.#record.bounds
    }
    getNormalBounds(): Bounds {
      return this.#record.bounds
    }
    setOverlayIcon(image: { path: string } | null): void {
      this.#record.overlay = image?.path ?? null
    }
    setVisibleOnAllWorkspaces(): void {
      this.#record.acts.push('on all workspaces')
    }
    removeMenu(): void {
      this.#record.acts.push('without menu')
    }
    isVisible(): boolean {
      return this.#record.isShown
    }
    isFocused(): boolean {
      return this.#record.isFocused
    }
    isMinimized(): boolean {
      return this.#record.isMinimized
    }
    isMaximized(): boolean {
      return this.#record.isMaximized
    }
    isFullScreen(): boolean {
      return this.#record.isFullScreen
    }
    setFullScreen(isFullScreen: boolean): void {
      this.#record.acts.push(isFullScreen ? 'enter full screen' : 'leave full screen')
      // The system moves the window first and tells of its end later: the test says when.
    }
    isAlwaysOnTop(): boolean {
      return this.#record.options['alwaysOnTop'] === true
    }
    isDestroyed(): boolean {
      return this.#record.isGone
    }
  }

  function find(isIt: (record: WindowRecord) => boolean): BrowserWindowDouble | null {
    const record = records.find((each) => !each.isGone && isIt(each))
    return (record && windows.get(record)) ?? null
  }
  return strict('BrowserWindow class', BrowserWindowDouble)
}
