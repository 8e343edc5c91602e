import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { requests } from '../../../preload/contract/index.ts'
import { hostileJson } from '../../support/fuzz/hostile-json.ts'
import { prepareBoots } from '../../support/electron-double/boot-app.ts'

const { folder, boot, bootToWindow, keep } = prepareBoots()

describe('before Electron is ready', () => {
  test('the sandbox is on for every process and app: is a standard, secure scheme without a way around the policy', async () => {
    const [{ record }] = await bootToWindow()
    expect(record.isSandboxed).toBe(true)
    expect(record.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ])
  })

  test("Chromium's files are inside the profile, so two profiles share neither storage nor lock", async () => {
    const [{ record }] = await bootToWindow()
    expect(record.paths).toEqual(new Map([['userData', join(folder(), 'profile/chromium')]]))
  })

  test('a second instance opens nothing and ends', async () => {
    const double = await boot({ isFirstInstance: false })
    expect(await double.record.exitCode.promise).toBe(0)
    expect(double.record.windows).toEqual([])
  })

  test('with the sandbox switched off nothing opens, and that is said once Electron is ready: before, Linux shows no words', async () => {
    const { record } = await boot({
      switches: ['no-sandbox'],
      beforeReady: (double) => expect(double.record.errors).toEqual([]),
    })
    expect(await record.exitCode.promise).toBe(1)
    expect(record.errors).toEqual([expect.stringMatching(/sandbox.* was switched off .*: install the \.deb there\.$/)])
    expect(record.windows).toEqual([])
  })

  test('a bad variable ends the start with one sentence', async () => {
    vi.stubEnv('OMNI_DESK_ACCOUNT_ID', 'main')
    const { record } = await boot()
    expect(await record.exitCode.promise).toBe(1)
    expect(record.errors).toEqual(['OMNI_DESK_ACCOUNT_ID is not a positive whole number up to 9007199254740991.'])
  })

  test('a packaged app is not steered by variables', async () => {
    vi.stubEnv('XDG_DATA_HOME', join(folder(), 'data'))
    vi.stubEnv('HOME', folder())
    vi.stubEnv('OMNI_DESK_ACCOUNT_ID', 'main')
    const [{ record }] = await bootToWindow({ isPackaged: true })
    expect(record.paths.get('userData')).not.toContain(join(folder(), 'profile'))
  })
})

