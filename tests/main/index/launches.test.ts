import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test, vi } from 'vitest'
import type { ElectronDouble } from '../../support/electron-double/electron-double.ts'
import type { WindowRecord } from '../../support/electron-double/browser-window.ts'
import { prepareBoots } from '../../support/electron-double/boot-app.ts'

const { folder, boot, bootToWindow } = prepareBoots()

const main = 'app://desk/index.html'
const small = 'app://desk/quick-ask.html'

function pages({ record }: ElectronDouble): (string | undefined)[] {
  return record.windows.map((window) => window.loaded[0])
}

/** The page of this window calls over the doorway. */
function ask(double: ElectronDouble, { contents, page }: WindowRecord, name: string, payload: unknown = null): unknown {
  return double.call({ sender: contents, senderFrame: page.mainFrame }, name, payload)
}

function windowOf({ record }: ElectronDouble, page: string): WindowRecord {
  const found = record.windows.find((window) => window.loaded[0] === page)
  if (found === undefined) throw new Error(`no window of ${page}`)
  return found
}

describe('a second start', () => {
  test('with --quick-ask and words opens the small window with them in its field, and sends nothing', async () => {
    const [double, first] = await bootToWindow({ platform: 'linux' })
    first.emit('ready-to-show')
    const { acts } = first
    const before = [...acts]
    double.app.emit('second-instance', {}, [], '/', { argv: ['omni-desk', '--quick-ask', 'What moved NVDA?'] })
    expect(pages(double)).toEqual([main, small])
    expect(acts).toEqual(before)
    const quickAsk = windowOf(double, small)
    expect(await ask(double, quickAsk, 'quickAsk.takeText')).toEqual({
      ok: true,
      value: { text: 'What moved NVDA?', fromLink: false },
    })
    expect(await ask(double, quickAsk, 'quickAsk.takeText')).toEqual({
      ok: true,
      value: { text: null, fromLink: false },
    })
  })

  test('the words are those it was started with: Chromium reorders them and puts its own between', async () => {
    const double = await boot({ isFirstInstance: false, words: ['--quick-ask', '/ES', 'and', 'NVDA'] })
    const [first] = await bootToWindow()
    const reordered = ['/opt/omni-desk', '--quick-ask', '--allow-file-access-from-files', 'NVDA', '/ES']
    first.app.emit('second-instance', {}, reordered, '/', double.record.handedOver)
    const text = '/ES and NVDA'
    expect(await ask(first, windowOf(first, small), 'quickAsk.takeText')).toMatchObject({ value: { text } })
  })

  test('at login, beside one that runs already, opens nothing and raises nothing', async () => {
    const double = await boot({ isFirstInstance: false, words: ['--at-login'] })
    const [first, window] = await bootToWindow()
    window.emit('ready-to-show')
    const before = [...window.acts]
    first.app.emit('second-instance', {}, [], '/', double.record.handedOver)
    expect(window.acts).toEqual(before)
    expect(pages(first)).toEqual([main])
  })

  test.each([null, undefined, 'text', {}, { words: '--quick-ask' }, { argv: '--quick-ask' }, { argv: [1] }])(
    'of another version, with %j handed over, it brings the main window to the front',
    async (data) => {
      const [double, window] = await bootToWindow()
      window.emit('ready-to-show')
      double.app.emit('second-instance', {}, ['/opt/omni-desk'], '/', data)
      expect(window).toMatchObject({ isShown: true, focusCount: 1 })
      expect(double.record.windows).toHaveLength(1)
    },
  )

  test('with a link to a thread leads the main window there, once', async () => {
    const [double, window] = await bootToWindow()
    double.app.emit('second-instance', {}, [], '/', { argv: ['omnidesk://thread/thread-7'] })
    expect(await ask(double, window, 'desktop.takePlace')).toEqual({
      ok: true,
      value: { kind: 'thread', threadId: 'thread-7', messageId: null },
    })
    expect(await ask(double, window, 'desktop.takePlace')).toEqual({ ok: true, value: null })
  })

  test('with a link of another verb changes nothing', async () => {
    const [double, window] = await bootToWindow()
    double.app.emit('second-instance', {}, [], '/', { argv: ['omnidesk://order/buy?symbol=NVDA'] })
    expect(await ask(double, window, 'desktop.takePlace')).toEqual({ ok: true, value: null })
    expect(pages(double)).toEqual([main])
  })
})

