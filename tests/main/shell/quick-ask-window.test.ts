import { describe, expect, test } from 'vitest'
import { installDesktop } from './installed-desktop.ts'
import type { DesktopInTest, DesktopInTestOptions } from './installed-desktop.ts'
import type { WindowRecord } from '../../support/electron-double/browser-window.ts'

/** Both windows, with the small one made in the idle time and out of sight. */
async function bothWindows(
  options: DesktopInTestOptions = {},
): Promise<DesktopInTest & { main: WindowRecord; small: WindowRecord }> {
  const made = await installDesktop(options)
  made.desktop.showMain()
  const main = made.double.record.windows[0]
  main?.emit('ready-to-show')
  main?.page.emit('did-finish-load')
  await made.clock.advance(2_000)
  const small = made.double.record.windows[1]
  small?.emit('ready-to-show')
  if (main === undefined || small === undefined) throw new Error('a window is missing')
  return { ...made, main, small }
}

describe('the small window', () => {
  test('is made in the idle time after the first page, out of sight and without a place in the task bar', async () => {
    const { desktop, double, clock } = await installDesktop()
    desktop.showMain()
    await clock.advance(10_000)
    expect(double.record.windows).toHaveLength(1)
    double.record.windows[0]?.page.emit('did-finish-load')
    await clock.advance(1_999)
    expect(double.record.windows).toHaveLength(1)
    await clock.advance(1)
    const [main, small] = double.record.windows
    expect(small).toMatchObject({ isShown: false, loaded: ['app://desk/quick-ask.html'] })
    expect(small?.options).toMatchObject({ frame: false, show: false, skipTaskbar: true, width: 640 })
    expect(small?.options['webPreferences']).toEqual(main?.options['webPreferences'])
    expect(small?.isFocused).toBe(false)
  })

  test('opens on the display with the pointer, with the keyboard, and never brings the main window along', async () => {
    const { desktop, double, main, small } = await bothWindows()
    double.displays.workAreas.push({ x: -1440, y: 100, width: 1440, height: 860 })
    double.displays.pointer = { x: -700, y: 400 }
    const before = [...main.acts]
    desktop.showQuickAsk()
    expect(small).toMatchObject({ isShown: true, isFocused: true })
    expect(small.bounds).toEqual({ x: -1040, y: 272, width: 640, height: 56 })
    expect(main.acts).toEqual(before)
  })

  test('asked for before its idle time, it is made at once and comes with its first picture or after half a second', async () => {
    const { desktop, double, clock } = await installDesktop()
    desktop.showQuickAsk()
    const small = double.record.windows[0]
    expect(small).toMatchObject({ isShown: false })
    await clock.advance(500)
    expect(small).toMatchObject({ isShown: true, isFocused: true })
    expect(double.record.windows).toHaveLength(1)
  })

  test.each(['asked for twice', 'asked for right after it was made'])(
    'is not shown before its first picture, when typed words would be lost: %s',
    async (way) => {
      const { desktop, double } = await installDesktop()
      if (way === 'asked for twice') desktop.showQuickAsk()
      else desktop.windows.quickAsk.prepare()
      desktop.showQuickAsk()
      const [small] = double.record.windows
      expect(small).toMatchObject({ isShown: false })
      small?.emit('ready-to-show')
      expect(small).toMatchObject({ isShown: true, isFocused: true })
    },
  )

  test('on Windows it has its size on a display of another scale too', async () => {
    const { desktop, double, small } = await bothWindows({ platform: 'win32' })
    double.displays.workAreas.push({ x: 1920, y: 0, width: 1280, height: 700 })
    double.displays.pointer = { x: 2000, y: 400 }
    double.displays.scaleBetween = 1.5
    desktop.showQuickAsk()
    expect(small.bounds).toEqual({ x: 2240, y: 100, width: 640, height: 56 })
  })

  test('asked for while the main window opens, it comes after it: a window that opens would take its keyboard and hide it', async () => {
    const { desktop, double, clock } = await installDesktop({ hasTray: false })
    desktop.showMain()
    desktop.showQuickAsk()
    const [main, small] = double.record.windows
    small?.emit('ready-to-show')
    expect(small).toMatchObject({ isShown: false })
    main?.emit('ready-to-show')
    expect([main, small]).toMatchObject([{ isShown: true }, { isShown: true, isFocused: true }])
    await clock.advance(1_000)
    expect([main, small]).toMatchObject([{ isShown: true }, { isShown: true, isFocused: true }])
  })

  test('a main window that goes before it has come does not keep it away', async () => {
    const { desktop, double } = await installDesktop()
    desktop.showMain()
    desktop.showQuickAsk()
    const [main, small] = double.record.windows
    small?.emit('ready-to-show')
    desktop.windows.main.get()?.destroy()
    expect([main, small]).toMatchObject([{ isGone: true }, { isShown: true, isFocused: true }])
  })

  test('hidden again before its first picture, it does not come back by itself', async () => {
    const { desktop, double, clock } = await installDesktop()
    desktop.showQuickAsk()
    desktop.hideQuickAsk()
    await clock.advance(1_000)
    expect(double.record.windows[0]).toMatchObject({ isShown: false })
  })

  test('one that stands pinned in the back gets the keyboard when it is asked for again', async () => {
    const { desktop, small } = await bothWindows()
    desktop.showQuickAsk()
    desktop.pinQuickAsk(true)
    small.blur()
    desktop.showQuickAsk()
    expect(small).toMatchObject({ isShown: true, isFocused: true })
  })

  test('a click elsewhere hides it, unless it is pinned', async () => {
    const { desktop, small } = await bothWindows()
    desktop.showQuickAsk()
    small.blur()
    expect(small.isShown).toBe(false)
    desktop.showQuickAsk()
    desktop.pinQuickAsk(true)
    small.blur()
    expect(small.isShown).toBe(true)
    desktop.pinQuickAsk(false)
    desktop.showQuickAsk()
    small.blur()
    expect(small.isShown).toBe(false)
  })

  test('closed by the system menu it only hides, so the next question still opens at once', async () => {
    const { desktop, small } = await bothWindows()
    desktop.showQuickAsk()
    small.close()
    expect(small).toMatchObject({ isShown: false, isGone: false })
  })

  test('a page that crashed out of sight is made anew for the next question', async () => {
    const { desktop, double, small, clock } = await bothWindows()
    desktop.pinQuickAsk(true)
    small.crash()
    expect(small.isGone).toBe(true)
    desktop.showQuickAsk()
    await clock.advance(500)
    expect(double.record.windows[2]).toMatchObject({ isShown: true })
    // The pin went with the page that showed it.
    double.record.windows[2]?.blur()
    expect(double.record.windows[2]).toMatchObject({ isShown: false })
  })

  test('a crash of the only window leaves the app in the tray', async () => {
    const { desktop, double, clock } = await installDesktop()
    desktop.windows.quickAsk.prepare()
    double.record.windows[0]?.crash()
    await clock.advance(0)
    expect(await Promise.race([double.record.exitCode.promise, Promise.resolve('runs')])).toBe('runs')
  })

  test('grows with its content and stays on its display, also at the lower edge', async () => {
    const { desktop, double, small } = await bothWindows()
    double.displays.workAreas.splice(0, 1, { x: 0, y: 0, width: 1000, height: 500 })
    desktop.showQuickAsk()
    expect(small.bounds).toEqual({ x: 180, y: 0, width: 640, height: 56 })
    small.bounds = { ...small.bounds, y: 400 }
    desktop.resizeQuickAsk(300)
    expect(small.bounds).toEqual({ x: 180, y: 200, width: 640, height: 300 })
    desktop.resizeQuickAsk(600)
    expect(small.bounds).toEqual({ x: 180, y: 0, width: 640, height: 500 })
  })

  test('a width that is read back rounded does not make it wider with each answer', async () => {
    const { desktop, small } = await bothWindows()
    desktop.showQuickAsk()
    small.bounds = { ...small.bounds, width: 641 }
    desktop.resizeQuickAsk(300)
    expect(small.bounds).toMatchObject({ width: 640, height: 300 })
  })

  test.each(['linux', 'win32'] as const)(
    'on %s Ctrl+Q quits from it too, though it has no menu; no other key does',
    async (platform) => {
      const { double, small } = await bothWindows({ platform })
      const control = { type: 'keyDown', control: true, alt: false, shift: false, meta: false, key: 'q' }
      let prevented = 0
      const event = { preventDefault: () => (prevented += 1) }
      for (const other of [{ type: 'keyUp' }, { key: 'w' }, { control: false }, { alt: true }, { shift: true }])
        small.page.emit('before-input-event', event, { ...control, ...other })
      expect(prevented).toBe(0)
      small.page.emit('before-input-event', event, control)
      expect(prevented).toBe(1)
      expect(await double.record.exitCode.promise).toBe(0)
    },
  )
})

