import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import type { Place } from '../../../preload/contract/desktop.ts'
import { instant, threadId } from '../../../preload/contract/words.ts'
import { installDesktop } from './installed-desktop.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const thread = threadId.parse('thread-1')
const place: Place = { kind: 'thread', threadId: thread, messageId: null }
const words = {
  unread: 2,
  running: [{ threadId: thread, title: 'NVDA', since: instant.parse('2026-11-20T19:30:00.000Z') }],
  lastUnread: { threadId: threadId.parse('thread-2'), title: 'AAPL' },
  market: 'Market open',
  connection: 'simulator' as const,
}
const quiet = { ...words, unread: 0, running: [], lastUnread: null }

describe('the key for every program', () => {
  test('a free key is taken, pressed it opens the small window, and pressed again hides it', async () => {
    const { desktop, double, clock, events } = await installDesktop()
    expect(desktop.takeShortcut('CommandOrControl+Shift+Space')).toBe('registered')
    const press = double.record.shortcuts.held.get('CommandOrControl+Shift+Space')
    press?.()
    await clock.advance(500)
    expect(double.record.windows).toHaveLength(1)
    expect(double.record.windows[0]).toMatchObject({ isShown: true, isFocused: true })
    expect(events).toEqual([{ name: 'quickAsk.opened', payload: null }])
    press?.()
    expect(double.record.windows[0]?.isShown).toBe(false)
  })

  test('a new key gives the old one back, and none gives back all', async () => {
    const { desktop, double } = await installDesktop()
    desktop.takeShortcut('Alt+1')
    desktop.takeShortcut('Alt+2')
    expect([...double.record.shortcuts.held.keys()]).toEqual(['Alt+2'])
    expect(desktop.takeShortcut(null)).toBe('off')
    expect(double.record.shortcuts.held.size).toBe(0)
  })

  test.each([
    ['taken', {}, 'taken'],
    ['taken', { XDG_SESSION_TYPE: 'wayland' }, 'unavailable'],
    ['silent', { XDG_SESSION_TYPE: 'wayland' }, 'unavailable'],
    ['silent', {}, 'unavailable'],
    ['free', { XDG_SESSION_TYPE: 'wayland' }, 'asked'],
    ['throws', {}, 'taken'],
  ] as const)('a system that answers "%s" with %j is told as it is: %s', async (keys, env, state) => {
    const { desktop } = await installDesktop({ keys, env })
    expect(desktop.takeShortcut('Alt+1')).toBe(state)
  })

  test('a key another program took since the last start is not given back in its name', async () => {
    const { desktop, double } = await installDesktop({ keys: 'taken' })
    desktop.takeShortcut('Alt+1')
    double.system.keys = 'free'
    double.record.shortcuts.held.set('Alt+1', () => undefined)
    desktop.takeShortcut('Alt+2')
    expect([...double.record.shortcuts.held.keys()]).toEqual(['Alt+1', 'Alt+2'])
  })
})

