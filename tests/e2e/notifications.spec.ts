import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { readLaunch } from '../../main/services/read-launch.ts'
import { threadId } from '../../preload/contract/words.ts'
import { createRecordingDesktop } from '../support/desktop-host.ts'
import { deskOf, expect, holdAnswers, resize, test } from '../support/e2e.ts'
import type { MovableClock } from '../support/movable-clock.ts'
import type { TestBroker } from '../support/test-broker.ts'

const folder = join(import.meta.dirname, '../../test-results/screens')
const marked = '[aria-current="location"]'

/** An answer that took `seconds` of the desk's time. */
async function askLong(
  { page, clock, broker }: { page: Page; clock: MovableClock; broker: TestBroker },
  text: string,
  seconds = 30,
): Promise<void> {
  const { ask, stop, finished } = deskOf(page)
  const release = holdAnswers(broker)
  await ask(`${text} [slow:3]`)
  await expect(stop).toBeVisible()
  clock.jump(seconds * 1000)
  release()
  await finished()
}

async function openNotifications(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Notifications' }).click()
  await expect(page.getByRole('switch', { name: 'Notifications' })).toBeVisible()
}

const newThread = (page: Page): Promise<void> => page.getByRole('button', { name: /^New thread/ }).click()

test('an answer that ends while the user looks elsewhere is told once; a press on the notice lands on its message', async ({
  page,
  start,
  clock,
  broker,
}) => {
  const desktop = createRecordingDesktop()
  const { desk } = await start({ on: 'broker', desktop })
  const { answers, conversation } = deskOf(page)
  await askLong({ page, clock, broker }, 'What moved NVDA today?')
  await expect.poll(() => desktop.notices).toHaveLength(1)
  const [notice] = desktop.notices
  expect(notice).toMatchObject({ title: 'An answer is ready', body: 'Open Omni Desk to see it' })
  await newThread(page)
  await expect(answers).toHaveCount(0)
  // What the shell does when it is pressed.
  if (notice !== undefined) desk.opening.goTo(notice.place)
  await expect(conversation.locator(marked).getByRole('article', { name: 'Omni' })).toBeInViewport()
  expect(desktop.calls).toContain('showMain')
  expect(desktop.notices).toHaveLength(1)
  await inspect(page, 'notice-opened')
})

test('while a window has the keyboard nothing is told, nor of an answer that was quick', async ({
  page,
  start,
  clock,
  broker,
}) => {
  const desktop = createRecordingDesktop()
  const { desk } = await start({ on: 'broker', desktop })
  // So much is quick here that a slow computer is quick as well.
  const notifications = { on: true, afterSeconds: 300, shows: 'nothing' }
  expect(await desk.dispatch('main-window', 'settings.change', { notifications })).toMatchObject({ ok: true })
  desktop.focused = true
  await askLong({ page, clock, broker }, 'What moved NVDA today?', 400)
  desktop.focused = false
  await newThread(page)
  await deskOf(page).ask('Price of KO')
  await deskOf(page).finished()
  // The next one is told, so the ones before have had their time.
  await newThread(page)
  await askLong({ page, clock, broker }, 'Price of PEP', 400)
  await expect.poll(() => desktop.notices).toHaveLength(1)
})

test('each level shows what its picture shows, none an account number, and off is off', async ({
  page,
  start,
  clock,
  broker,
}) => {
  test.slow()
  const desktop = createRecordingDesktop()
  await start({ on: 'broker', desktop })
  for (const level of ['Its title', 'Its first words', 'Nothing of it']) {
    await openNotifications(page)
    // Main keeps the choice before the page shows it.
    await page.getByRole('radio', { name: level }).click()
    await expect(page.getByRole('radio', { name: level })).toBeChecked()
    await page.getByRole('button', { name: 'Back to the desk' }).click()
    await newThread(page)
    await askLong({ page, clock, broker }, 'Price of NVDA for account 19816?')
  }
  await expect.poll(() => desktop.notices).toHaveLength(3)
  const [title, text, nothing] = desktop.notices
  expect(title?.title).toMatch(/^Answer ready: Price of NVDA for account …/)
  expect(title?.body).toMatch(/^Took \d+ s$/)
  expect(text?.title).toBe(title?.title)
  expect(text?.body).toMatch(/^NVDA /)
  expect(nothing).toMatchObject({ title: 'An answer is ready', body: 'Open Omni Desk to see it' })
  for (const notice of desktop.notices) expect(notice.title + notice.body).not.toContain('19816')
  await openNotifications(page)
  await page.getByRole('switch', { name: 'Notifications' }).click()
  await expect(page.getByRole('switch', { name: 'Notifications' })).not.toBeChecked()
  // The menu of the tray follows it as well, and is there.
  await expect(page.getByRole('radio', { name: 'Its title' })).toBeEnabled()
  await page.getByRole('button', { name: 'Back to the desk' }).click()
  await newThread(page)
  await askLong({ page, clock, broker }, 'Price of KO')
  expect(desktop.notices).toHaveLength(3)
})

