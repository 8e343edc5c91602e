import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, resize, test } from '../support/e2e.ts'
import { goodOrder } from '../support/proposal-threads.ts'
import type { RunningHost } from '../support/host.ts'
import { explore, openProposal, openScripted, ordersSent, ticketOf } from '../support/ticket-desk.ts'

test.use({ viewport: { width: 1440, height: 1000 }, takesOrders: true })

const buy = { ...goodOrder, limit_price: '185.00' }

/** The tickets that outlive a restart; the page writes them down behind what it shows. */
async function keptBy({ desk }: RunningHost): Promise<string> {
  const session = JSON.stringify(await desk.dispatch('main-window', 'session.get', null))
  const accountId = Number(/"accountId":(\d+)/.exec(session)?.[1])
  return JSON.stringify(await desk.dispatch('main-window', 'tickets.list', { accountId }))
}
const none = '{"ok":true,"value":[]}'

test('a ticket half filled in outlives a restart with who set what, and is neither reviewed nor sent by it', async ({
  page,
  clock,
  start,
  broker,
}) => {
  const host = await openProposal({ page, clock, start, broker }, [buy, { ...buy, quantity: '3' }])
  const ticket = ticketOf(page)
  await ticket.form.getByRole('checkbox', { name: /^Order 2/ }).uncheck()
  await ticket.field('Quantity').fill('12')
  await expect(ticket.review).toBeEnabled()
  await ticket.review.click()
  await expect(ticket.back).toBeFocused()
  await expect.poll(() => keptBy(host)).toMatch(/"quantity":"12"[^]*"ticked":\[0\]/)

  const again = await start({ on: 'broker' })
  await expect(ticket.field('Quantity')).toHaveValue('12')
  await expect(ticket.form.getByText('You, was 10')).toBeVisible()
  await expect(ticket.field('Limit price')).toHaveValue('185.00')
  await expect(ticket.form.getByRole('checkbox', { name: /^Order 2/ })).not.toBeChecked()
  await expect(ticket.send).toHaveCount(0)
  expect(ordersSent(broker)).toEqual([])

  // The card of the same proposal leads to the same ticket.
  await openScripted(page)
  await expect(ticket.form).toHaveCount(1)
  await expect(ticket.field('Quantity')).toHaveValue('12')
  await ticket.form.getByRole('button', { name: 'Why is this here?' }).click()

  await ticket.form.getByRole('button', { name: 'Discard' }).click()
  await expect(ticket.form).toHaveCount(0)
  await expect.poll(() => keptBy(again)).toBe(none)
  const last = await start({ on: 'broker' })
  await expect(page.getByText('Proposed here').first()).toBeVisible()
  expect(await keptBy(last)).toBe(none)
  await expect(page.getByRole('tab', { name: 'Ticket' })).toHaveCount(0)
})

test('of two orders by hand that outlive a restart both are in reach, by name and without closing one', async ({
  page,
  clock,
  start,
}) => {
  const folder = join(import.meta.dirname, '../../test-results/kept-tickets')
  await mkdir(folder, { recursive: true })
  const host = await explore({ page, clock, start })
  const ticket = ticketOf(page)
  const menu = page.getByRole('button', { name: '2 open tickets' })
  const write = async (symbol: string, quantity: string): Promise<void> => {
    await page.getByRole('tab', { name: /^Orders/ }).click()
    await page.getByRole('button', { name: 'New order' }).click()
    // The one written before may still be on its way out.
    await expect(ticket.field('Symbol')).toHaveValue('')
    await ticket.field('Symbol').fill(symbol)
    await ticket.field('Quantity').fill(quantity)
  }
  await page.getByRole('button', { name: 'Show the workbench' }).click()
  await write('AAPL', '12')
  await write('MSFT', '3')
  await expect(menu).toBeVisible()
  await expect.poll(() => keptBy(host)).toMatch(/"quantity":"3"[^]*"quantity":"12"/)

  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await start({ on: 'simulator' })
  await expect(ticket.field('Symbol')).toHaveValue('MSFT')
  await menu.click()
  await expect(page.getByRole('menuitemradio')).toHaveText([/3 MSFT/, /12 AAPL/])
  await page.screenshot({ path: join(folder, 'menu-dark.png') })
  await page.emulateMedia({ colorScheme: 'light' })
  await page.screenshot({ path: join(folder, 'menu-light.png') })
  await page.getByRole('menuitemradio', { name: /12 AAPL/ }).click()
  await expect(ticket.field('Symbol')).toHaveValue('AAPL')
  await expect(ticket.field('Quantity')).toHaveValue('12')
  await expect(menu).toBeFocused()
  await resize(page, { width: 900, height: 1000 })
  await page.screenshot({ path: join(folder, 'narrow.png') })
})
