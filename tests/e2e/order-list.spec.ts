import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, resize } from '../support/e2e.ts'
import { explore, test, tradingOf } from '../support/trading-page.ts'

test.use({ viewport: { width: 1440, height: 1000 } })

const folder = join(import.meta.dirname, '../../test-results/order-list')

test('what was just sent is canceled where it stands, with a review before it, and the tab counts what is open', async ({
  page,
  clock,
  start,
}) => {
  await mkdir(folder, { recursive: true })
  await explore({ page, clock, start })
  const { ticket, orders, rows, openOrders, propose, reviewAndSend } = tradingOf(page)
  const head = page.getByRole('tab', { name: /^Orders/ })
  await propose('Buy 10 AAPL at 185 limit')
  await ticket.getByLabel('Limit price', { exact: true }).fill('174.00')
  await reviewAndSend('BUY 10 AAPL')
  await expect(ticket.getByRole('button', { name: 'Cancel this order' })).toBeVisible()
  await page.screenshot({ path: join(folder, 'sent.png') })
  await expect(head).toHaveAccessibleName('Orders 3 orders are open')
  await openOrders()
  const fresh = rows('AAPL').filter({ hasText: '174' })
  await expect(fresh).toContainText('Working')
  // Older orders have no such button: they are changed from their own place.
  const cancel = orders.getByRole('button', { name: /^Cancel BUY 10 AAPL/ })
  await expect(orders.getByRole('button', { name: /^Cancel [A-Z]/ })).toHaveCount(1)
  await page.screenshot({ path: join(folder, 'fresh.png') })
  await cancel.click()
  await expect(ticket.getByRole('heading', { name: 'Review order' })).toBeVisible()
  await expect(ticket.getByRole('button', { name: 'Back', exact: true })).toBeFocused()
  await expect(fresh).toHaveCount(0)
  await ticket.getByRole('button', { name: /^Send CANCEL/ }).click()
  await expect(head).toHaveAccessibleName('Orders 2 orders are open')
  await openOrders()
  await expect(fresh).toContainText('Canceled')
  await expect(cancel).toHaveCount(0)
})

test('J and K walk the orders, Enter opens one, and the days that are shown hide nothing that is open', async ({
  page,
  clock,
  start,
}) => {
  await mkdir(folder, { recursive: true })
  await explore({ page, clock, start })
  const { ticket, orders, detail, rows, openOrders, propose, reviewAndSend } = tradingOf(page)
  await propose('Buy 10 AAPL at 185 limit')
  await reviewAndSend('BUY 10 AAPL')
  await expect(ticket).toContainText('Filled10 of 10', { timeout: 25_000 })
  await openOrders()
  await expect(rows()).toHaveCount(3)
  const names = rows().locator('.blotter-row-name')
  await names.first().focus()
  await page.keyboard.press('k')
  await expect(names.nth(0)).toBeFocused()
  await page.keyboard.press('j')
  await expect(names.nth(1)).toBeFocused()
  await page.keyboard.press('J')
  await expect(names.nth(2)).toBeFocused()
  await page.keyboard.press('j')
  await expect(names.nth(2)).toBeFocused()
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await expect(names.nth(1)).toHaveAttribute('aria-pressed', 'true')
  await expect(detail).toBeVisible()
  await expect(names.nth(1)).toBeFocused()

  const days = orders.getByRole('combobox', { name: 'Days' })
  await days.selectOption('Today')
  await expect(orders.getByRole('rowheader', { name: 'Done today 1' })).toBeVisible()
  await expect(rows()).toHaveCount(3)
  // A day later it was yesterday: a Saturday is in the same week.
  await page.clock.fastForward(24 * 3_600_000)
  await expect(rows()).toHaveCount(2)
  await expect(rows().filter({ hasText: 'Working' })).toHaveCount(2)
  await days.selectOption('This week')
  await expect(orders.getByRole('rowheader', { name: 'Done this week 1' })).toBeVisible()
  await page.clock.fastForward(2 * 24 * 3_600_000)
  await expect(rows()).toHaveCount(2)
  await days.selectOption('All days')
  await expect(rows()).toHaveCount(3)
  await resize(page, { width: 900, height: 800 })
  await page.screenshot({ path: join(folder, 'orders-900.png') })
})