describe('the tray', () => {
  test('its entries reach the desk: ask, open, an answer, the newest unread, quit', async () => {
    const { desktop, double, opening } = await installDesktop()
    desktop.showInTray(words)
    const [tray] = double.record.trays
    const press = (label: string): void => tray?.menu.find((item) => item.label === label)?.click?.()
    press('Ask')
    expect(double.record.windows.map((window) => window.loaded)).toEqual([['app://desk/quick-ask.html']])
    press('Answering: NVDA')
    expect(opening.takePlace()).toEqual(place)
    expect(double.record.windows[1]?.loaded).toEqual(['app://desk/index.html'])
    press('Unread, newest of 2: AAPL')
    expect(opening.takePlace()).toEqual({ kind: 'thread', threadId: 'thread-2', messageId: null })
    desktop.showInTray({ ...words, running: words.running.map((one) => ({ ...one, title: null })) })
    press('Answering')
    expect(opening.takePlace()).toEqual(place)
    press('Open Omni Desk')
    expect(opening.takePlace()).toBeNull()
    press('Quit')
    expect(await double.record.exitCode.promise).toBe(0)
  })

  test.each([
    ['linux', false, 'plate'],
    ['linux', true, 'plate'],
    ['win32', false, 'light'],
    ['win32', true, 'dark'],
    ['darwin', true, 'Template'],
  ] as const)(
    'on %s with a dark bar %s the icon can be seen, and each state has its own',
    async (platform, isDark, surface) => {
      const { desktop, double } = await installDesktop({ platform, isDark })
      const [tray] = double.record.trays
      const icons = [quiet, { ...quiet, running: words.running }, words].map((each) => {
        desktop.showInTray(each)
        return tray?.icon.split('/').at(-1)
      })
      expect(icons).toEqual([`quiet-${surface}.png`, `running-${surface}.png`, `unread-${surface}.png`])
      expect(tray?.isTemplate).toBe(platform === 'darwin')
    },
  )

  test('a bar that turns dark gets the other icon at once', async () => {
    const { double } = await installDesktop({ platform: 'win32' })
    double.nativeTheme.shouldUseDarkColorsForSystemIntegratedUI = true
    double.nativeTheme.emit('updated')
    expect(double.record.trays[0]?.icon).toMatch(/quiet-dark\.png$/)
  })

  test('a left click on Windows opens the menu, which a left click does not do by itself', async () => {
    const { double } = await installDesktop({ platform: 'win32' })
    double.record.trays[0]?.emit('click')
    expect(double.record.trays[0]?.popUps).toBe(1)
  })

  test('a left click on KDE asks: nothing else would happen there', async () => {
    const { double, clock } = await installDesktop({ platform: 'linux' })
    double.record.trays[0]?.emit('click')
    await clock.advance(500)
    expect(double.record.windows).toMatchObject([{ loaded: ['app://desk/quick-ask.html'], isShown: true }])
  })

  test('before the desk is there nothing in it opens a window, whose page nobody would answer', async () => {
    const { double } = await installDesktop({ isJoined: false })
    for (const item of double.record.trays[0]?.menu ?? []) if (item.label !== 'Quit') item.click?.()
    double.record.trays[0]?.emit('click')
    expect(double.record.windows).toEqual([])
  })

  test('a desktop without one, or one that takes no icon, is told as none', async () => {
    expect((await installDesktop({ hasTray: false })).desktop.hasTray()).toBe(false)
    const refused = await installDesktop({ isTrayRefused: true })
    expect(refused.desktop.hasTray()).toBe(false)
    refused.desktop.showInTray(words)
  })

  test('unread answers are on the icon of the app: a number, and a dot on Windows', async () => {
    const linux = await installDesktop()
    linux.desktop.showInTray(words)
    expect(linux.double.record.badge).toBe(2)
    const windows = await installDesktop({ platform: 'win32' })
    windows.desktop.showMain()
    windows.desktop.showInTray(words)
    expect(windows.double.record.windows[0]?.overlay).toMatch(/dot\.png$/)
    windows.desktop.showInTray(quiet)
    expect(windows.double.record.windows[0]?.overlay).toBeNull()
  })

  test('on Windows a main window that opens later, or was hidden, has the dot as well', async () => {
    const { desktop, double } = await installDesktop({ platform: 'win32' })
    desktop.showInTray(words)
    desktop.showMain()
    const [window] = double.record.windows
    window?.emit('ready-to-show')
    expect(window?.overlay).toMatch(/dot\.png$/)
    window?.close()
    if (window !== undefined) window.overlay = null
    desktop.showMain()
    expect(window?.overlay).toMatch(/dot\.png$/)
  })
})

