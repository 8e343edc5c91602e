import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Doorway } from '../../renderer/bridge/doorway.ts'
import type { Page } from '@playwright/test'
import { expect, leavePages, test } from '../support/chromium.ts'

const root = join(import.meta.dirname, '../..')
let profile: string
const children: ChildProcess[] = []

test.beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'omni-desk-serve-'))
})
test.afterEach(async ({ secrets }) => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await secrets.inspectFolder(profile)
  await rm(profile, { recursive: true, force: true })
})

interface Run {
  readonly child: ChildProcess
  readonly lines: string[]
  readonly errors: string[]
  readonly ended: Promise<number | null>
}

function run(script: string, env: NodeJS.ProcessEnv = {}): Run {
  const { DISPLAY: _d, WAYLAND_DISPLAY: _w, ...rest } = process.env
  const child = spawn(process.execPath, [join(root, script)], { env: { ...rest, OMNI_DESK_PROFILE: profile, ...env } })
  children.push(child)
  const [lines, errors] = [new Array<string>(), new Array<string>()]
  createInterface(child.stdout).on('line', (line) => lines.push(line))
  createInterface(child.stderr).on('line', (line) => errors.push(line))
  return { child, lines, errors, ended: once(child, 'close').then(([code]) => code) }
}

function askSession(page: Page): Promise<unknown> {
  return page.evaluate(() => {
    const { bridge }: { readonly bridge?: Doorway } = window
    return bridge?.call('session.get', null)
  })
}

const ready = /^Omni Desk is ready at (http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43})$/

async function addressOf({ lines, errors }: Run): Promise<string> {
  await expect.poll(() => [...lines, ...errors].join('\n'), { timeout: 15_000 }).toMatch(/./)
  await expect.poll(() => lines.at(-1) ?? errors.join('\n'), { timeout: 15_000 }).toMatch(ready)
  return ready.exec(lines.at(-1) ?? '')?.[1] ?? ''
}

async function expectRefusal(started: Run, sentence: RegExp): Promise<void> {
  expect(await started.ended).toBe(1)
  expect(started.errors).toHaveLength(1)
  expect(started.errors[0]).toMatch(sentence)
  expect(started.lines).toEqual([])
}

const onLinux = process.platform === 'linux' ? test : test.skip

onLinux('npm start without a display says why in one sentence and serves the page', async () => {
  const started = run('build/start.mjs')
  await addressOf(started)
  expect(started.lines).toEqual([
    'There is no display for a window. Omni Desk runs as a web page on this computer instead.',
    expect.stringMatching(ready),
  ])
})

test('the host says one line, serves the page, and SIGTERM closes it cleanly and frees the profile', async () => {
  for (let start = 0; start < 2; start += 1) {
    const started = run('main/serve.ts')
    const address = await addressOf(started)
    expect((await fetch(address)).status).toBe(200)
    started.child.kill('SIGTERM')
    expect(await started.ended).toBe(0)
    expect(started.errors).toEqual([])
    expect(started.lines).toHaveLength(1)
  }
})

test('a second host on one profile says so in a sentence and ends', async () => {
  await addressOf(run('main/serve.ts'))
  await expectRefusal(run('main/serve.ts'), /^The profile in .* cannot be opened: .*\.$/)
})

test('a taken port, a bad variable, a profile that cannot be made: one sentence, no stack', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const address = taken.address()
  const port = typeof address === 'object' && address !== null ? String(address.port) : ''
  await expectRefusal(run('main/serve.ts', { OMNI_DESK_PORT: port }), new RegExp(`^Port ${port} is taken .*\\.$`))
  taken.close()
  await expectRefusal(run('main/serve.ts', { OMNI_DESK_ACCOUNT_ID: '0' }), /^OMNI_DESK_ACCOUNT_ID is not a positive/)
  await expectRefusal(
    run('main/serve.ts', { OMNI_DESK_PROFILE: '/dev/null/x' }),
    /^The profile folder \/dev\/null\/x cannot be made\.$/,
  )
})

onLinux(
  'a key from the environment is neither printed nor in a command line nor in a file of the profile',
  async () => {
    const started = run('main/serve.ts', { OMNI_DESK_API_KEY: 'canary-key', OMNI_DESK_BASE_URL: 'http://127.0.0.1:9' })
    await addressOf(started)
    expect(await readFile(`/proc/${started.child.pid}/cmdline`, 'utf8')).not.toContain('canary')
    started.child.kill('SIGTERM')
    await started.ended
    expect([...started.lines, ...started.errors].join('\n')).not.toContain('canary')
    const paths = await readdir(profile, { recursive: true, withFileTypes: true })
    const files = paths.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) expect((await readFile(file)).includes('canary'), file).toBe(false)
  },
)

test('the token leaves the address and the history, survives a reload, and is not a cookie', async ({
  page,
  context,
  open,
}) => {
  const host = await open()
  await page.goto(host.url)
  await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/$/)
  expect(await askSession(page)).toMatchObject({ ok: true, value: { stage: 'welcome', host: 'browser' } })
  await page.reload()
  expect(await askSession(page)).toMatchObject({ ok: true })
  expect(await page.evaluate(() => [history.length, document.cookie])).toEqual([2, ''])
  expect(await context.cookies()).toEqual([])
})

test('an address without the token shows the page and opens nothing', async ({ page, open }) => {
  const host = await open()
  await page.goto(new URL(host.url).origin)
  expect(await askSession(page)).toEqual({ ok: false, failure: { code: 'connection-reset', detail: 'bridge' } })
})

test('the new address of a host, pasted into the tab of the old one, is followed', async ({ page, open }) => {
  const host = await open()
  await page.goto(new URL(host.url).origin)
  expect(await askSession(page)).toMatchObject({ ok: false })
  const reloaded = page.waitForEvent('load')
  await page.goto(host.url)
  await reloaded
  expect(await askSession(page)).toMatchObject({ ok: true })
  await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/$/)
})

test('the watch of every browser test sees what it is there to see', async ({ page, context, troubles, open }) => {
  const host = await open()
  await page.goto(host.url)
  await page.evaluate(() => {
    new Image().src = 'https://example.invalid/pixel.png'
    void fetch('https://example.invalid/').catch(() => {})
    console.error('a complaint')
    setTimeout(() => {
      throw new Error('a bug')
    })
  })
  const expected = [
    /^policy: img-src https:\/\/example\.invalid/,
    /^policy: connect-src/,
    /^console: a complaint/,
    /^exception: a bug/,
  ]
  for (const pattern of expected) await expect.poll(() => troubles.join('\n')).toMatch(new RegExp(pattern, 'm'))
  // The console tells some of it once more, and nothing of a page that is gone.
  await leavePages(context)
  troubles.length = 0
})

test('markup of a text cannot become a script, even through the page itself', async ({
  page,
  context,
  troubles,
  open,
}) => {
  const host = await open()
  await page.goto(host.url)
  const outcome = await page.evaluate(() => {
    try {
      document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.hacked = 1">')
      return 'inserted'
    } catch (error) {
      return error instanceof TypeError ? 'refused' : 'odd'
    }
  })
  expect(outcome).toBe('refused')
  // Told twice, by the document and by the console, each on a way of its own.
  for (const pattern of [/^policy: require-trusted-types-for/m, /^console: .*TrustedHTML/m])
    await expect.poll(() => troubles.join('\n')).toMatch(pattern)
  await leavePages(context)
  troubles.length = 0
})
