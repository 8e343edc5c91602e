import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { findInstrument } from '../../main/simulator/market/instruments.ts'
import { createMarket, DEFAULT_SEED } from '../../main/simulator/market/market.ts'
import { cut, deskOf, expect, resize, test } from '../support/e2e.ts'
import { fridayAfternoon } from '../support/test-broker.ts'

const inDollars = (cents: number): string => (cents / 100).toFixed(2)

const folder = join(import.meta.dirname, '../../test-results/screens')

async function keepPicture(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const colorScheme of ['dark', 'light'] as const) {
    for (const width of [1440, 900]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await resize(page, { width, height: 900 })
      // Another width builds the column anew.
      await expect(page.locator('.symbol-view-reading')).toHaveCount(0)
      for (let frame = 0; frame < 4; frame += 1)
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)))
      await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${width}.png`) })
    }
  }
  await resize(page, { width: 1440, height: 900 })
  await expect(page.locator('.symbol-view-reading')).toHaveCount(0)
}

/** Until its bars are known a timeframe takes no key, and a press waits for nothing. */
async function pressDay(view: Locator): Promise<void> {
  const day = view.getByRole('radio', { name: '1D' })
  await expect(day).toBeEnabled()
  await day.press('Space')
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('[data-region="workbench"]').analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
}

test('a symbol of an answer opens with its quote, its bars and where they come from', async ({
  page,
  start,
  clock,
}) => {
  test.slow()
  clock.jump(fridayAfternoon - clock.now())
  await page.clock.install({ time: clock.now() })
  await start({ on: 'simulator' })
  await page.getByRole('button', { name: 'Explore with the built-in market' }).click()
  const desk = deskOf(page)
  await desk.ask('Show NVDA over one year with a 50-day average against AMD')
  await desk.finished()
  await desk.answers.last().getByRole('button', { name: 'NVDA', exact: true }).first().click()
  const view = page.getByRole('region', { name: 'Symbol NVDA' })
  await expect(view.getByRole('application', { name: /Chart: NVDA, 3M, daily bars/ })).toBeVisible()
  await expect(view.getByText('Source: built-in market, simulated')).toBeVisible()
  await expect(view.getByRole('button', { name: 'Chart by TradingView' })).toBeVisible()
  await expect(view.locator('canvas').first()).toBeVisible()
  // The library's own logo is a link inside its element.
  await expect(view.locator('.bar-chart-canvas a')).toHaveCount(0)
  await expect(view.getByText(/s old/)).toBeVisible()
  await keepPicture(page, 'symbol')
  await expectAccessible(page)
  await pressDay(view)
  const day = view.getByRole('application', { name: /NVDA, 1D, 1-minute bars/ })
  await expect(day).toBeVisible()
  await keepPicture(page, 'symbol-day')
  // The window was narrow meanwhile, and its column built anew.
  await expect(day).toBeVisible()

  await desk.answers.last().getByRole('button', { name: 'Open chart' }).click()
  await expect(
    view.getByRole('application', { name: 'Chart: NVDA, 1Y, daily bars, SMA 50, against AMD' }),
  ).toBeVisible()
  await view.getByRole('button', { name: 'Indicator' }).click()
  await view.getByRole('menuitem', { name: 'RSI 14' }).click()
  const chart = view.getByRole('application', {
    name: 'Chart: NVDA, 1Y, daily bars, SMA 50, RSI 14, against AMD',
  })
  await expect(chart).toBeVisible()
  await expect(
    view.getByText(/^In per cent since the close of .* 2025, where both are 0 %: NVDA .*, AMD /),
  ).toBeVisible()
  await expectAccessible(page)
  await chart.focus()
  await expect(chart).toBeFocused()
  await page.keyboard.press('t')
  const head = view.getByRole('columnheader')
  await expect(head).toHaveText([
    'Date',
    'Open',
    'High',
    'Low',
    'Close',
    'Way',
    'Volume',
    'SMA 50',
    'RSI 14',
    'NVDA',
    'AMD',
  ])
  // The whole year has its average: older bars were read for it.
  await expect(view.getByRole('row').nth(1).getByRole('cell').nth(7)).toHaveText(/^\d+\.\d\d$/)
  const drawn = await view
    .getByRole('row')
    .evaluateAll((rows) =>
      rows.slice(1).map((row) => [...row.querySelectorAll('td, [role=cell]')].map((cell) => cell.textContent)),
    )
  const yearAgo = clock.now() - 366 * 24 * 3_600_000
  const nvda = findInstrument('NVDA')
  if (nvda === undefined) throw new Error('no NVDA')
  const market = createMarket(DEFAULT_SEED).dailyBars(nvda, yearAgo, clock.now())
  const known = new Set(market.map((bar) => [bar.open, bar.high, bar.low, bar.close].map(inDollars).join(' ')))
  const unknown = drawn.map((cells) => cells.slice(0, 4).join(' ')).filter((bar) => !known.has(bar))
  // The last bar is of this day and moves on.
  expect(unknown.length, unknown.join(', ')).toBeLessThanOrEqual(1)
  expect(drawn.length).toBeGreaterThan(20)
  await page.keyboard.press('t')
  await expect(chart).toBeFocused()
  await keepPicture(page, 'symbol-compared')
})

test('a compared chart opens on the year that was asked for at any width, and another line keeps what the reader chose', async ({
  page,
  start,
  clock,
}) => {
  test.slow()
  clock.jump(fridayAfternoon - clock.now())
  await page.clock.install({ time: clock.now() })
  await resize(page, { width: 900, height: 900 })
  await start({ on: 'simulator' })
  await page.getByRole('button', { name: 'Explore with the built-in market' }).click()
  const desk = deskOf(page)
  await desk.ask('Show NVDA over one year with a 50-day average against AMD')
  await desk.finished()
  await desk.answers.last().getByRole('button', { name: 'Open chart' }).click()
  const view = page.getByRole('region', { name: 'Symbol NVDA' })
  const plot = view.locator('.bar-chart-canvas td').nth(1)
  const named = view.locator('.bar-values-name').first()
  /** The first and the last bar in sight, as the pointer reads them; none while the chart is built anew. */
  const inSight = async (): Promise<string[] | null> => {
    const box = await plot.boundingBox()
    if (box === null) return null
    const read = async (x: number): Promise<string> => {
      await page.mouse.move(box.x + x, box.y + box.height / 2)
      // The name follows the pointer in a task of its own.
      for (let frame = 0; frame < 2; frame += 1)
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)))
      return await named.innerText()
    }
    return [await read(2), await read(box.width - 3)]
  }
  // Half a bar more or less at either end is the library's.
  const year = [expect.stringMatching(/(19|20|21) Nov 2025$/), expect.stringMatching(/(18|19|20) Nov 2026$/)]
  for (const width of [900, 1440, 900, 1440]) {
    await resize(page, { width, height: 900 })
    await expect(view.getByText(/^In per cent since the close of /)).toBeVisible()
    await expect.poll(inSight, `at ${width} px`).toEqual(year)
  }

  const box = await plot.boundingBox()
  if (box === null) throw new Error('no plot')
  await page.mouse.move(box.x + 20, box.y + 40)
  await page.mouse.down()
  await page.mouse.move(box.x + 120, box.y + 40, { steps: 4 })
  await page.mouse.up()
  await expect.poll(inSight).not.toEqual(year)
  let chosen: string[] | null = null
  const isStill = async (): Promise<boolean> => {
    const before = chosen
    chosen = await inSight()
    return chosen !== null && chosen.join() === before?.join()
  }
  await expect.poll(isStill).toBe(true)
  await view.getByRole('button', { name: 'Indicator' }).click()
  await view.getByRole('menuitem', { name: 'RSI 14' }).click()
  await expect(view.getByRole('application', { name: /SMA 50, RSI 14, against AMD$/ })).toBeVisible()
  await expect.poll(inSight).toEqual(chosen)
})

test('a broker without a history: the quote, the ranges and the reason, and no bar that nobody reported', async ({
  page,
  start,
  broker,
  clock,
}) => {
  test.slow()
  clock.jump(fridayAfternoon - clock.now())
  await page.clock.install({ time: clock.now() })
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('What moved NVDA today?')
  await desk.finished()
  await desk.answers.last().getByRole('button', { name: 'NVDA', exact: true }).first().click()
  const view = page.getByRole('region', { name: 'Symbol NVDA' })
  await expect(view.getByText('No price history from Clear Street')).toBeVisible()
  await expect(view.getByText(/s old/)).toBeVisible()
  await expect(view.getByRole('radio', { name: '3M' })).toBeDisabled()
  await expect(view.getByRole('table', { name: /^Derived, not a history/ }).getByRole('row')).toHaveCount(8)
  await expect(view.getByRole('application')).toHaveCount(0)
  await keepPicture(page, 'symbol-no-history')
  await expectAccessible(page)
  // Its size is in a style sheet that comes with the chart, whatever was shown before.
  const triangle = view.locator('.quote-header-change svg')
  await expect.poll(() => triangle.boundingBox().then((box) => box?.width ?? 999)).toBeLessThan(12)

  const posts = broker.count('POST', /./)
  await view.getByRole('button', { name: 'Ask Omni for this period' }).click()
  await expect(desk.message).toHaveValue('Show a chart of NVDA over three months, with its values.')
  await expect(desk.message).toBeFocused()
  await desk.message.fill('')
  expect(broker.count('POST', /./)).toBe(posts)
})

test('bars that were seen are drawn after a restart without a network, with their time and the word offline', async ({
  page,
  start,
  broker,
  clock,
}) => {
  test.slow()
  clock.jump(fridayAfternoon - clock.now())
  await page.clock.install({ time: clock.now() })
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('What moved NVDA today?')
  await desk.finished()
  const view = page.getByRole('region', { name: 'Symbol NVDA' })
  const openDay = async () => {
    await desk.answers.last().getByRole('button', { name: 'NVDA', exact: true }).first().click()
    await pressDay(view)
    await expect(view.getByRole('application', { name: /^Chart: NVDA, 1D, 1-minute bars/ })).toBeVisible()
  }
  const readTable = async () => {
    await view.getByRole('button', { name: 'Data table' }).click()
    await expect(view.getByRole('row').nth(1)).toBeVisible()
    return await view.getByRole('row').allInnerTexts()
  }
  await desk.answers.last().getByRole('button', { name: 'NVDA', exact: true }).first().click()
  await expect(view.getByText('No price history from Clear Street')).toBeVisible()
  // A recording begins with its first quotes; the view looks again after a minute.
  await expect(async () => {
    clock.jump(10_000)
    await page.clock.runFor(61_000)
    await expect(view.getByRole('radio', { name: '1D' })).toBeEnabled({ timeout: 500 })
  }).toPass()
  for (let minute = 0; minute < 3; minute += 1) {
    const rounds = broker.count('GET', /snapshot/)
    clock.jump(60_000)
    // The page renews its watch.
    await page.clock.runFor(31_000)
    // One may have been on its way.
    await expect.poll(() => broker.count('GET', /snapshot/)).toBeGreaterThan(rounds + 1)
  }
  await openDay()
  const seen = await readTable()
  expect(seen.length).toBeGreaterThan(3)

  broker.intercept = cut
  await start({ on: 'broker' })
  await desk.threads.getByText('What moved NVDA today?').first().click()
  await openDay()
  await expect(view.locator('canvas').first()).toBeVisible()
  await expect(view.getByText(/^Source: recorded on this computer since /)).toBeVisible()
  await expect(view.getByText(/^As of 14:3\d:\d\d EST$/)).toBeVisible()
  await expect(
    view.getByText(/^Offline: the broker could not be reached; this was read 20 Nov 2026 14:3\d EST\.$/),
  ).toBeVisible()
  await keepPicture(page, 'symbol-offline')
  await expectAccessible(page)
  expect(await readTable()).toEqual(seen)
})

test('a proposal with words for a timeframe and lines nobody knows: a named default, said aloud, and what is not drawn', async ({
  page,
  start,
  broker,
}) => {
  const extras = { indicators: ['SMA50', 'Ichimoku cloud'], drawings: { fibonacci: true } }
  const action = { open_chart: { symbol: 'NVDA', timeframe: 'the <b>blue</b> one', extras } }
  const part = { type: 'structured_action', action_id: 'odd', action }
  broker.amend = async ({ url, method }, response) => {
    if (method !== 'GET' || !new URL(url).pathname.endsWith('/messages')) return response
    const body = await response.json()
    for (const message of body.data) if (message.role === 'ASSISTANT') message.content.parts.push(part)
    return Response.json(body, { status: response.status })
  }
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('Price of KO')
  await desk.finished()
  await desk.answers.last().getByRole('button', { name: 'Open chart' }).last().click()
  const view = page.getByRole('region', { name: 'Symbol NVDA' })
  await expect(view.getByRole('status')).toHaveText(
    'Omni asked for “the <b>blue</b> one”, which is no timeframe known here: shown as 1Y' +
      'Omni also asked for: Ichimoku cloud, fibonacci. This version does not draw that.',
  )
  await expect(view.getByRole('radio', { name: '1Y' })).toBeChecked()
  await expect(view.getByText('Not drawn without bars: SMA 50.')).toBeVisible()
})

test('the built-in market cut off: the chart that was shown stays, says from when, and comes back', async ({
  page,
  start,
  clock,
}) => {
  test.slow()
  clock.jump(fridayAfternoon - clock.now())
  await page.clock.install({ time: clock.now() })
  await start({ on: 'simulator' })
  await page.getByRole('button', { name: 'Explore with the built-in market' }).click()
  const desk = deskOf(page)
  await desk.ask('What moved NVDA today?')
  await desk.finished()
  const view = page.getByRole('region', { name: 'Symbol NVDA' })
  const chart = view.getByRole('application', { name: 'Chart: NVDA, 3M, daily bars' })
  const chip = desk.answers.last().getByRole('button', { name: 'NVDA', exact: true }).first()
  await chip.click()
  await expect(chart).toBeVisible()
  await view.getByRole('button', { name: 'Data table' }).click()
  await expect(view.getByRole('row').nth(1)).toBeVisible()
  const seen = await view.getByRole('row').allInnerTexts()

  await start({ on: 'simulator' })
  await desk.threads.getByText('What moved NVDA today?').first().click()
  await expect(desk.answers).toHaveCount(1)
  await page.getByRole('button', { name: 'Try how it fails' }).click()
  await page.getByText('The connection', { exact: true }).click()
  await page.getByRole('group', { name: 'The connection breaks before any answer' }).getByText('Until off').click()
  await expect(page.getByRole('button', { name: 'Try how it fails (1 on)' })).toBeVisible()
  await chip.click()
  await expect(chart).toBeVisible()
  await expect(
    view.getByText(/^Offline: the broker could not be reached; this was read 20 Nov 2026 14:3\d EST\.$/),
  ).toBeVisible()
  await view.getByRole('button', { name: 'Data table' }).click()
  // The bar of this day may have moved on before the cut.
  await expect.poll(async () => (await view.getByRole('row').allInnerTexts()).slice(2)).toEqual(seen.slice(2))

  await page.getByRole('button', { name: 'Try how it fails (1 on)' }).click()
  await page.getByRole('region', { name: 'Switched on now' }).getByRole('button', { name: 'Stop all' }).click()
  // A reading before it ended would be cut as well.
  await expect(page.getByRole('button', { name: 'Try how it fails', exact: true })).toBeVisible()
  await chip.click()
  await expect(view.getByRole('table')).toBeVisible()
  await expect(view.getByText(/^Offline:/)).toHaveCount(0)
})

test.describe('on another clock, in forced colours and with large text', () => {
  test.use({ timezoneId: 'Asia/Kolkata' })
  test('the chart reads the clock that was chosen, its lines are visible, and nothing is cut', async ({
    page,
    start,
    clock,
  }) => {
    test.slow()
    clock.jump(fridayAfternoon - clock.now())
    await page.clock.install({ time: clock.now() })
    await start({ on: 'simulator' })
    await page.getByRole('button', { name: 'Explore with the built-in market' }).click()
    const desk = deskOf(page)
    await desk.ask('Show NVDA over one year with a 50-day average against AMD')
    await desk.finished()
    const view = page.getByRole('region', { name: 'Symbol NVDA' })
    await desk.answers.last().getByRole('button', { name: 'NVDA', exact: true }).first().click()
    await pressDay(view)
    const chart = view.getByRole('application', { name: /NVDA, 1D, 1-minute bars/ })
    await chart.focus()
    await expect(chart).toBeFocused()
    await page.keyboard.press('Home')
    const said = view.locator('.bar-chart > [aria-live="polite"]')
    await expect(said).toHaveText(/^Fri 20 Nov 2026 04:00 EST: .* before the open, /)
    await view.getByRole('button', { name: 'New York time' }).click()
    await view.getByRole('menuitemradio', { name: 'Time of this computer' }).click()
    await expect(view.getByRole('button', { name: 'Time of this computer' })).toBeVisible()
    await chart.focus()
    await expect(chart).toBeFocused()
    await page.keyboard.press('Home')
    await expect(said).toHaveText(/^Fri 20 Nov 2026 14:30 UTC\+5:30: /)
    await expect(view.locator('.bar-values')).toContainText('Fri 20 Nov 2026 14:30 UTC+5:30')
    await keepPicture(page, 'symbol-local')
    await chart.focus()
    await expect(chart).toBeFocused()
    const stands = view.locator('.bar-values-name').first()
    let before = await stands.innerText()
    for (const key of ['End', 'PageUp', 'PageUp', 'PageUp', 'PageUp']) {
      await page.keyboard.press(key)
      await expect(stands).not.toHaveText(before)
      before = await stands.innerText()
    }
    await resize(page, { width: 1300, height: 900 })
    await expect.poll(() => chart.boundingBox().then((box) => box?.width ?? 999)).toBeLessThan(460)
    for (let frame = 0; frame < 4; frame += 1)
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)))
    await expect(stands, 'the bar where the keyboard stands, in a narrower chart').toHaveText(before)
    await page.keyboard.press('t')
    await expect(view.getByRole('columnheader').first()).toHaveText('Begins, Time of this computer')
    await resize(page, { width: 1440, height: 900 })

    await desk.answers.last().getByRole('button', { name: 'Open chart' }).click()
    await expect(view.getByRole('application', { name: /SMA 50, against AMD$/ })).toBeVisible()
    await expect(view.getByText(/^In per cent since/)).toBeVisible()
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    await mkdir(folder, { recursive: true })
    await page.screenshot({ path: join(folder, 'symbol-forced-colours.png') })
    await page.emulateMedia({ forcedColors: 'none', colorScheme: 'dark' })

    await page.getByRole('button', { name: 'Settings' }).click()
    for (let percent = 110; percent <= 200; percent += 10) {
      await page.getByRole('button', { name: 'Larger text' }).click()
      await expect(page.getByLabel('Text size')).toHaveText(`${percent} %`)
    }
    await page.getByRole('button', { name: 'Back to the desk' }).click()
    // What was chosen is still there.
    await expect(view.getByRole('application', { name: /SMA 50, against AMD$/ })).toBeVisible()
    await expect(view.locator('canvas').first()).toBeVisible()
    await page.screenshot({ path: join(folder, 'symbol-large-text.png') })
    const overflow = () => view.evaluate((element) => element.scrollWidth - element.clientWidth)
    await expect.poll(overflow).toBeLessThanOrEqual(0)
    await expectAccessible(page)
  })
})