test('a place that waits is gone to when the window starts; one of another account is said to be that', async ({
  page,
  start,
  clock,
  broker,
}) => {
  const desktop = createRecordingDesktop()
  const { desk, url } = await start({ on: 'broker', desktop })
  const { conversation } = deskOf(page)
  await askLong({ page, clock, broker }, 'What moved NVDA today?')
  await expect.poll(() => desktop.notices).toHaveLength(1)
  const [notice] = desktop.notices
  await page.goto('about:blank')
  if (notice !== undefined) desk.opening.goTo(notice.place)
  await page.goto(url)
  await expect(conversation.locator(marked).getByRole('article', { name: 'Omni' })).toBeInViewport()
  desk.opening.goTo({ kind: 'thread', threadId: threadId.parse('of-somebody-else'), messageId: null })
  await expect(conversation.getByText('Not in the account in use')).toBeVisible()
  desk.opening.goTo({ kind: 'settings', page: 'notifications' })
  await expect(page.getByRole('switch', { name: 'Notifications' })).toBeVisible()
  desk.opening.goTo({ kind: 'orders', actId: null })
  await expect(page.getByRole('tabpanel', { name: 'Orders' })).toBeVisible()
})

test('a link leads to its thread, and one with words sends none of them', async ({ page, start, broker }) => {
  const desktop = createRecordingDesktop()
  const { desk } = await start({ on: 'broker', desktop })
  const { ask, finished, yours } = deskOf(page)
  await ask('Price of KO')
  await finished()
  const posted = broker.exchanges.filter(({ method }) => method === 'POST').length
  const path = broker.exchanges.find(({ path: each }) => /\/threads\/[^/]+\/messages/.test(each))?.path ?? ''
  const id = /\/threads\/([^/]+)/.exec(path)?.[1] ?? ''
  await newThread(page)
  await expect(yours).toHaveCount(0)
  const launch = readLaunch(['omni-desk', `omnidesk://thread/${id}`])
  if (launch.kind === 'place') desk.opening.goTo(launch.place)
  await expect(yours).toHaveText([/Price of KO/])
  const words = readLaunch(['omni-desk', 'omnidesk://ask?text=Buy%2010%20AAPL'])
  if (words.kind === 'ask') desk.opening.askQuickly(words.text, words.fromLink)
  expect(desktop.calls).toContain('showQuickAsk')
  expect(desk.opening.takeText()).toEqual({ text: 'Buy 10 AAPL', fromLink: true })
  expect(broker.exchanges.filter(({ method }) => method === 'POST')).toHaveLength(posted)
})

test('the page of notifications: seconds that are none are refused at the field, start at login is kept, pictures', async ({
  page,
  start,
}) => {
  test.slow()
  const desktop = createRecordingDesktop()
  await start({ on: 'broker', desktop })
  await openNotifications(page)
  const seconds = page.getByRole('textbox', { name: /took longer than/ })
  await expect(seconds).toHaveValue('10')
  for (const wrong of ['601', '-1', '1.5', 'x', '']) {
    await seconds.fill(wrong)
    await expect(page.getByText('A whole number from 0 to 600')).toBeVisible()
  }
  await seconds.press('Escape')
  await expect(seconds).toHaveValue('10')
  await seconds.fill('45')
  await seconds.press('Enter')
  const login = page.getByRole('switch', { name: 'Start at login' })
  await login.click()
  await expect(login).toBeChecked()
  await expect.poll(() => desktop.launches).toBe(true)
  await expect(page.getByText(/stays in the tray/)).toBeVisible()
  await page.reload()
  await openNotifications(page)
  await expect(seconds).toHaveValue('45')
  await inspect(page, 'notifications')
})

test('without tray and login, and in a browser, the page says so and offers nothing', async ({ page, start }) => {
  const desktop = createRecordingDesktop()
  desktop.trayIsThere = false
  desktop.launches = null
  await start({ on: 'broker', desktop })
  await openNotifications(page)
  await expect(page.getByText(/no tray, so closing the last window ends/)).toBeVisible()
  await expect(page.getByRole('switch', { name: 'Start at login' })).toBeDisabled()
  await start({ on: 'broker' })
  await openNotifications(page)
  await expect(page.getByText(/belong to the installed app/)).toBeVisible()
  await expect(page.getByRole('switch', { name: 'Start at login' })).toBeDisabled()
  await inspect(page, 'notifications-browser')
})

/** Pictures for the eye, in both themes and widths, and a look for barriers. */
async function inspect(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const theme of ['dark', 'light'] as const)
    for (const width of [1440, 900]) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await resize(page, { width, height: 1_080 })
      await page.screenshot({ path: join(folder, `${name}-${theme}-${width}.png`) })
      const { violations } = await new AxeBuilder({ page }).analyze()
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      expect(serious.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html}`))).toEqual([])
    }
}
