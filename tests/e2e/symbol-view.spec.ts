import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { deskOf, expect, test } from '../support/e2e.ts'
import { fridayAfternoon } from '../support/test-broker.ts'

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
  await desk.ask('Show NVDA chart over one year with a 50-day average')
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
  await expect(view.getByRole('application', { name: /NVDA, 1Y, daily bars/ })).toBeVisible()
  await view.getByRole('button', { name: 'Indicator' }).click()
  await view.getByRole('menuitem', { name: 'SMA 50' }).click()
  await view.getByRole('button', { name: 'Indicator' }).click()
  await view.getByRole('menuitem', { name: 'RSI 14' }).click()
  await view.getByRole('button', { name: 'Indicator' }).click()
  await view.getByRole('menuitem', { name: 'Compare with a symbol' }).click()
  await view.getByLabel('Compare with', { exact: true }).fill('amd')
  await view.getByRole('button', { name: 'Compare', exact: true }).click()
  const chart = view.getByRole('application', {
    name: 'Chart: NVDA, 1Y, daily bars, SMA 20, SMA 50, RSI 14, against AMD',
  })
  await expect(chart).toBeVisible()
  await expect(view.getByText(/AMD begins at the price of NVDA on/)).toBeVisible()
  await expectAccessible(page)
  await chart.focus()
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
    'SMA 20',
    'SMA 50',
    'RSI 14',
    'AMD',
  ])
  // The whole year has its average: older bars were read for it.
  await expect(view.getByRole('row').nth(1).getByRole('cell').nth(7)).toHaveText(/^\d+\.\d\d$/)
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
