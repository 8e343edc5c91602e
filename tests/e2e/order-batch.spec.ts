import { deskOf, expect, test } from '../support/e2e.ts'
import { goodOrder } from '../support/proposal-threads.ts'
import { openProposal, ordersSent, ticketOf } from '../support/ticket-desk.ts'

test.use({ viewport: { width: 1440, height: 1000 }, takesOrders: true })

test('five of six orders are sent and the third is refused: each its own result, one error, and the unticked one stays', async ({
  page,
  clock,
  start,
  broker,
}) => {
  const rows = ['1', '2', '3', '4', '5', '6'].map((quantity) => ({ ...goodOrder, quantity, limit_price: '185.00' }))
  await openProposal({ page, clock, start, broker }, rows)
  const scripted = broker.intercept
  broker.intercept = async (request) => {
    const isThird = request.method === 'POST' && (await request.clone().text()).includes('"quantity":"3"')
    if (!isThird) return await scripted(request)
    const details = [{ reason: 'BUYING_POWER', domain: 'com.clearstreet.oems.risk', metadata: { required: '555.00' } }]
    return Response.json({ error: { code: 400, message: 'Not this one', details } }, { status: 400 })
  }
  const ticket = ticketOf(page)
  await ticket.form.getByRole('checkbox', { name: /^Order 6/ }).uncheck()
  await ticket.review.click()
  await ticket.form.getByRole('button', { name: 'Send 5 orders' }).click()
  const states = ticket.form.getByRole('region', { name: 'Order status' })
  await expect(states).toHaveCount(5)
  await expect(states.filter({ hasText: 'Filled' })).toHaveCount(4)
  await expect(states.filter({ hasText: 'Rejected' })).toHaveCount(1)
  await expect(ticket.form.getByRole('region', { name: 'Refused by the server' })).toHaveCount(1)
  await expect(deskOf(page).answers.locator('.action-card')).toContainText('4 filled, 1 rejected')
  const quantities = ordersSent(broker).map(({ body }) => /"quantity":"(\d+)"/.exec(body)?.[1])
  expect(quantities).toEqual(['1', '2', '3', '4', '5'])
})