describe('the window', () => {
  test('its page is sandboxed, isolated and without Node', async () => {
    const [, { options, loaded }] = await bootToWindow()
    expect(loaded).toEqual(['app://desk/index.html'])
    expect(options).toMatchObject({ show: false, minWidth: 900, backgroundColor: '#ffffff' })
    expect(options['webPreferences']).toEqual({
      preload: join(folder(), 'app/out/preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      devTools: true,
    })
  })

  test('a packaged app has no developer tools, neither in the window nor in the menu', async () => {
    vi.stubEnv('XDG_DATA_HOME', join(folder(), 'data'))
    vi.stubEnv('HOME', folder())
    const [{ record }, { options }] = await bootToWindow({ isPackaged: true })
    expect(options['webPreferences']).toMatchObject({ devTools: false })
    expect(JSON.stringify(record.menus)).not.toMatch(/toggleDevTools|reload|help/i)
  })

  test('a dark system gets a dark first colour instead of a white flash', async () => {
    const [, { options }] = await bootToWindow({ isDark: true })
    expect(options['backgroundColor']).toBe('#121417')
  })

  test('a second instance brings the open window to the front', async () => {
    const [{ app, record }, window] = await bootToWindow()
    window.emit('ready-to-show')
    window.isMinimized = true
    app.emit('second-instance', {}, ['omni-desk', '--anything'], '/')
    expect(window).toMatchObject({ isMinimized: false, isShown: true, focusCount: 1 })
    expect(record.windows).toHaveLength(1)
  })

  test('a page that is missing ends the start with the command that builds it', async () => {
    await rm(join(folder(), 'app/out'), { recursive: true })
    const { record } = await boot()
    expect(await record.exitCode.promise).toBe(1)
    expect(record.errors).toEqual(['The page is not built yet: run npm run build.'])
  })
})

test('a bug at the start is told by its place in the log and never by its stack', async () => {
  const { record } = await boot({ breaksWith: 'canary words' })
  expect(await record.exitCode.promise).toBe(1)
  const [sentence = ''] = record.errors
  expect(sentence).toMatch(/^A bug kept Omni Desk from starting; it is in the log under [\w-]+\.$/)
  const log = await readFile(join(folder(), 'profile/logs/omni-desk.log'), 'utf8')
  expect(sentence + log).not.toContain('canary')
  expect(log).toContain(/under ([\w-]+)/.exec(sentence)?.[1])
})

describe('app://desk', () => {
  test('the page comes with the policy, without any connection', async () => {
    const [double] = await bootToWindow()
    const response = await double.load('app://desk/index.html')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    )
  })

  test.each([
    'app://desk/../../secret.txt',
    'app://desk/%2e%2e/%2e%2e/secret.txt',
    'app://desk/..%2f..%2fsecret.txt',
    'app://desk//secret.txt',
    'app://elsewhere/index.html',
    'app://desk/',
  ])('what is not in the build does not exist: %s', async (url) => {
    const [double] = await bootToWindow()
    expect((await double.load(url)).status).toBe(404)
  })

  test('only reading is answered', async () => {
    const [double] = await bootToWindow()
    expect((await double.load('app://desk/index.html', 'POST')).status).toBe(404)
  })
})

describe('what a page may not', () => {
  test.each([
    ['https://example.com/x.png', true],
    ['http://127.0.0.1:80/', true],
    ['ws://127.0.0.1/', true],
    ['file:///etc/passwd', true],
    ['app://desk/assets/a.js', false],
    ['data:image/png;base64,', false],
  ])('the network is closed even if the policy were not: %s', async (url, cancel) => {
    const [{ session }] = await bootToWindow()
    expect(session.requests(url)).toEqual({ cancel })
  })

  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    '%s is denied',
    async (name) => {
      const [, { page }] = await bootToWindow()
      expect(page.tryEvent(name, 'https://example.com/')).toBe(false)
      expect(page.tryEvent(name, 'app://desk/quick-ask.html')).toBe(false)
    },
  )

  test('a link opens outside only after the user has seen its host and said yes', async () => {
    const [{ record }, { page }] = await bootToWindow({ answer: 1 })
    expect(page.tryWindowOpen('https://\u0430pple.com/login')).toBe('deny')
    expect(record.questions).toEqual([
      expect.objectContaining({
        message: 'Open xn--pple-43d.com outside Omni Desk?',
        detail: 'https://xn--pple-43d.com/login',
        defaultId: 0,
        cancelId: 0,
      }),
    ])
    await expect.poll(() => record.opened).toEqual(['https://xn--pple-43d.com/login'])
  })

  test('a no, or Escape, opens nothing', async () => {
    const [{ record }, { page }] = await bootToWindow({ answer: 0 })
    page.tryEvent('will-navigate', 'https://example.com/')
    await expect.poll(() => record.questions.length).toBe(1)
    await new Promise(setImmediate)
    expect(record.opened).toEqual([])
  })

  test('a page cannot bury the user in questions', async () => {
    const [{ record }, { page }] = await bootToWindow()
    for (let tries = 0; tries < 50; tries += 1) page.tryWindowOpen(`https://example.com/${tries}`)
    expect(record.questions).toHaveLength(1)
  })

  test('no other kind of address is even asked about', async () => {
    const [{ record }, { page }] = await bootToWindow({ answer: 1 })
    for (const url of ['file:///etc/passwd', 'smb://a/b', 'javascript:1', 'http://example.com', 'app://desk/x'])
      expect(page.tryWindowOpen(url)).toBe('deny')
    expect(record.questions).toEqual([])
  })
})

