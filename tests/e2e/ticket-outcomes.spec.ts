import { expect, test } from '../support/e2e.ts'
import { goodOrder, refusedOrders } from '../support/proposal-threads.ts'
import { amendQuotes, freezeQuotes, openProposal, openTicket, ordersSent, ticketOf } from '../support/ticket-desk.ts'

test.use({ viewport: { width: 1440, height: 1000 }, takesOrders: true })

const buy = { ...goodOrder, limit_price: '185.00' }
const clientIdOf = (body: string | undefined): string => /"id":"([^"]+)"/.exec(body ?? '')?.[1] ?? 'none'

test('a refusal for want of buying power stands at the quantity with its numbers, and a changed order is a new one', async ({
  page,
  clock,
  start,
  broker,
}) => {
  await openProposal({ page, clock, start, broker }, [buy])
  const ticket = ticketOf(page)
  await ticket.field('Quantity').fill('900')
  await ticket.override()
  await ticket.review.click()
  await ticket.send.click()
  const note = ticket.form.getByRole('region', { name: 'Refused by the server' })
  await expect(note).toContainText(/Quantity: BUYING_POWER/)
  await expect(note).toContainText('required total 166,500')
  await expect(note).toContainText('Request')
  const heard = ticket.form.getByRole('region', { name: 'Order status' }).getByRole('status')
  await expect(heard).toHaveText(/refused by the server$/)

  await ticket.form.getByRole('button', { name: 'Change and review again' }).click()
  await expect(await ticket.help('Quantity')).toContainText(/BUYING_POWER: available [\d,.]+, required total 166,500/)
  await expect(ticket.review).toBeDisabled()
  await expect(ticket.reason).toHaveText(/^Unchanged: waits for \d more looks?$/)
  await expect(note).toContainText(/can go again after \d more looks?/)
  await ticket.field('Quantity').fill('4')
  await expect(await ticket.help('Quantity')).not.toContainText('BUYING_POWER')
  // The refused one is still looked for.
  await ticket.toReview()
  await ticket.send.click()
  await expect(ticket.form.getByText('Filled', { exact: true }).first()).toBeVisible()
  // What lifted the guard of the first is not on record with the second.
  await expect(ticket.record).toContainText('changed quantity 10 to 4')
  await expect(ticket.record).not.toContainText('override')
  const [refused, placed, ...more] = ordersSent(broker)
  expect(more).toEqual([])
  expect(refused?.status).toBe(400)
  expect(clientIdOf(placed?.body)).not.toBe(clientIdOf(refused?.body))
})

test('a refusal for meeting an order of one’s own stands at the price', async ({ page, clock, start, broker }) => {
  freezeQuotes(broker)
  await openProposal({ page, clock, start, broker }, [buy])
  const ticket = ticketOf(page)
  await ticket.field('Limit price').fill('216.00')
  await ticket.override()
  await ticket.review.click()
  await ticket.send.click()
  await ticket.form.getByRole('button', { name: 'Change and review again' }).click()
  await expect(await ticket.help('Limit price')).toContainText(/SELF_MATCH: .+/)
  expect(ordersSent(broker)).toHaveLength(1)
})

test('a proposal that passes its age between Review and Send comes back to the fields', async ({
  page,
  clock,
  start,
}) => {
  await openTicket({ page, clock, start }, 'Buy 10 AAPL at 185 limit')
  const ticket = ticketOf(page)
  const ahead = async (ms: number): Promise<void> => {
    clock.jump(ms)
    await page.clock.fastForward(ms)
  }
  await ahead(4 * 60_000 + 20_000)
  await expect(ticket.review).toBeEnabled()
  await ticket.review.click()
  await expect(ticket.send).toBeEnabled()
  await ahead(45_000)
  await ticket.send.click()
  await expect(ticket.form).toContainText('Look again: nothing was sent')
  await expect(ticket.form).toContainText('The proposal is past its age.')
  await expect(ticket.review).toBeVisible()
  await expect(ticket.form).toContainText('look at every field again')
  await ticket.review.click()
  await ticket.send.click()
  await expect(ticket.form.getByText('Filled', { exact: true }).first()).toBeVisible()
})

