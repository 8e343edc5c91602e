import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { findInstrument } from '../../main/simulator/market/instruments.ts'
import { createMarket, DEFAULT_SEED } from '../../main/simulator/market/market.ts'
import { deskOf, expect, test } from '../support/e2e.ts'
import { fridayAfternoon } from '../support/test-broker.ts'

const inDollars = (cents: number): string => (cents / 100).toFixed(2)

const folder = join(import.meta.dirname, '../../test-results/screens')

async function keepPicture(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const colorScheme of ['dark', 'light'] as const) {
    for (const width of [1440, 900]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 900 })
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
      await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${width}.png`) })
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 })
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
  await expect(view.getByText(/s old/)).toBeVisible()
  await keepPicture(page, 'symbol')
  await expectAccessible(page)
  await view.getByRole('radio', { name: '1D' }).press('Space')
  await expect(view.getByRole('application', { name: /NVDA, 1D, 1-minute bars/ })).toBeVisible()
  await keepPicture(page, 'symbol-day')

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
  await expect(view.getByText(/AMD begins at the price of NVDA on/)).toBeVisible()
  await expectAccessible(page)
  await chart.focus()
  await page.keyboard.press('t')
  const head = view.getByRole('columnheader')
  await expect(head).toHaveText(['Date', 'Open', 'High', 'Low', 'Close', 'Way', 'Volume', 'SMA 50', 'RSI 14', 'AMD'])
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

test('a broker without a history: the quote, the ranges and the reason, and no bar that nobody reported', async ({
  page,
  start,
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
  await expect(view.getByRole('application')).toHaveCount(0)
  await keepPicture(page, 'symbol-no-history')
  await expectAccessible(page)
})