describe('the main window', () => {
  const bounds = { x: 3000, y: 200, width: 1000, height: 700 }

  test('comes back where it was and as large; on a display that is gone it is in sight all the same', async () => {
    const profileFolder = temporaryFolder()
    const first = await installDesktop({ profileFolder })
    first.double.displays.workAreas.push({ x: 1920, y: 0, width: 2560, height: 1400 })
    first.desktop.showMain()
    const [window] = first.double.record.windows
    if (window === undefined) throw new Error('no window')
    window.bounds = bounds
    window.emit('move')
    first.desktop.close()

    const both = await installDesktop({ profileFolder })
    both.double.displays.workAreas.push({ x: 1920, y: 0, width: 2560, height: 1400 })
    both.desktop.showMain()
    expect(both.double.record.windows[0]?.options).toMatchObject(bounds)

    const alone = await installDesktop({ profileFolder })
    alone.desktop.showMain()
    expect(alone.double.record.windows[0]?.options).toMatchObject({ width: 1000, height: 700 })
    expect(alone.double.record.windows[0]?.options).not.toHaveProperty('x')
  })

  test('a maximized window comes back maximized, and not before its first picture', async () => {
    const profileFolder = temporaryFolder()
    const first = await installDesktop({ profileFolder })
    first.desktop.showMain()
    const [window] = first.double.record.windows
    if (window === undefined) throw new Error('no window')
    window.isMaximized = true
    window.emit('maximize')
    first.desktop.close()
    const second = await installDesktop({ profileFolder })
    second.desktop.showMain()
    const [again] = second.double.record.windows
    expect(again).toMatchObject({ isMaximized: false, isShown: false })
    again?.emit('ready-to-show')
    expect(again).toMatchObject({ isMaximized: true, isShown: true })
  })

  test('asked for twice while it loads, it still waits for its first picture', async () => {
    const { desktop, double } = await installDesktop()
    desktop.showMain()
    desktop.showMain()
    expect(double.record.windows).toHaveLength(1)
    expect(double.record.windows[0]?.isShown).toBe(false)
  })

  test('behind a locked screen, which tells of no window that shows, it can still be brought to the front', async () => {
    const { desktop, double } = await installDesktop({ platform: 'darwin' })
    double.system.isLocked = true
    desktop.showMain()
    const [window] = double.record.windows
    window?.emit('ready-to-show')
    window?.blur()
    desktop.showMain()
    expect(window).toMatchObject({ isShown: true, isFocused: true })
  })

  test('a page that crashed in sight is opened anew; one that crashed in the tray waits until it is asked for', async () => {
    const { desktop, double, clock } = await installDesktop()
    const { windows } = double.record
    desktop.showMain()
    windows[0]?.emit('ready-to-show')
    windows[0]?.crash()
    expect(windows).toMatchObject([{ isGone: true }, { isGone: false, loaded: ['app://desk/index.html'] }])
    await clock.advance(500)
    expect(windows[1]?.isShown).toBe(true)
    await clock.advance(60_000)
    windows[1]?.close()
    windows[1]?.crash()
    expect(windows).toMatchObject([{ isGone: true }, { isGone: true }])
    desktop.showMain()
    await clock.advance(500)
    expect(windows[2]).toMatchObject({ isShown: true, isGone: false })
  })

  test.each([true, false])(
    'a page that crashes at each start is not opened for ever; with a tray %s',
    async (hasTray) => {
      const { desktop, double } = await installDesktop({ hasTray })
      const { windows } = double.record
      desktop.showMain()
      windows[0]?.crash()
      windows[1]?.crash()
      expect(windows).toMatchObject([{ isGone: true }, { isGone: true }])
      const end = await Promise.race([double.record.exitCode.promise, Promise.resolve('runs')])
      expect(end).toBe(hasTray ? 'runs' : 0)
    },
  )

  test('a full-screen window leaves the full screen before it hides, or macOS keeps an empty black one', async () => {
    const { desktop, double } = await installDesktop({ platform: 'darwin' })
    desktop.showMain()
    const [window] = double.record.windows
    window?.emit('ready-to-show')
    if (window !== undefined) window.isFullScreen = true
    window?.close()
    expect(window?.acts.at(-1)).toBe('leave full screen')
    expect(window?.isShown).toBe(true)
    window?.emit('leave-full-screen')
    expect(window?.isShown).toBe(false)
  })

  test('closed, it goes to the tray and says so once, also over a restart; the notice leads to its setting', async () => {
    const profileFolder = temporaryFolder()
    const { desktop, double, opening } = await installDesktop({ profileFolder })
    desktop.showMain()
    const [window] = double.record.windows
    window?.emit('ready-to-show')
    window?.close()
    expect(window).toMatchObject({ isShown: false, isGone: false })
    expect(double.record.notifications).toMatchObject([{ title: 'Omni Desk is still running', isShown: true }])
    double.record.notifications[0]?.click()
    expect(opening.takePlace()).toEqual({ kind: 'settings', page: 'notifications' })
    expect(window?.isShown).toBe(true)
    window?.close()
    desktop.close()
    const next = await installDesktop({ profileFolder })
    next.desktop.showMain()
    next.double.record.windows[0]?.close()
    expect(double.record.notifications).toHaveLength(1)
    expect(next.double.record.notifications).toEqual([])
  })

  test('closed without a tray, the app quits instead of running where nobody sees it', async () => {
    const { desktop, double } = await installDesktop({ hasTray: false })
    desktop.showMain()
    double.record.windows[0]?.close()
    expect(await double.record.exitCode.promise).toBe(0)
    expect(double.record.notifications).toEqual([])
  })

  test('closed on macOS, the app stays in the dock', async () => {
    const { desktop, double } = await installDesktop({ platform: 'darwin', isTrayRefused: true })
    desktop.showMain()
    double.record.windows[0]?.emit('ready-to-show')
    double.record.windows[0]?.close()
    expect(double.record.windows[0]).toMatchObject({ isShown: false, isGone: false })
    expect(double.record.notifications).toEqual([])
  })
})

