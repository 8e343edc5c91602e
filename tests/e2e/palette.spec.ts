import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { deskOf, expect, resize, test } from '../support/e2e.ts'
import type { MovableClock } from '../support/movable-clock.ts'
import { fridayAfternoon } from '../support/test-broker.ts'

const folder = join(import.meta.dirname, '../../test-results/screens')

async function keepPicture(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const colorScheme of ['dark', 'light'] as const) {
    for (const width of [1440, 900]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await resize(page, { width, height: 900 })
      for (let frame = 0; frame < 3; frame += 1)
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)))
      await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${width}.png`) })
    }
  }
  await resize(page, { width: 1440, height: 900 })
}

async function expectAccessible(page: Page, part: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
}

const paletteOf = (page: Page) => {
  const dialog = page.getByRole('dialog', { name: 'Command palette' })
  return {
    dialog,
    field: dialog.getByRole('combobox'),
    options: dialog.getByRole('option'),
    chosen: dialog.getByRole('option', { selected: true }),
  }
}

async function openMarket(page: Page, clock: MovableClock): Promise<void> {
  await page.getByRole('button', { name: 'Explore with the built-in market' }).click()
  await expect(deskOf(page).message).toBeEnabled()
  expect(clock.now()).toBeGreaterThan(0)
}

/** Settings, Keyboard by the palette. */
async function openKeyboardPage(page: Page): Promise<void> {
  const palette = paletteOf(page)
  await page.keyboard.press('Control+k')
  await expect(palette.field).toBeFocused()
  await page.keyboard.type('keyboard')
  await expect(palette.chosen).toContainText('Settings, keyboard')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Keyboard' })).toBeVisible()
}

const rowOf = (page: Page, title: string): Locator => page.getByRole('group', { name: title, exact: true })

/** Gives a command the keys that are pressed, as far as they are accepted. */
async function record(page: Page, title: string, keys: string): Promise<Locator> {
  const row = rowOf(page, title)
  await row.getByRole('button', { name: `Change the key of ${title}` }).click()
  await expect(row.getByRole('button', { name: `Press the keys for ${title}` })).toBeFocused()
  await page.keyboard.press(keys)
  return row
}

test.beforeEach(async ({ page, start, clock }) => {
  clock.jump(fridayAfternoon - clock.now())
  await page.clock.install({ time: clock.now() })
  await start({ on: 'simulator' })
})

test('the palette runs a command, opens a thread and a chart, by the keyboard alone, and gives the focus back', async ({
  page,
  clock,
}) => {
  await openMarket(page, clock)
  const desk = deskOf(page)
  const palette = paletteOf(page)
  await desk.ask('What moved NVDA today?')
  await desk.finished()

  await desk.message.focus()
  await page.keyboard.press('Control+k')
  await expect(palette.field).toBeFocused()
  await keepPicture(page, 'palette')
  await expectAccessible(page, '.palette')
  await page.keyboard.press('Escape')
  await expect(palette.dialog).toHaveCount(0)
  await expect(desk.message).toBeFocused()

  await page.keyboard.press('Control+k')
  await expect(palette.field).toBeFocused()
  await page.keyboard.type('new th')
  await expect(palette.chosen).toHaveText(/New thread/)
  await expect(palette.chosen.locator('mark')).toHaveText(['New', 'th'])
  // What a screen reader is told is the row that Enter runs.
  await expect(palette.field).toHaveAttribute('aria-activedescendant', (await palette.chosen.getAttribute('id')) ?? '')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'New thread' })).toBeVisible()
  await expect(desk.message).toBeFocused()

  await page.keyboard.press('Control+k')
  await expect(palette.field).toBeFocused()
  await page.keyboard.type('moved')
  await expect(palette.chosen).toHaveText(/What moved NVDA today/)
  await keepPicture(page, 'palette-found')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'What moved NVDA today?' })).toBeVisible()

  await page.keyboard.press('Control+k')
  await expect(palette.field).toBeFocused()
  await page.keyboard.type('amd')
  const chart = palette.options.filter({ hasText: 'Open the chart of AMD' })
  await expect(chart).toHaveCount(1)
  const steps = await palette.options.evaluateAll((all) =>
    all.findIndex((option) => option.textContent.includes('Open the chart of AMD')),
  )
  for (let step = 0; step < steps; step += 1) await page.keyboard.press('ArrowDown')
  await expect(palette.chosen).toHaveText(/Open the chart of AMD/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Symbol AMD' })).toBeVisible()
  await expect(page.getByRole('tab', { name: 'Chart' })).toBeFocused()

  await page.keyboard.press('Control+Shift+k')
  await expect(palette.field).toHaveAccessibleName('Open the chart of a symbol')
  await expect(palette.field).toBeFocused()
  await page.keyboard.type('no symbol!')
  await expect(palette.options).toHaveCount(0)
  await expect(palette.dialog.getByText('Type a symbol such as NVDA or BRK.B.')).toBeVisible()
  await keepPicture(page, 'palette-empty')
  await page.keyboard.press('Enter')
  await page.keyboard.type('?')
  await expect(palette.field).toHaveValue('no symbol!?')
  await expect(palette.dialog).toBeVisible()
})

test('a command that cannot be done says why in the palette and by its key, and does nothing', async ({
  page,
  clock,
}) => {
  await openMarket(page, clock)
  const palette = paletteOf(page)
  await page.keyboard.press('Control+k')
  await expect(palette.field).toBeFocused()
  await page.keyboard.type('stop')
  await expect(palette.chosen).toHaveText(/Stop the answer.*No answer is running here/)
  await page.keyboard.press('Enter')
  await expect(palette.dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(palette.dialog).toHaveCount(0)
  await page.keyboard.press('Control+.')
  await expect(page.getByRole('status').getByText('No answer is running here')).toBeVisible()
  await keepPicture(page, 'said')
})

test('an Enter of an input method runs nothing in the palette', async ({ page, clock }) => {
  await openMarket(page, clock)
  const palette = paletteOf(page)
  await page.keyboard.press('Control+k')
  await expect(palette.field).toBeFocused()
  const session = await page.context().newCDPSession(page)
  await session.send('Input.imeSetComposition', { text: 'settings', selectionStart: 8, selectionEnd: 8 })
  await expect(palette.chosen).toHaveText(/Settings/)
  for (const windowsVirtualKeyCode of [229, 13]) {
    const code = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode }
    await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...code })
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...code })
  }
  await session.send('Input.insertText', { text: 'settings' })
  await expect(palette.field).toHaveValue('settings')
  await expect(palette.dialog).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'General' })).toHaveCount(0)
})

test('a dialog keeps the keyboard: no command runs behind it', async ({ page, clock }) => {
  await openMarket(page, clock)
  await page.keyboard.press('Control+/')
  const sheet = page.getByRole('dialog', { name: 'All keys' })
  await expect(sheet).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Control+Comma')
  await page.keyboard.press('F6')
  await expect(paletteOf(page).dialog).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1, name: 'General' })).toHaveCount(0)
  expect(await sheet.evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true)
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  await expect(paletteOf(page).dialog).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1, name: 'General' })).toHaveCount(0)
})

test('every shortcut rebinds, a conflict is named, and reset brings the own keys back, over a restart', async ({
  page,
  start,
  clock,
}) => {
  test.slow()
  await openMarket(page, clock)
  await openKeyboardPage(page)
  await expect(page.getByText('Belongs to the installed app')).toBeVisible()

  // Taken by another command, then by nobody.
  const search = await record(page, 'Search threads', 'Control+k')
  await expect(search.getByText('Ctrl K is Command palette.')).toBeVisible()
  await expect(search.getByRole('button', { name: 'Take it from Command palette' })).toBeVisible()
  await keepPicture(page, 'keyboard-conflict')
  await expectAccessible(page, '.settings-main')
  await search.getByRole('button', { name: 'Press the keys for Search threads' }).press('Control+w')
  await expect(search.getByText('Ctrl W belongs to the window or the system.')).toBeVisible()
  await page.keyboard.press('q')
  await expect(search.getByText('Q alone would be typed. Hold Ctrl with it.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(search.getByText('Ctrl+F')).toBeVisible()
  await record(page, 'Search threads', 'Control+Shift+s')
  await expect(search.getByText('Changed, was Ctrl F')).toBeVisible()

  // Taken over from the one that had it.
  const orders = await record(page, 'Open orders', 'Control+j')
  await expect(orders.getByRole('button', { name: /^Take it from/ })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(orders.getByRole('button', { name: /^Take it from/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(rowOf(page, 'Show or collapse the workbench').getByText('no key')).toBeVisible()

  await keepPicture(page, 'keyboard')

  await start({ on: 'simulator' })
  const desk = deskOf(page)
  await expect(desk.message).toBeEnabled()
  // The key is written where the field is, once the page knows it.
  await expect(desk.threads.locator('kbd').getByText('Ctrl Shift S')).toBeVisible()
  await page.keyboard.press('Control+f')
  await expect(page.getByRole('searchbox', { name: 'Search' })).not.toBeFocused()
  await page.keyboard.press('Control+Shift+s')
  await expect(page.getByRole('searchbox', { name: 'Search' })).toBeFocused()
  await page.keyboard.press('Control+j')
  await expect(page.getByRole('tab', { name: 'Orders' })).toHaveAttribute('aria-selected', 'true')

  await openKeyboardPage(page)
  // Its own key is free again: the reset needs no question.
  await rowOf(page, 'Search threads').getByRole('button', { name: 'Reset the key of Search threads to Ctrl F' }).click()
  await expect(rowOf(page, 'Search threads').getByText('Ctrl+F')).toBeVisible()
  // The workbench's own key has another owner now.
  const workbench = rowOf(page, 'Show or collapse the workbench')
  await workbench.getByRole('button', { name: /^Reset/ }).click()
  await expect(workbench.getByText('Ctrl J is Open orders.')).toBeVisible()
  await page.getByRole('button', { name: 'Reset all' }).click()
  await expect(rowOf(page, 'Open orders').getByText('Ctrl+O')).toBeVisible()
  await expect(workbench.getByText('Ctrl+J')).toBeVisible()
  await expect(workbench.getByText('Ctrl J is Open orders.')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Reset all' })).toBeDisabled()
})

test('each command of the list takes a new key and gives its old one up', async ({ page, clock }) => {
  test.slow()
  await openMarket(page, clock)
  await openKeyboardPage(page)
  const buttons = page.getByRole('button', { name: /^Change the key of/ })
  const names = await buttons.evaluateAll((all) =>
    all.map((each) => (each.getAttribute('aria-label') ?? '').replace('Change the key of ', '')),
  )
  expect(names).toContain('Command palette')
  // Digits: no layout writes them differently once they are held with others.
  const keysAt = (at: number) => `${['Control+Alt', 'Control+Shift', 'Alt+Shift'][Math.floor(at / 10)]}+${at % 10}`
  for (const [at, name] of names.entries()) {
    const row = await record(page, name, keysAt(at))
    await expect(row.locator('kbd').last()).toHaveText(`${at % 10}`)
  }
  await page.keyboard.press('Control+k')
  await expect(paletteOf(page).dialog).toHaveCount(0)
  await page.keyboard.press(keysAt(names.indexOf('Command palette')))
  await expect(paletteOf(page).dialog).toBeVisible()
})

test('the sheet of all keys is printed from the list: a changed key stands in it, and ? opens it outside of fields', async ({
  page,
  clock,
}) => {
  await openMarket(page, clock)
  const desk = deskOf(page)
  const sheet = page.getByRole('dialog', { name: 'All keys' })
  await desk.message.focus()
  await page.keyboard.type('?')
  await expect(desk.message).toHaveValue('?')
  await expect(sheet).toHaveCount(0)
  await desk.message.fill('')
  await openKeyboardPage(page)
  await record(page, 'Open orders', 'Control+Shift+y')
  await page.getByRole('button', { name: 'Change the key of Open orders' }).press('?')
  const row = sheet.locator('dl > div', { hasText: 'Open orders' })
  await expect(row).toHaveText(/Ctrl\+Shift\+Y/)
  await keepPicture(page, 'all-keys')
  await expectAccessible(page, '.all-keys')
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
})

test('the palette and the keyboard page lose nothing at 200 per cent, at 900 px and in forced colours', async ({
  page,
  clock,
}) => {
  await openMarket(page, clock)
  const palette = paletteOf(page)
  await openKeyboardPage(page)
  await page.getByRole('button', { name: 'General' }).click()
  for (let percent = 110; percent <= 200; percent += 10) {
    await page.getByRole('button', { name: 'Larger text' }).click()
    await expect(page.getByRole('status', { name: 'Text size' })).toHaveText(`${percent} %`)
  }
  await resize(page, { width: 900, height: 700 })
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  await openKeyboardPage(page)
  await expect.poll(overflow).toBe(false)
  await page.screenshot({ path: join(folder, 'keyboard-200.png') })
  // The title bar's parts stand beside each other, none under another.
  const places = await page
    .locator('.title-bar')
    .locator('.title-bar-account, .title-bar-search, .title-bar-connection, .title-bar-clock')
    .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect()).map(({ left, right }) => [left, right]))
  expect(places).toHaveLength(4)
  expect(places.flat()).toEqual(places.flat().toSorted((one, other) => one - other))
  expect(places.at(-1)?.[1]).toBeLessThanOrEqual(900)
  await page.keyboard.press('Control+k')
  await expect(palette.field).toBeInViewport({ ratio: 1 })
  await expect(palette.field).toBeFocused()
  await page.keyboard.type('open')
  await expect(palette.chosen).toBeInViewport({ ratio: 0.9 })
  const chosen = await palette.chosen.innerText()
  await page.keyboard.press('ArrowUp')
  await expect(palette.chosen).not.toHaveText(chosen, { useInnerText: true })
  await expect(palette.chosen).toBeInViewport({ ratio: 0.9 })
  await page.screenshot({ path: join(folder, 'palette-200.png') })
  await page.emulateMedia({ forcedColors: 'active' })
  const colours = await palette.chosen.evaluate((row) => {
    const other = row.parentElement?.querySelector('[aria-selected="false"]')
    return [row, other].map((each) => (each instanceof Element ? getComputedStyle(each).backgroundColor : ''))
  })
  expect(colours[0]).not.toBe(colours[1])
  await page.screenshot({ path: join(folder, 'palette-forced.png') })
})
