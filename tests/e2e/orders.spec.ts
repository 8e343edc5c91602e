import { readFile } from 'node:fs/promises'
import { deskOf, expect } from '../support/e2e.ts'
import { explore, test, tradingOf } from '../support/trading-page.ts'

test.use({ viewport: { width: 1440, height: 1000 } })

test('an acknowledgement lost after acceptance is found by its client id, once, and everything follows the fill', async ({
  page,
  clock,
  start,
}) => {
  await explore({ page, clock, start })
  const { ticket, orders, detail, views, rows, openOrders, propose, spoil } = tradingOf(page)
  const card = deskOf(page).answers.locator('.action-card')
  await spoil('The answer to an order is lost on the way back')
  await propose('Buy 10 AAPL at 185 limit')
  await expect(card).toContainText('Editing')
  await ticket.getByRole('button', { name: 'Review' }).click()
  await expect(card).toContainText('In review')
  await ticket.getByRole('button', { name: /^Send BUY 10 AAPL/ }).click()
  const record = ticket.getByRole('list', { name: 'How this order came to be' })
  await expect(record).toContainText('No acknowledgement', { timeout: 20_000 })
  await expect(record).toContainText('Found by its client id', { timeout: 20_000 })
  await expect(ticket).toContainText('Filled10 of 10', { timeout: 20_000 })
  await expect(card).toContainText('Filled')
  const clientId = await ticket
    .locator('code')
    .filter({ hasText: /^[0-9a-f-]{36}$/ })
    .last()
    .innerText()

  await openOrders()
  const bought = rows('AAPL').filter({ hasText: 'BUY' })
  await expect(bought).toHaveCount(1)
  await expect(bought).toContainText('Filled')
  await expect(orders.getByText('Buying power')).toBeVisible()
  await bought.click()
  await expect(detail).toContainText('10 of 10')
  await expect(detail.getByRole('region', { name: 'Executions' })).toContainText('10')

  const download = page.waitForEvent('download')
  await orders.getByRole('button', { name: 'Export CSV' }).click()
  const csv = await readFile(await (await download).path(), 'utf8')
  const line = csv.split('\r\n').filter((each) => each.includes(clientId))
  expect(line).toHaveLength(1)
  expect(line[0]).toContain(',AAPL,BUY,10,10,LIMIT,185.00,')
  expect(line[0]).toContain(',FILLED,')

  await views.getByText('Executions').click()
  await expect(orders.getByRole('table', { name: 'Executions' }).getByRole('row', { name: /AAPL/ })).toHaveCount(1)
  await views.getByText('Positions').click()
  await expect(orders.getByRole('table', { name: 'Positions' }).getByRole('row', { name: /AAPL/ })).toBeVisible()

  await views.getByText('Orders').click()
  await orders.getByRole('checkbox', { name: 'Of this thread' }).check()
  await expect(rows()).toHaveCount(1)
  await orders.getByRole('textbox', { name: 'Filter by symbol' }).fill('amd')
  await expect(orders).toContainText('No order fits the filter')
  await orders.getByRole('checkbox', { name: 'Of this thread' }).uncheck()
  await expect(rows()).toHaveCount(1)
  await expect(rows('AMD')).toHaveCount(1)
})

test('an order that is taken late: after a timeout it is unknown and found, after a refusal that only says so it is looked for all the same', async ({
  page,
  clock,
  start,
}) => {
  await explore({ page, clock, start })
  const { ticket, rows, openOrders, propose, reviewAndSend, spoil } = tradingOf(page)
  await spoil('The gateway gives up, and the order is taken 8 seconds later (504)')
  await propose('Buy 10 AAPL at 185 limit')
  await reviewAndSend('BUY 10 AAPL')
  await expect(ticket).toContainText('Filled10 of 10', { timeout: 25_000 })
  const record = ticket.getByRole('list', { name: 'How this order came to be' })
  await expect(record).toContainText('No acknowledgement')
  await expect(record).toContainText('Found by its client id')

  await spoil('An order times out, and is taken 8 seconds later (400)')
  await propose('Buy 100 F at 12.40 limit')
  await reviewAndSend('BUY 100 F')
  await expect(ticket).toContainText('Filled100 of 100', { timeout: 25_000 })
  await expect(record).toContainText('“Request timed out”. Outcome unknown')
  await openOrders()
  await expect(rows('F')).toHaveCount(1)
  await expect(rows('AAPL').filter({ hasText: 'BUY' })).toHaveCount(1)
})