test('once it closes, neither key nor tray, notice, second start or dock opens a window over a desk that is gone', async () => {
  const { desktop, double, opening } = await installDesktop()
  desktop.takeShortcut('Alt+1')
  const press = double.record.shortcuts.held.get('Alt+1')
  desktop.notify({ title: 'Omni answered', body: 'NVDA', place })
  desktop.showMain()
  const [window] = double.record.windows
  window?.emit('ready-to-show')
  const ways = [
    () => press?.(),
    ...(double.record.trays[0]?.menu ?? []).flatMap((item) => (item.label === 'Quit' ? [] : [() => item.click?.()])),
    () => double.record.notifications[0]?.click(),
    () => desktop.launch(['--quick-ask']),
    () => desktop.launch([]),
    () => desktop.showMain(),
    () => desktop.showQuickAsk(),
    () => opening.askQuickly(null),
  ]
  desktop.close()
  expect(double.record.shortcuts.held.size).toBe(0)
  for (const go of ways) go()
  expect(double.record.windows).toMatchObject([{ isShown: false }])
})

describe('notices', () => {
  test('a click leads to the place of its own notice', async () => {
    const { desktop, double, opening, events } = await installDesktop()
    desktop.notify({ title: 'Omni answered', body: 'NVDA', place })
    desktop.notify({ title: 'Order filled', body: '', place: { kind: 'orders', actId: null } })
    double.record.notifications[0]?.click()
    expect(opening.takePlace()).toEqual(place)
    expect(events).toContainEqual({ name: 'desktop.placeWaiting', payload: null })
    expect(double.record.windows[0]?.loaded).toEqual(['app://desk/index.html'])
  })

  test('one that timed out is in the list of Windows, and a click there still leads to its place', async () => {
    const { desktop, double, opening } = await installDesktop({ platform: 'win32' })
    desktop.notify({ title: 'Omni answered', body: 'NVDA', place })
    desktop.notify({ title: 'Order filled', body: '', place: { kind: 'orders', actId: null } })
    const [timedOut, thrownAway] = double.record.notifications
    timedOut?.close('timedOut')
    thrownAway?.close('userCanceled')
    await collectGarbage()
    thrownAway?.click()
    expect(opening.takePlace()).toBeNull()
    timedOut?.click()
    expect(opening.takePlace()).toEqual(place)
  })

  test('words of an answer are no markup where the desktop would read it', async () => {
    const body = '<b>S&P</b> <a href="https://example.com">here</a>'
    const linux = await installDesktop()
    const title = 'S&P <b>up</b>'
    linux.desktop.notify({ title, body, place })
    expect(linux.double.record.notifications).toMatchObject([
      {
        title: 'S&P ‹b›up‹/b›',
        body: '&lt;b&gt;S&amp;P&lt;/b&gt; &lt;a href="https://example.com"&gt;here&lt;/a&gt;',
      },
    ])
    const windows = await installDesktop({ platform: 'win32' })
    windows.desktop.notify({ title, body, place })
    expect(windows.double.record.notifications).toMatchObject([{ title, body }])
  })

  test('a system without notifications is no reason to fail', async () => {
    const { desktop, double } = await installDesktop({ hasNotifications: false })
    desktop.notify({ title: 'a', body: 'b', place })
    expect(double.record.notifications).toEqual([])
  })
})