test('a price that moves between Review and Send comes back to the fields', async ({ page, clock, start, broker }) => {
  await openProposal({ page, clock, start, broker }, [buy])
  const ticket = ticketOf(page)
  await ticket.review.click()
  await expect(ticket.send).toBeEnabled()
  amendQuotes(broker, (text) => text.replaceAll(/"18\d\.\d+"/g, '"190.10"'))
  clock.jump(10_000)
  await ticket.send.click()
  await expect(ticket.form).toContainText('Look again: nothing was sent')
  await expect(ticket.form).toContainText('The quote moved since the review.')
  expect(ordersSent(broker)).toEqual([])
})

test('rows nobody can use say why, show what came, and nothing of them is sent', async ({
  page,
  clock,
  start,
  broker,
}) => {
  await openProposal({ page, clock, start, broker }, [...refusedOrders.map(([row]) => row), buy])
  const ticket = ticketOf(page)
  const rows = ticket.form.getByRole('region', { name: 'Orders of this ticket' }).getByRole('listitem')
  await expect(rows).toHaveCount(refusedOrders.length + 1)
  for (let index = 0; index < refusedOrders.length; index++) {
    const row = rows.nth(index)
    await row.getByRole('button').click()
    const isUsable = await row.getByRole('checkbox').isEnabled()
    if (isUsable) await expect(row.locator('.batch-row-fault'), `row ${index}`).not.toBeEmpty()
    else await expect(ticket.form.getByRole('region', { name: 'This row cannot be used' })).toBeVisible()
  }
  await ticket.form.getByRole('button', { name: 'Show raw' }).click()
  await expect(ticket.form.getByRole('tree')).toBeVisible()
  for (let index = 0; index < refusedOrders.length; index++) {
    const box = rows.nth(index).getByRole('checkbox')
    if (await box.isEnabled()) await box.uncheck()
  }
  await ticket.review.click()
  await ticket.send.click()
  await expect(ticket.form.getByText('Filled', { exact: true }).first()).toBeVisible()
  expect(ordersSent(broker)).toHaveLength(1)
})

test('five hundred orders and an empty list are readable and harmless', async ({ page, clock, start, broker }) => {
  await openProposal(
    { page, clock, start, broker },
    Array.from({ length: 500 }, () => buy),
  )
  const ticket = ticketOf(page)
  await expect(ticket.form).toContainText('500 orders proposed')
  await expect(ticket.form).toContainText('50 are ticked')
  expect(ordersSent(broker)).toEqual([])
})

test('a change is shown with the order as it stands, and is never read as a new order', async ({
  page,
  clock,
  start,
  broker,
}) => {
  const orderId = '019dfd73-8b49-7d21-8d62-a736fc4199d2'
  const row = { account_id: 19816, order_id: orderId, limit_price: '141.50' }
  await openProposal({ page, clock, start, broker }, [row], 'MODIFY')
  const ticket = ticketOf(page)
  await expect(ticket.form.getByRole('region', { name: 'The order now' })).toContainText('BUY 25 AMD')
  await expect(ticket.field('New limit price')).toHaveValue('141.50')
  // Read and typed anew: a proposed price may stand too far from the last trade.
  await ticket.field('New limit price').fill('141.60')
  await ticket.review.click()
  await expect(ticket.form.getByRole('button', { name: /^Send MODIFY/ })).toBeEnabled()
  await ticket.send.click()
  await expect(ticket.form.getByRole('heading', { name: 'Order status' })).toBeVisible()
  await expect.poll(() => ordersSent(broker).map(({ method }) => method)).toEqual(['PATCH'])
  expect(ordersSent(broker)[0]?.path).toContain(orderId)
})