test('nothing was taken and the program starts again: it asks, sends nothing, and a repeat keeps its client id', async ({
  page,
  clock,
  start,
}) => {
  await explore({ page, clock, start })
  const { ticket, detail, rows, openOrders, propose, reviewAndSend, spoil } = tradingOf(page)
  await spoil('The connection breaks before any answer')
  await propose('Buy 10 AAPL at 185 limit')
  await reviewAndSend('BUY 10 AAPL')
  await expect(ticket).toContainText('Unknown, checking')
  const clientId = await ticket
    .locator('code')
    .filter({ hasText: /^[0-9a-f-]{36}$/ })
    .last()
    .innerText()

  await start({ on: 'simulator' })
  const banner = page.getByRole('note').filter({ hasText: '1 order has an unknown outcome' })
  await expect(banner).toBeVisible()
  await banner.getByRole('button', { name: 'Open orders' }).click()
  await expect(rows('AAPL').filter({ hasText: 'Unknown' })).toHaveCount(1)
  await rows('AAPL').filter({ hasText: 'Unknown' }).click()
  await expect(detail).toContainText('The server may or may not have this order')
  await expect(detail.getByRole('button', { name: 'Review again' })).toBeVisible({ timeout: 40_000 })
  await expect(rows('AAPL').filter({ hasText: 'BUY' })).toHaveCount(1)

  await detail.getByRole('button', { name: 'Review again' }).click()
  await expect(ticket.getByRole('region', { name: 'Exactly what will be sent' })).toContainText(clientId)
  await ticket.getByRole('button', { name: /^Send BUY 10 AAPL/ }).click()
  await expect(ticket).toContainText('Filled10 of 10', { timeout: 25_000 })
  await expect(banner).toHaveCount(0)
  await openOrders()
  await expect(rows('AAPL').filter({ hasText: 'BUY' })).toHaveCount(1)
})

test('an order that no look found can be let be, and then asks no more', async ({ page, clock, start }) => {
  await explore({ page, clock, start })
  const { ticket, rows, openOrders, propose, reviewAndSend, spoil } = tradingOf(page)
  await spoil('The connection breaks before any answer')
  await propose('Buy 10 AAPL at 185 limit')
  await reviewAndSend('BUY 10 AAPL')
  await ticket.getByRole('button', { name: 'Let it be' }).click({ timeout: 40_000 })
  await expect(ticket).toContainText('Let be')
  await expect(page.getByText('an unknown outcome')).toHaveCount(0)
  await openOrders()
  await expect(rows('AAPL').filter({ hasText: 'Let be' })).toHaveCount(1)
})

test('cancel and change from the orders: the present state first, then a review; an order that ended says so', async ({
  page,
  clock,
  start,
}) => {
  await explore({ page, clock, start })
  const { ticket, detail, rows, openOrders, propose } = tradingOf(page)
  await page.getByRole('button', { name: 'Show the workbench' }).click()
  await openOrders()
  await rows('AMD').click()
  const orderId = await detail.locator('code').first().innerText()
  await detail.getByRole('button', { name: 'Cancel order' }).click()
  await expect(ticket.getByRole('region', { name: 'The order now' })).toContainText('BUY 25 AMD')
  await expect(ticket.getByRole('region', { name: 'The order now' })).toContainText('0 of 25 filled')
  await ticket.getByRole('button', { name: 'Review' }).click()
  await ticket.getByRole('button', { name: /^Send CANCEL/ }).click()
  await openOrders()
  await expect(rows('AMD')).toContainText('Canceled')

  await rows('AAPL').click()
  await detail.getByRole('button', { name: 'Modify' }).click()
  await expect(ticket.getByRole('region', { name: 'The order now' })).toContainText('SELL 50 AAPL')
  await ticket.getByLabel('New limit price').fill('210')
  await ticket.getByRole('button', { name: 'Review' }).click()
  await ticket.getByRole('button', { name: /^Send MODIFY/ }).click()
  await openOrders()
  await expect(rows('AAPL').filter({ hasText: '210' })).toHaveCount(1)

  await propose(`Please cancel order ${orderId}`)
  await expect(ticket.getByRole('region', { name: 'The order now' })).toContainText(/canceled|ended/i)
  await expect(ticket.getByRole('button', { name: 'Review' })).toBeDisabled()
  await propose('Please cancel order 019dfd73-8b49-7d21-8d62-a736fc400000')
  await expect(ticket.getByRole('region', { name: 'The order now' })).toContainText('This account has no such order')
  await expect(ticket.getByRole('button', { name: 'Review' })).toBeDisabled()
})

test('two windows see the same orders; without the network both keep them with their time, and nothing can be sent', async ({
  page,
  context,
  clock,
  start,
}) => {
  const host = await explore({ page, clock, start })
  const one = tradingOf(page)
  const second = await context.newPage()
  await second.goto(host.url)
  const two = tradingOf(second)
  await second.getByRole('button', { name: 'Show the workbench' }).click()
  await two.openOrders()
  await expect(two.rows()).toHaveCount(2)
  await one.propose('Buy 10 AAPL at 185 limit')
  await one.reviewAndSend('BUY 10 AAPL')
  await expect(two.rows('AAPL').filter({ hasText: 'BUY' })).toHaveCount(1)
  await expect(two.rows('AAPL').filter({ hasText: 'BUY' })).toContainText('Filled', { timeout: 20_000 })

  await one.spoil('The connection breaks before any answer', 'Until off', 'Any')
  await expect(page.getByText(/Offline since/)).toBeVisible({ timeout: 30_000 })
  await expect(two.rows()).toHaveCount(3)
  await expect(two.orders).toContainText(/as of \d/)
  await two.rows('AMD').click()
  await two.detail.getByRole('button', { name: 'Cancel order' }).click()
  await expect(two.ticket.getByRole('button', { name: 'Review' })).toBeDisabled()
  await one.heal()
  await second.close()
})