describe('starting at login', () => {
  test('Linux: a file the desktop reads, with the word that keeps the window away', async () => {
    const { desktop, folder } = await installDesktop()
    expect(desktop.launchesAtLogin()).toBe(false)
    desktop.setLaunchAtLogin(true)
    expect(desktop.launchesAtLogin()).toBe(true)
    const file = readFileSync(join(folder, '.config/autostart/omni-desk.desktop'), 'utf8')
    expect(file).toContain('Exec="/opt/Omni Desk/omni-desk" "--at-login"')
    desktop.setLaunchAtLogin(false)
    expect(desktop.launchesAtLogin()).toBe(false)
  })

  test('macOS and Windows: the system keeps it', async () => {
    const { desktop, double } = await installDesktop({ platform: 'win32' })
    desktop.setLaunchAtLogin(true)
    expect(double.record.loginItem).toEqual({ openAtLogin: true, args: ['--at-login'] })
    expect(desktop.launchesAtLogin()).toBe(true)
  })

  test('switched off in the settings of Windows, it is not told as on', async () => {
    const { desktop, double } = await installDesktop({ platform: 'win32' })
    desktop.setLaunchAtLogin(true)
    double.record.willLaunchAtLogin = false
    expect(desktop.launchesAtLogin()).toBe(false)
    const mac = await installDesktop({ platform: 'darwin' })
    mac.desktop.setLaunchAtLogin(true)
    mac.double.record.willLaunchAtLogin = false
    expect(mac.desktop.launchesAtLogin()).toBe(true)
  })

  test('where it cannot be, nobody is offered it: unpackaged, in a Snap or a Flatpak', async () => {
    const program = { execPath: '/e', appPath: '/a', isPackaged: false, appImage: undefined }
    expect((await installDesktop({ program, hasTray: false })).desktop.launchesAtLogin()).toBeNull()
    expect((await installDesktop({ env: { SNAP: '/snap/x' } })).desktop.launchesAtLogin()).toBeNull()
    expect((await installDesktop({ env: { FLATPAK_ID: 'x' } })).desktop.launchesAtLogin()).toBeNull()
  })

  test('the command for a launcher of the system starts this program with quick-ask', async () => {
    expect((await installDesktop()).desktop.quickAskCommand).toBe("'/opt/Omni Desk/omni-desk' --quick-ask")
  })
})

/** What nobody keeps is gone after it. */
async function collectGarbage(): Promise<void> {
  // A weak reference that was looked at holds until the end of its turn.
  await new Promise(setImmediate)
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
}

test('a window of the app has the keyboard, or none has', async () => {
  const { desktop, double, clock } = await installDesktop()
  expect(desktop.isFocused()).toBe(false)
  desktop.showQuickAsk()
  await clock.advance(500)
  expect(desktop.isFocused()).toBe(true)
  double.record.windows[0]?.blur()
  expect(desktop.isFocused()).toBe(false)
})