describe('the doorway', () => {
  test('the window is answered', async () => {
    const [double, { contents, page }] = await bootToWindow()
    const answer = await double.call({ sender: contents, senderFrame: page.mainFrame }, 'session.get', null)
    expect(answer).toMatchObject({ ok: true, value: { stage: 'welcome', host: 'desktop' } })
  })

  test('is open before anything leads to the desk: a window opened earlier would ask where nobody answers', async () => {
    const atDoorway: string[][] = []
    const [{ record }] = await bootToWindow({
      platform: 'linux',
      hasTray: true,
      words: ['--at-login'],
      onDoorway({ record: at }) {
        for (const item of at.trays[0]?.menu ?? []) if (item.label !== 'Quit') item.click?.()
        atDoorway.push(...at.windows.map(({ loaded }) => loaded))
      },
    })
    expect(record.trays).toHaveLength(1)
    expect(atDoorway).toEqual([])
    // The same entries open it afterwards, or this proves nothing.
    record.trays[0]?.menu.find(({ label }) => label === 'Open Omni Desk')?.click?.()
    expect(record.windows.map(({ loaded }) => loaded[0])).toContain('app://desk/index.html')
  })

  test('an undefined payload is null, as over a socket', async () => {
    const [double, { contents, page }] = await bootToWindow()
    const answer = await double.call({ sender: contents, senderFrame: page.mainFrame }, 'session.get', undefined)
    expect(answer).toMatchObject({ ok: true })
  })

  test('frames that are not the top of our own page get nothing', async () => {
    const [double, { contents, page }] = await bootToWindow()
    const wrong = [
      { sender: contents, senderFrame: null },
      { sender: contents, senderFrame: { url: 'app://desk/index.html' } },
      { sender: { mainFrame: page.mainFrame }, senderFrame: page.mainFrame },
    ]
    for (const event of wrong) {
      expect(await double.call(event, 'session.get', null)).toEqual({ ok: false, failure: { code: 'not-allowed' } })
    }
    for (const url of ['https://example.com/', 'app://desk.example/', 'app://elsewhere/', 'about:blank', 'file:///x']) {
      page.mainFrame.url = url
      const event = { sender: contents, senderFrame: page.mainFrame }
      expect(await double.call(event, 'session.get', null)).toEqual({ ok: false, failure: { code: 'not-allowed' } })
    }
  })

  test('a frame or window that went away before it was looked at gets nothing, and its error goes nowhere', async () => {
    const [double, { contents, page }] = await bootToWindow()
    for (const event of goneSenders(contents, page.mainFrame.url))
      expect(await double.call(event, 'session.get', null)).toEqual({ ok: false, failure: { code: 'not-allowed' } })
  })

  test('no call of any name with any payload is accepted from a wrong sender', async () => {
    const [double, { contents, page }] = await bootToWindow()
    const own = page.mainFrame.url
    const stranger = { mainFrame: { url: own } }
    const senders = [
      ...goneSenders(contents, own),
      { sender: contents, senderFrame: null },
      // A frame inside our page, and a page beside it, at our own address.
      { sender: contents, senderFrame: { url: own } },
      { sender: stranger, senderFrame: stranger.mainFrame },
      { sender: stranger, senderFrame: page.mainFrame },
      // Our window after it went elsewhere.
      ...['https://example.com/', 'app://desk.example/', 'app://elsewhere/', 'APP://desk/', 'about:srcdoc', ''].map(
        (url) => {
          const mainFrame = { url }
          return { sender: { mainFrame }, senderFrame: mainFrame }
        },
      ),
    ]
    const payloads = fc.sample(hostileJson, { numRuns: 10_000, seed: 19816 })
    const names = [...Object.keys(requests), 'constructor', '__proto__', 'fs.readFile']
    const letIn: string[] = []
    let refused = 0
    for (const sender of senders)
      for (const name of names)
        for (const payload of payloads) {
          if (isRefusal(double.call(sender, name, payload))) refused += 1
          else letIn.push(`${name} with ${fc.stringify(payload)}`)
        }
    expect(letIn).toEqual([])
    expect(refused).toBe(senders.length * names.length * 10_000)
    // The refusal is the sender's: the same call of our own frame is answered.
    const event = { sender: contents, senderFrame: page.mainFrame }
    expect(await double.call(event, 'session.get', null)).toMatchObject({ ok: true })
  })

  test.each([
    ['a name that is not ours', 'fs.readFile', null, 'unknown-request'],
    ['a name of the prototype', 'constructor', null, 'unknown-request'],
    ['no name', undefined, null, 'unknown-request'],
    ['a payload that loops', 'session.get', loop(), 'invalid-input'],
    ['a payload of megabytes', 'session.get', 'x'.repeat(3_000_000), 'invalid-input'],
    ['a payload JSON cannot carry', 'session.get', 5n, 'invalid-input'],
  ])('%s is refused', async (_title, name, payload, code) => {
    const [double, { contents, page }] = await bootToWindow()
    const answer = await double.call({ sender: contents, senderFrame: page.mainFrame }, name, payload)
    expect(answer).toMatchObject({ ok: false, failure: { code } })
  })

  test('an event reaches the page, and a page that is gone is passed over', async () => {
    const [double, { contents, page }] = await bootToWindow()
    const event = { sender: contents, senderFrame: page.mainFrame }
    await double.call(event, 'settings.change', { appearance: 'dark' })
    await expect
      .poll(() => page.sent)
      .toContainEqual({
        channel: 'event',
        value: expect.objectContaining({ name: 'settings.changed' }),
      })
    expect(double.nativeTheme.themeSource).toBe('dark')
    page.isGone = true
    const count = page.sent.length
    await double.call(event, 'settings.change', { appearance: 'light' })
    await expect.poll(() => double.nativeTheme.themeSource).toBe('light')
    expect(page.sent).toHaveLength(count)
  })
})

