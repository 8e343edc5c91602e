import type { Page } from '@playwright/test'
import { expect, test } from '../support/e2e.ts'
import { goodOrder } from '../support/proposal-threads.ts'
import { amendQuotes, freezeQuotes, openProposal, openTicket, ordersSent, ticketOf } from '../support/ticket-desk.ts'

test.use({ viewport: { width: 1440, height: 1000 }, takesOrders: true })

const optional = [
  'Limit price',
  'Stop price',
  'Trailing offset',
  'Offset in',
  'Limit offset',
  'Extended hours',
  'Expires',
]
const fieldsOf: Readonly<Record<string, readonly string[]>> = {
  MARKET: [],
  LIMIT: ['Limit price', 'Extended hours'],
  STOP: ['Stop price'],
  STOP_LIMIT: ['Limit price', 'Stop price', 'Extended hours'],
  TRAILING_STOP: ['Trailing offset', 'Offset in'],
  TRAILING_STOP_LIMIT: ['Trailing offset', 'Offset in', 'Limit offset'],
}
const times = [
  'DAY',
  'GOOD_TILL_CANCEL',
  'IMMEDIATE_OR_CANCEL',
  'FILL_OR_KILL',
  'GOOD_TILL_DATE',
  'AT_THE_OPENING',
  'AT_THE_CLOSE',
]

/** The optional fields in sight, in the order of the list above. */
async function expectFields(page: Page, names: readonly string[], what: string): Promise<void> {
  const { field } = ticketOf(page)
  for (const name of optional) await expect(field(name), `${what}: ${name}`).toHaveCount(names.includes(name) ? 1 : 0)
}

test('every order type and time in force: what it needs is asked for, what it does not take is hidden', async ({
  page,
  clock,
  start,
}) => {
  test.slow()
  await openTicket({ page, clock, start })
  const ticket = ticketOf(page)
  for (const [type, fields] of Object.entries(fieldsOf)) {
    await ticket.field('Order type').selectOption(type)
    for (const time of times) {
      await ticket.field('Time in force').selectOption(time)
      const named = time === 'GOOD_TILL_DATE' ? [...fields, 'Expires'] : fields
      await expectFields(page, named, `${type} ${time}`)
    }
    await ticket.field('Time in force').selectOption('DAY')
    for (const name of fields) {
      if (name === 'Extended hours') continue
      if (name === 'Offset in') await expect(await ticket.help(name)).toHaveText('Offset in is needed')
      else {
        await ticket.field(name).fill('')
        await expect(await ticket.help(name)).toHaveText(`${name} is needed`)
      }
      await expect(ticket.review).toBeDisabled()
    }
  }
})

test('no expiry, part of a contract, no symbol and no known instrument each stand in the way', async ({
  page,
  clock,
  start,
}) => {
  await openTicket({ page, clock, start }, 'Buy 10 AAPL at 185 limit')
  const ticket = ticketOf(page)
  await expect(ticket.review).toBeEnabled()

  await ticket.field('Time in force').selectOption('GOOD_TILL_DATE')
  await expect(await ticket.help('Expires')).toHaveText('Expires is needed')
  await expect(ticket.review).toBeDisabled()
  await ticket.field('Expires').fill('2026-11-19 21:00 UTC')
  await expect(await ticket.help('Expires')).toHaveText('Lies in the past')
  await ticket.field('Expires').fill('2026-12-18 21:00 UTC')
  await expect(ticket.review).toBeEnabled()
  await ticket.field('Time in force').selectOption('DAY')

  await ticket.field('Symbol').fill('')
  await expect(await ticket.help('Symbol')).toHaveText('Symbol is needed')
  await expect(ticket.review).toBeDisabled()
  await ticket.field('Symbol').fill('ZZZZ')
  await expect(await ticket.help('Symbol')).toHaveText('The broker knows no such symbol')
  await expect(ticket.review).toBeDisabled()
  await ticket.field('Symbol').fill('\u0410APL')
  await expect(await ticket.help('Symbol')).toContainText('Not a symbol')
  await expect(ticket.review).toBeDisabled()

  await ticket.field('Symbol').fill('AAPL 270115C00190000')
  await ticket.field('Quantity').fill('1.5')
  await expect(await ticket.help('Quantity')).toContainText(/whole numbers only/i)
  await expect(ticket.review).toBeDisabled()
  await ticket.field('Quantity').fill('2')
  await ticket.field('Limit price').fill('5.10')
  await expect(ticket.form.getByRole('region', { name: 'Cost' })).toContainText('1,020.00 USD')
})

test('a limit twelve per cent through the quote waits for its value to be typed, and the record keeps it', async ({
  page,
  clock,
  start,
  broker,
}) => {
  freezeQuotes(broker)
  await openProposal({ page, clock, start, broker }, [{ ...goodOrder, limit_price: '185.00' }])
  const ticket = ticketOf(page)
  await ticket.field('Limit price').fill('205.00')
  await expect(ticket.guards).toContainText(/Price through the quote.*Breached/)
  await expect(ticket.review).toBeDisabled()
  await expect(ticket.reason).toHaveText('1 guard needs an override')
  const override = ticket.guards.getByRole('textbox')
  await override.fill('12')
  await expect(ticket.review).toBeDisabled()
  const value = await ticket.override()
  expect(Number(value)).toBeGreaterThan(11)
  await expect(ticket.guards).toContainText('It is recorded with the order')
  await ticket.review.click()
  await expect(ticket.form).toContainText(/Guard overridden: price through the quote/)
  await ticket.send.click()
  await expect(ticket.record).toContainText(`Guard override typed: through-quote ${value}`)
  expect(ordersSent(broker)).toHaveLength(1)
})

test('without a quote the value is unknown, never zero, and a market order asks for one tick more', async ({
  page,
  clock,
  start,
  broker,
}) => {
  amendQuotes(broker, () => JSON.stringify({ data: [], metadata: { request_id: 'no-quotes' } }))
  await openProposal({ page, clock, start, broker }, [{ ...goodOrder, order_type: 'MARKET', limit_price: null }])
  const ticket = ticketOf(page)
  await expect(ticket.form.getByText('No quote', { exact: true })).toBeVisible()
  const cost = ticket.form.getByRole('region', { name: 'Cost' })
  await expect(cost).toContainText(/Order value\s*unknown/)
  await expect(cost).toContainText(/Share of buying power\s*unknown/)
  await expect(ticket.review).toBeDisabled()
  const boxes = ticket.form.locator('.warning-note').getByRole('checkbox')
  // A warning may come after the others.
  await expect(async () => {
    for (const box of await boxes.all()) await box.check()
    await expect(ticket.review).toBeEnabled({ timeout: 1_000 })
  }).toPass()
  // That tick alone keeps it shut.
  const without = ticket.form.locator('.warning-note').filter({ hasText: 'Market order without a quote' })
  await without.getByRole('checkbox').uncheck()
  await expect(ticket.review).toBeDisabled()
  await expect(ticket.reason).toHaveText('1 warning needs a tick')
  await ticket.tick(/Market order without a quote/)
  await expect(ticket.review).toBeEnabled()
  await ticket.review.click()
  await expect(ticket.form).toContainText(/Order value\s*unknown/)
})
