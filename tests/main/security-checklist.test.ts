import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { prepareBoots } from '../support/electron-double/boot-app.ts'
import type { ElectronDouble } from '../support/electron-double/electron-double.ts'
import type { AskingFrame } from '../support/electron-double/session.ts'
import { readSources } from '../support/import-graph.ts'

const root = join(import.meta.dirname, '../..')
/** Product code, without comments: what is written about a danger is not the danger. */
const sources = new Map(
  [...readSources()].map(([path, text]) => [path, text.replace(/\/\*[^]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')]),
)

function filesWith(pattern: RegExp): string[] {
  return [...sources].filter(([, text]) => pattern.test(text)).map(([path]) => path)
}

/** What `navigator.clipboard.write` and `writeText` are to Electron. */
const copying = 'clipboard-sanitized-write'
/** By name, as Electron's own types list them. */
const everyPermission = namesOfPermissions()

function namesOfPermissions(): string[] {
  const types = readFileSync(join(root, 'node_modules/electron/electron.d.ts'), 'utf8')
  const [, union = ''] =
    /setPermissionRequestHandler\(handler: \(\(webContents: WebContents, permission: ([^,]+),/.exec(types) ?? []
  return [...union.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name)
}

const { bootToWindow } = prepareBoots()
let double: ElectronDouble
beforeEach(async () => {
  // Started as quick-ask, so that both windows are there.
  const [booted] = await bootToWindow({ words: ['--quick-ask'] })
  await vi.waitFor(() => {
    if (booted.record.windows.length < 2) throw new Error('only one window yet')
  })
  double = booted
})

/** The web preferences of every window the app has opened. */
function preferences(): Record<string, unknown>[] {
  const all = double.record.windows.map(({ options }) => Object(options['webPreferences']))
  expect(all).toHaveLength(2)
  return all
}

/** The official list of Electron's documentation, item by item and by its numbers, on the real main/index.ts. */
describe("Electron's security checklist", () => {
  test('1. only secure content is loaded: every window shows a page of app://, and no page can load from the network', () => {
    for (const { loaded } of double.record.windows)
      expect(loaded.every((url) => url.startsWith('app://desk/'))).toBe(true)
    for (const url of ['http://example.com/', 'https://example.com/', 'ws://example.com/', 'ftp://example.com/'])
      expect(double.session.requests(url)).toEqual({ cancel: true })
  })

  test('2. no Node.js in any page, its frames or its workers', () => {
    for (const each of preferences())
      expect(each).toMatchObject({
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
      })
  })

  test('3. context isolation is on', () => {
    for (const each of preferences()) expect(each).toMatchObject({ contextIsolation: true })
  })

  test('4. every process is sandboxed', () => {
    expect(double.record.isSandboxed).toBe(true)
    for (const each of preferences()) expect(each).toMatchObject({ sandbox: true })
    // The one place that knows the switch refuses to start under it: tests/main/index/boot.test.ts.
    expect(filesWith(/no-sandbox/)).toEqual(['main/shell/sandbox.ts'])
  })

  test('5. every permission is denied, asked or checked, and every device; only to copy is allowed, to our own top frame', () => {
    const { session } = double
    const own = { requestingUrl: 'app://desk/index.html', isMainFrame: true }
    const answers = (permission: string, frame: AskingFrame): unknown[] => [
      session.asksPermission(permission, frame),
      session.checksPermission(permission, frame),
    ]
    expect(everyPermission).toEqual(expect.arrayContaining([copying, 'clipboard-read', 'media', 'unknown']))
    for (const permission of everyPermission)
      expect(answers(permission, own), `permission ${permission}`).toEqual(
        permission === copying ? [true, true] : [false, false],
      )
    for (const stranger of [
      { ...own, isMainFrame: false },
      { isMainFrame: true },
      ...['https://example.com/', 'app://desk.example/', 'app://other/', 'file:///', 'about:blank', ''].map(
        (requestingUrl) => ({ ...own, requestingUrl }),
      ),
    ])
      expect(answers(copying, stranger), `asked by ${JSON.stringify(stranger)}`).toEqual([false, false])
    expect(session.allowsDevice()).toBe(false)
  })

  test('6. webSecurity is on', () => {
    for (const each of preferences()) expect(each).toMatchObject({ webSecurity: true })
    expect(filesWith(/disable-web-security/)).toEqual([])
  })

  test('7. one strict Content-Security-Policy comes with every page and file', async () => {
    for (const path of ['index.html', 'quick-ask.html', 'assets/a.js', 'not-there']) {
      const policy = (await double.load(`app://desk/${path}`)).headers.get('content-security-policy') ?? ''
      expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/)
      expect(policy).toContain("connect-src 'none'")
      expect(policy).toContain("require-trusted-types-for 'script'")
      expect(policy).not.toMatch(/unsafe|\*|https?:/)
    }
  })

  test('8. insecure content never runs beside secure content', () => {
    for (const each of preferences()) expect(each).toMatchObject({ allowRunningInsecureContent: false })
  })

  test('9. no experimental features of Chromium', () => {
    for (const each of preferences()) expect(each).toMatchObject({ experimentalFeatures: false })
    // No switch of Chromium's at all: one that is appended takes the place of the user's own of that name.
    expect(filesWith(/\bappend(Switch|Argument)\(|enable-experimental/)).toEqual([])
  })

  test('10. no Blink feature is switched on', () => {
    for (const each of preferences()) expect(each).not.toHaveProperty('enableBlinkFeatures')
    expect(filesWith(/enableBlinkFeatures|enable-blink/)).toEqual([])
  })

  test('11. no webview, so none that allows popups', () => {
    for (const each of preferences()) expect(each).toMatchObject({ webviewTag: false })
    expect(filesWith(/<webview|allowpopups/)).toEqual([])
  })

  test('12. a webview that is attached anyhow is refused before it has options', () => {
    for (const { page } of double.record.windows)
      expect(page.tryEvent('will-attach-webview', 'https://example.com/')).toBe(false)
  })

  test('13. no page navigates, redirects or lets a frame navigate', () => {
    for (const { page } of double.record.windows)
      for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect'])
        for (const url of ['https://example.com/', 'file:///etc/passwd', 'app://desk/index.html', 'javascript:1'])
          expect(page.tryEvent(name, url), `${name} ${url}`).toBe(false)
  })

  test('14. no page opens a window', () => {
    for (const { page } of double.record.windows)
      for (const url of ['https://example.com/', 'app://desk/index.html', 'about:blank', 'file:///'])
        expect(page.tryWindowOpen(url)).toBe('deny')
  })

  test('15. shell.openExternal stands in one place, behind a question, for https and mail only', async () => {
    const calls = [...sources].flatMap(([path, text]) => [...text.matchAll(/\bopenExternal\(/g)].map(() => path))
    expect(calls).toEqual(['main/shell/external-links.ts'])
    expect(filesWith(/\bshell\.(openPath|showItemInFolder|openItem)\(/)).toEqual([])
    for (const { page } of double.record.windows)
      for (const url of [
        'file:///etc/passwd',
        'smb://host/share',
        'ms-msdt:/id',
        'http://example.com/',
        'javascript:1',
      ])
        page.tryWindowOpen(url)
    await new Promise(setImmediate)
    expect(double.record.opened).toEqual([])
  })

  test('16. Electron is a current release, pinned exactly', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/)
    // The youngest major release of its day; it only ever goes up.
    expect(Number(devDependencies.electron.split('.')[0])).toBeGreaterThanOrEqual(45)
  })

  test('17. the sender of every call is checked: a frame inside our page, another window, our window elsewhere', async () => {
    for (const { contents, page } of double.record.windows) {
      const elsewhere = { url: 'https://example.com/' }
      const stranger = { mainFrame: { url: page.mainFrame.url } }
      for (const event of [
        { sender: contents, senderFrame: { url: page.mainFrame.url } },
        { sender: contents, senderFrame: null },
        { sender: stranger, senderFrame: stranger.mainFrame },
        { sender: { mainFrame: elsewhere }, senderFrame: elsewhere },
      ])
        expect(await double.call(event, 'session.get', null)).toEqual({ ok: false, failure: { code: 'not-allowed' } })
      // The refusal is the sender's: its own frame is answered.
      const own = { sender: contents, senderFrame: page.mainFrame }
      expect(await double.call(own, 'session.get', null)).toMatchObject({ ok: true })
    }
    expect(filesWith(/ipcMain\.|\bipcMain\b.*\bon\(/)).toEqual(['main/shell/ipc.ts'])
  })

  test('18. no file:// page and no file:// right', async () => {
    expect(filesWith(/loadFile\(|['"`]file:\/\//)).toEqual([])
    expect(double.session.requests('file:///etc/passwd')).toEqual({ cancel: true })
    expect(double.record.schemes.map(({ scheme }) => scheme)).toEqual(['app'])
    expect((await double.load('app://desk/../../package.json')).status).toBe(404)
  })

  test('19. the fuses are set, every one', () => {
    const config = readFileSync(join(root, 'build/electron-builder.yml'), 'utf8')
    for (const fuse of [
      'runAsNode: false',
      'enableNodeOptionsEnvironmentVariable: false',
      'enableNodeCliInspectArguments: false',
      'enableCookieEncryption: true',
      'enableEmbeddedAsarIntegrityValidation: true',
      'onlyLoadAppFromAsar: true',
      'loadBrowserProcessSpecificV8Snapshot: false',
      'grantFileProtocolExtraPrivileges: false',
    ])
      expect(config).toContain(`\n  ${fuse}\n`)
  })

  test("20. no page is handed an API of Electron's: two functions, whose listener never sees Electron's event", () => {
    const preload = sources.get('preload/index.ts') ?? ''
    expect(preload.match(/exposeInMainWorld\(/g)).toHaveLength(1)
    expect(preload).toMatch(/exposeInMainWorld\('bridge', \{\s*call: .*\s*on: /)
    expect(preload).toMatch(/\(_event: unknown, value: unknown\): void => listener\(value\)/)
    expect(filesWith(/ipcRenderer|contextBridge/)).toEqual(['preload/index.ts'])
    expect(
      filesWith(/from 'electron'/).filter((path) => !/^(main\/(shell\/|index)|preload\/index)/.test(path)),
    ).toEqual([])
  })
})