describe('the first start', () => {
  test('with --quick-ask opens the small window alone where a tray leads back to the app', async () => {
    const [double] = await bootToWindow({ platform: 'linux', hasTray: true, words: ['--quick-ask', 'NVDA'] })
    expect(pages(double)).toEqual([small])
    expect(await ask(double, windowOf(double, small), 'quickAsk.takeText')).toMatchObject({ value: { text: 'NVDA' } })
  })

  test('with --quick-ask and without a tray opens the main window as well, or nothing would lead back', async () => {
    const [double] = await bootToWindow({ platform: 'linux', hasTray: false, words: ['--quick-ask'] })
    await expect.poll(() => pages(double)).toEqual([main, small])
    windowOf(double, small).emit('ready-to-show')
    windowOf(double, main).emit('ready-to-show')
    expect(windowOf(double, main)).toMatchObject({ isShown: true, isFocused: false })
    expect(windowOf(double, small)).toMatchObject({ isShown: true, isFocused: true })
  })

  test('at login stays in the tray, with the small window ready out of sight', async () => {
    const [double, window] = await bootToWindow({ platform: 'linux', hasTray: true, words: ['--at-login'] })
    expect(pages(double)).toEqual([small])
    expect(window.isShown).toBe(false)
  })

  test('at login without a tray shows itself', async () => {
    const [double] = await bootToWindow({ platform: 'linux', hasTray: false, words: ['--at-login'] })
    expect(pages(double)[0]).toBe(main)
  })

  test('by a link on macOS, which comes before Electron is ready, leads there', async () => {
    let isPrevented = false
    const event = { preventDefault: () => (isPrevented = true) }
    const [double] = await bootToWindow({
      platform: 'darwin',
      beforeReady: ({ app }) => void app.emit('open-url', event, 'omnidesk://thread/thread-9'),
    })
    expect(isPrevented).toBe(true)
    const window = windowOf(double, main)
    await expect
      .poll(() => ask(double, window, 'desktop.takePlace'))
      .toMatchObject({ value: { kind: 'thread', threadId: 'thread-9' } })
  })

  test('by a link to quick-ask on macOS opens the small window alone: the words of such a start are no wish of their own', async () => {
    const event = { preventDefault: () => undefined }
    const [double] = await bootToWindow({
      platform: 'darwin',
      beforeReady: ({ app }) => void app.emit('open-url', event, 'omnidesk://ask?text=KO'),
    })
    expect(pages(double)).toEqual([small])
    expect(await ask(double, windowOf(double, small), 'quickAsk.takeText')).toMatchObject({
      value: { text: 'KO', fromLink: true },
    })
  })

  test('an installed app answers omnidesk links; one that is not installed leaves them alone', async () => {
    const [unpackaged] = await bootToWindow()
    expect(unpackaged.record.protocols).toEqual([])
    vi.stubEnv('XDG_DATA_HOME', join(folder(), 'data'))
    vi.stubEnv('HOME', folder())
    const [packaged] = await bootToWindow({ isPackaged: true })
    expect(packaged.record.protocols).toEqual(['omnidesk'])
  })
})

