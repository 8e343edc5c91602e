import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { expect } from '../support/e2e.ts'
import { goodOrder } from '../support/proposal-threads.ts'
import { openProposal, ordersSent, ticketOf } from '../support/ticket-desk.ts'
import { test } from '../support/trading-page.ts'

test.use({ viewport: { width: 1440, height: 1000 }, takesOrders: true })

const buy = { ...goodOrder, limit_price: '185.00' }
const working = '019dfd73-8b49-7d21-8d62-a736fc4199d2'
const folder = join(import.meta.dirname, '../../test-results/order-retries')
const clientIdOf = (body: string | undefined): string => /"id":"([^"]+)"/.exec(body ?? '')?.[1] ?? 'none'

test('a refused order goes again under its client id when nothing of it changed, and under a new one when something did', async ({
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
  const change = ticket.form.getByRole('button', { name: 'Change and review again' })
  await change.click()
  await expect(ticket.review).toBeDisabled()
  // Every look for it ends in vain, and only then may the same id go again.
  await expect(ticket.review).toBeEnabled({ timeout: 40_000 })
  await ticket.review.click()
  await ticket.send.click()
  await change.click()
  await ticket.field('Quantity').fill('4')
  // The refused one is still looked for: another of its symbol and side wants a tick.
  await ticket.toReview()
  await ticket.send.click()
  await expect(ticket.form.getByText('Filled', { exact: true }).first()).toBeVisible()
  const [first, again, changed, ...more] = ordersSent(broker)
  expect(more).toEqual([])
  expect(again?.body).toBe(first?.body)
  expect(clientIdOf(again?.body)).not.toBe('none')
  expect(clientIdOf(changed?.body)).not.toBe(clientIdOf(first?.body))
})

test('to cancel an order of another account shows what is known of it, and sends nothing', async ({
  page,
  clock,
  start,
  broker,
}) => {
  // The broker hands out an order of the other account under an id that is asked for in this one.
  const foreign = '019dfd73-8b4a-7c35-9a02-5be1c7d0f31e'
  broker.amend = async (request, response) => {
    const { pathname } = new URL(request.url)
    if (pathname.endsWith(foreign))
      return new Response((await response.text()).replace('"account_id":19816', '"account_id":22207'), response)
    if (request.method !== 'GET' || !pathname.endsWith('/orders')) return response
    // Nor does it list it in this one.
    const listed: unknown = JSON.parse(await response.text(), (_key, value: unknown) =>
      Array.isArray(value) ? value.filter((row: unknown) => !JSON.stringify(row).includes(foreign)) : value,
    )
    return Response.json(listed)
  }
  const rows = [
    { account_id: 22207, order_id: working },
    { account_id: 19816, order_id: foreign },
  ]
  await openProposal({ page, clock, start, broker }, rows, 'CANCEL')
  const ticket = ticketOf(page)
  const target = ticket.form.getByRole('region', { name: 'The order now' })
  const boxes = ticket.form.getByRole('checkbox', { name: /^Order \d/ })
  await expect(boxes).toHaveCount(2)
  for (const box of await boxes.all()) await box.check()
  await ticket.form.getByRole('list').getByRole('button').nth(0).click()
  await expect(ticket.form.getByRole('alert')).toContainText('It names account ··2207; it cannot be sent here')
  await expect(target).toContainText('BUY 25 AMD')
  await expect(target).toContainText('0 of 25 filled')
  await ticket.form.getByRole('list').getByRole('button').nth(1).click()
  await expect(target).toContainText('The order could not be read; its state is not known')
  await expect(target).not.toContainText('AAPL')
  await expect(ticket.review).toBeDisabled()
  await expect(ticket.reason).toHaveText('2 orders are not ready')
  expect(ordersSent(broker)).toEqual([])
})

test('a cancel that comes after the fill is told as that, and not as a cancel', async ({
  page,
  clock,
  start,
  broker,
}) => {
  await mkdir(folder, { recursive: true })
  const answer = z.looseObject({ data: z.union([z.looseObject({}), z.array(z.looseObject({}))]) })
  const race = { on: false }
  broker.amend = async (request, response) => {
    if (request.method === 'DELETE') race.on = true
    if (!race.on || !/\/orders(\/|$)/.test(new URL(request.url).pathname)) return response
    const body = answer.parse(await response.json())
    const asRaced = (row: Record<string, unknown>): Record<string, unknown> => {
      if (row['id'] !== working) return row
      if (request.method === 'DELETE') return { ...row, status: 'PENDING_CANCEL' }
      const filled = { status: 'FILLED', filled_quantity: '25', leaves_quantity: '0', average_fill_price: '142.00' }
      return { ...row, ...filled, updated_at: new Date(clock.now() + 5_000).toISOString() }
    }
    const data = Array.isArray(body.data) ? body.data.map(asRaced) : asRaced(body.data)
    return Response.json({ ...body, data }, { status: response.status })
  }
  await openProposal({ page, clock, start, broker }, [{ account_id: 19816, order_id: working }], 'CANCEL')
  const ticket = ticketOf(page)
  await expect(ticket.review).toBeEnabled()
  await ticket.review.click()
  await ticket.send.click()
  await expect(ticket.form).toContainText('The fill came first.', { timeout: 25_000 })
  await expect(ticket.form).toContainText('All 25 are filled; nothing was left to cancel.')
  const heard = ticket.form.getByRole('region', { name: 'Order status' }).getByRole('status')
  await expect(heard).toContainText('The fill came first.')
  await expect(ticket.form.getByText('Canceled', { exact: true })).toHaveCount(0)
  await page.screenshot({ path: join(folder, 'race.png') })
  expect(ordersSent(broker).map(({ method }) => method)).toEqual(['DELETE'])
})
