import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Page } from '@playwright/test'
import type { SecretStore } from '../../main/services/ports.ts'
import { FailureError } from '../../preload/contract/failure-error.ts'
import { deskOf, expect, test as base } from '../support/e2e.ts'
import { openKeyring } from '../support/keyring.ts'
import type { Keyring } from '../support/keyring.ts'
import { createMemorySecrets } from '../support/memory-secrets.ts'
import { testKey } from '../support/test-broker.ts'

/** Playwright's test with a real keyring, and `restart`: the host as a new process on the same profile and keyring. */
const test = base.extend<{ keyring: Keyring; restart: () => Promise<void> }>({
  keyring: async ({ page: _page }, use) => {
    const keyring = await openKeyring()
    await use(keyring)
    await keyring.close()
  },
  restart: async ({ page, keyring, broker, profile, secrets }, use) => {
    let running: ChildProcess | null = null
    const stop = async (): Promise<void> => {
      await secrets.inspectPages()
      await page.goto('about:blank')
      if (running === null) return
      await secrets.inspectFolder(profile)
      const ended = once(running, 'exit')
      running.kill('SIGTERM')
      await ended
      await secrets.inspectFolder(profile)
    }
    await use(async () => {
      await stop()
      const script = join(import.meta.dirname, '../support/desk-with-keychain.ts')
      const child = spawn(process.execPath, [script, profile, broker.origin], { env: keyring.env })
      running = child
      child.stderr.pipe(process.stderr)
      const [url] = await once(createInterface(child.stdout), 'line')
      await page.goto(String(url))
    })
    await stop()
  },
})
test.skip(process.platform !== 'linux', 'a private keyring is made with GNOME Keyring')

async function connect(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Connect Clear Street' }).click()
  await page.getByLabel('API key').fill(testKey)
  await page.getByRole('button', { name: 'Test and connect' }).click()
  await page.getByRole('button', { name: 'Open the desk' }).click()
  await expect(deskOf(page).message).toBeVisible()
}

async function openConnection(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Connection' }).click()
}

const connected = (page: Page) => page.getByText('Connected', { exact: true }).first()

test('a pasted key is found after a restart without asking, and after forgetting it is gone while the threads stay', async ({
  page,
  restart,
}) => {
  await restart()
  await connect(page)
  const desk = deskOf(page)
  await desk.ask('Price of KO')
  await desk.finished()

  await restart()
  await expect(connected(page)).toBeVisible()
  await desk.ask('Price of PEP')
  await desk.finished()
  await openConnection(page)
  await expect(page.getByText(/In the system keychain; it cannot be shown again/)).toBeVisible()
  await page.getByRole('button', { name: 'Forget' }).click()
  const question = page.getByRole('dialog', { name: 'Forget the key' })
  await expect(question.getByRole('checkbox')).not.toBeChecked()
  await question.getByRole('button', { name: 'Forget the key' }).click()
  await expect(question).toHaveCount(0)

  await restart()
  await expect(page.getByText('Without a key.')).toBeVisible()
  await desk.threads.getByText('Price of KO').first().click()
  await expect(desk.answers.first()).toContainText('KO')
  await openConnection(page)
  await page.getByRole('button', { name: 'Leave the desk' }).click()
  await page.getByRole('button', { name: 'Connect Clear Street' }).click()
  await expect(page.getByLabel('API key')).toBeVisible()
})

test('a keychain that is locked at the start leaves the threads readable, and gives the key at a start after it is unlocked', async ({
  page,
  restart,
  keyring,
}) => {
  await restart()
  await connect(page)
  const desk = deskOf(page)
  await desk.ask('Price of KO')
  await desk.finished()
  await keyring.lock()
  await restart()
  await expect(page.getByText('The keychain is locked.')).toBeVisible()
  await desk.threads.getByText('Price of KO').first().click()
  await expect(desk.answers.first()).toContainText('KO')
  await openConnection(page)
  await page.getByRole('button', { name: 'Try the keychain again' }).click()
  await expect(page.getByText('Asked again, no change')).toBeVisible()
  await page.getByRole('button', { name: 'Forget' }).click()
  const question = page.getByRole('dialog', { name: 'Forget the key' })
  await question.getByRole('button', { name: 'Forget the key' }).click()
  await expect(question).toContainText('Nothing has changed: the key is still there.')
  await keyring.unlock()
  await restart()
  await expect(connected(page)).toBeVisible()
})

test('a key that a locked keychain does not take works until quitting, and nothing of it is left', async ({
  page,
  restart,
  keyring,
}) => {
  await restart()
  await keyring.lock()
  await connect(page)
  await expect(page.getByText(/kept for this session only and forgotten at quit/)).toBeVisible()
  const desk = deskOf(page)
  await desk.ask('Price of KO')
  await desk.finished()
  await restart()
  await expect(page.getByText('Without a key.')).toBeVisible()
})

test('a keychain unlocked meanwhile takes the key of this session at one press, and gives it back after a look away', async ({
  page,
  open,
  broker,
}) => {
  const memory = createMemorySecrets()
  let isLocked = true
  const ifOpen = <Value>(act: () => Promise<Value>): Promise<Value> =>
    isLocked ? Promise.reject(new FailureError({ code: 'keychain-unavailable', detail: 'locked' })) : act()
  const secrets: SecretStore = {
    read: (name) => ifOpen(() => memory.read(name)),
    write: (name, secret) => ifOpen(() => memory.write(name, secret)),
    remove: (name) => ifOpen(() => memory.remove(name)),
  }
  const host = await open({ secrets, liveOrigin: broker.origin })
  await page.goto(host.url)
  await page.getByRole('button', { name: 'Connect Clear Street' }).click()
  await page.getByLabel('API key').fill(testKey)
  await page.getByRole('button', { name: 'Test and connect' }).click()
  const again = page.getByRole('button', { name: 'Try the keychain again' })
  await again.click()
  await expect(page.getByText('Asked again, no change')).toBeVisible()
  isLocked = false
  await again.click()
  await expect(again).toHaveCount(0)
  await page.getByRole('button', { name: 'Back' }).click()
  await expect(page.getByLabel('API key')).toBeVisible()
  await page.getByRole('button', { name: 'Back' }).click()
  await expect(page.getByText(/Uses the key added/)).toBeVisible()
  await page.getByRole('button', { name: 'Connect Clear Street' }).click()
  await page.getByRole('button', { name: 'Open the desk' }).click()
  await expect(connected(page)).toBeVisible()
  expect(await memory.read(`api-key ${broker.origin}`)).toBe(testKey)
  await page.goto('about:blank')
})