describe('the end', () => {
  test('quitting closes the desk first, so the next start finds the profile free', async () => {
    const [double] = await bootToWindow()
    double.app.quit()
    expect(await double.record.exitCode.promise).toBe(0)
    const [again] = await bootToWindow()
    expect(again.record.errors).toEqual([])
  })

  test('a profile another process holds is told in one sentence', async () => {
    const [first] = await bootToWindow()
    const { record } = await boot()
    expect(await record.exitCode.promise).toBe(1)
    expect(record.errors[0]).toMatch(/^The profile in .* cannot be opened: .*\.$/)
    keep(first)
  })
})

/** Electron throws on a look at what is disposed. */
function goneSenders(contents: unknown, url: string): object[] {
  const error = new Error('Render frame was disposed before WebFrameMain could be accessed')
  const gone = (): never => {
    throw error
  }
  const disposed = Object.defineProperty({}, 'url', { get: gone })
  return [
    { sender: { mainFrame: disposed }, senderFrame: disposed },
    Object.defineProperty({ sender: contents }, 'senderFrame', { get: gone }),
    { sender: Object.defineProperty({}, 'mainFrame', { get: gone }), senderFrame: { url } },
  ]
}

/** Asked millions of times: without the comparing of a matcher. */
function isRefusal(answer: unknown): boolean {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer) || !('failure' in answer)) return false
  const { failure } = answer
  return (
    answer.ok === false &&
    typeof failure === 'object' &&
    failure !== null &&
    'code' in failure &&
    failure.code === 'not-allowed'
  )
}

function loop(): unknown {
  const value: { self?: unknown } = {}
  value.self = value
  return value
}