describe('the keyboard goes back to the program that had it', () => {
  test('Linux: the window hides', async () => {
    const { desktop, double, small } = await bothWindows()
    desktop.showQuickAsk()
    desktop.hideQuickAsk()
    expect(small.acts.slice(-1)).toEqual(['hide'])
    expect(double.record.isAppHidden).toBe(false)
  })

  test('Windows: it lets go of the keyboard first, or the next window of the app would take it', async () => {
    const { desktop, small } = await bothWindows({ platform: 'win32' })
    desktop.showQuickAsk()
    desktop.pinQuickAsk(true)
    desktop.hideQuickAsk()
    expect(small.acts.slice(-2)).toEqual(['blur', 'hide'])
  })

  test.each([true, false])(
    'Windows: our own main window has it back, if it had it before: %s; letting go would leave it to nobody',
    async (hadIt) => {
      const { desktop, main, small } = await bothWindows({ platform: 'win32' })
      if (!hadIt) main.blur()
      desktop.showQuickAsk()
      // The key of every program, pressed once more, asks an open one for its keyboard.
      desktop.showQuickAsk()
      desktop.hideQuickAsk()
      expect([main, small]).toMatchObject([{ isFocused: hadIt }, { isFocused: false, isShown: false }])
    },
  )

  test('macOS: the app hides as a whole where it is in front, but not while its main window is in sight', async () => {
    const { desktop, double, main, small } = await bothWindows({ platform: 'darwin' })
    double.record.isAppActive = true
    expect(small.options).toMatchObject({ type: 'panel' })
    desktop.showQuickAsk()
    desktop.hideQuickAsk()
    expect(double.record.isAppHidden).toBe(false)
    main.isMinimized = true
    desktop.showQuickAsk()
    desktop.hideQuickAsk()
    expect(double.record.isAppHidden).toBe(true)
    desktop.showQuickAsk()
    expect(double.record.isAppHidden).toBe(false)
    expect(main.isMinimized).toBe(true)
  })

  test('macOS: over another program the panel only goes: an app that hid would come back late, without the keyboard', async () => {
    const { desktop, double, main } = await bothWindows({ platform: 'darwin' })
    main.isMinimized = true
    desktop.showQuickAsk()
    desktop.hideQuickAsk()
    expect(double.record.isAppHidden).toBe(false)
  })

  test('macOS: of an app the user hid only the panel comes back, not the main window with it', async () => {
    const { desktop, double, main, small } = await bothWindows({ platform: 'darwin' })
    double.record.isAppHidden = true
    desktop.showQuickAsk()
    expect(double.record.isAppHidden).toBe(false)
    expect([main, small]).toMatchObject([{ isShown: false }, { isShown: true, isFocused: true }])
    desktop.showMain()
    expect(main).toMatchObject({ isShown: true, isFocused: true })
  })
})