describe('the small window behind the doorway', () => {
  test('is told from the main window by its page, and no order, ticket or consent is reached from it', async () => {
    const [double] = await bootToWindow({ words: ['--quick-ask'], hasTray: true, platform: 'linux' })
    const quickAsk = windowOf(double, small)
    expect(await ask(double, quickAsk, 'desktop.get')).toMatchObject({ ok: true })
    const { requests } = await import('../../../preload/contract/index.ts')
    const names = Object.keys(requests).filter((name) => /^(orders|blotter|arming|consent)\./.test(name))
    expect(names).toEqual(expect.arrayContaining(['orders.review', 'orders.submit']))
    const answers = await Promise.all(names.map((name) => ask(double, quickAsk, name)))
    const refused = { ok: false, failure: { code: 'not-allowed' } }
    expect(names.filter((_name, index) => !isDeepStrictEqual(answers[index], refused))).toEqual([])
  })

  test('Escape hides it through the call; events reach it as well; the main window may not act for it', async () => {
    const [double, window] = await bootToWindow({ platform: 'linux' })
    window.emit('ready-to-show')
    expect(await ask(double, window, 'desktop.askQuickly', { text: 'NVDA' })).toMatchObject({ ok: true })
    const quickAsk = windowOf(double, small)
    quickAsk.emit('ready-to-show')
    expect(quickAsk.page.sent).toContainEqual({ channel: 'event', value: { name: 'quickAsk.opened', payload: null } })
    expect(quickAsk).toMatchObject({ isShown: true, isFocused: true })
    expect(await ask(double, window, 'quickAsk.hide')).toMatchObject({ failure: { code: 'not-allowed' } })
    const before = [...window.acts]
    expect(await ask(double, quickAsk, 'quickAsk.hide')).toMatchObject({ ok: true })
    expect(quickAsk.isShown).toBe(false)
    expect(window.acts).toEqual(before)
  })

  test('the menu of the app opens it, where a keyboard has no global key to give', async () => {
    const [double] = await bootToWindow()
    expect(pages(double)).toEqual([main])
    pressInMenus(double.record.menus, 'Quick ask')
    expect(pages(double)).toEqual([main, small])
  })

  test('it brings the main window to a thread', async () => {
    const [double] = await bootToWindow({ words: ['--quick-ask'], hasTray: true, platform: 'linux' })
    const place = { kind: 'thread', threadId: 'thread-3', messageId: 'message-4' }
    expect(await ask(double, windowOf(double, small), 'desktop.openInMain', place)).toMatchObject({ ok: true })
    expect(await ask(double, windowOf(double, main), 'desktop.takePlace')).toEqual({ ok: true, value: place })
  })

  test('it is pinned and grows by its own calls', async () => {
    const [double] = await bootToWindow({ words: ['--quick-ask'], hasTray: true, platform: 'linux' })
    const quickAsk = windowOf(double, small)
    quickAsk.emit('ready-to-show')
    await ask(double, quickAsk, 'quickAsk.pin', { pinned: true })
    await ask(double, quickAsk, 'quickAsk.resize', { height: 420 })
    quickAsk.blur()
    expect(quickAsk).toMatchObject({ isShown: true, bounds: { height: 420 } })
  })

  test('a link in it is asked about on its own: a question on a window that hides would hide with it', async () => {
    const [double] = await bootToWindow({ words: ['--quick-ask'], hasTray: true, platform: 'linux' })
    windowOf(double, small).page.tryWindowOpen('https://example.com/')
    await expect.poll(() => double.record.questions).toMatchObject([{ isOnWindow: false }])
    double.app.emit('second-instance', {}, [], '/', { argv: [] })
    windowOf(double, main).page.tryWindowOpen('https://example.com/')
    await expect.poll(() => double.record.questions).toMatchObject([{ isOnWindow: false }, { isOnWindow: true }])
  })
})

/** Presses the entry of this label, however deep it is. */
function pressInMenus(menu: unknown, label: string): void {
  if (typeof menu !== 'object' || menu === null) return
  if ('label' in menu && menu.label === label && 'click' in menu && typeof menu.click === 'function') menu.click()
  for (const inside of Object.values(menu)) pressInMenus(inside, label)
}
