import type { Locator, Page } from '@playwright/test'
import { deskOf, expect, test } from '../support/e2e.ts'
import type { MovableClock } from '../support/movable-clock.ts'
import { fridayAfternoon } from '../support/test-broker.ts'

test.use({ viewport: { width: 1440, height: 1000 } })

const ticketOf = (page: Page): Locator => page.getByRole('form', { name: 'Order ticket' })

/** A trading afternoon in the built-in market, a question asked and its ticket opened. */
async function openTicket(
  page: Page,
  clock: MovableClock,
  start: (starting: { on: 'simulator' }) => Promise<unknown>,
  question = 'Buy 10 AAPL at 182.50 limit',
): Promise<Locator> {
  clock.jump(fridayAfternoon - clock.now())
  await start({ on: 'simulator' })
  await page.getByRole('button', { name: 'Explore with the built-in market' }).click()
  await deskOf(page).ask(question)
  await expect(deskOf(page).answers.last()).toContainText(/ticket|order/i, { timeout: 30_000 })
  await deskOf(page).answers.last().getByRole('button', { name: 'Open ticket' }).click()
  await expect(ticketOf(page)).toBeVisible()
  return ticketOf(page)
}

test('from the sentence to the fill: two acts, and the record leads back', async ({ page, clock, start }) => {
  const ticket = await openTicket(page, clock, start)
  await expect(ticket.getByLabel('Quantity')).toHaveValue('10')
  await page.screenshot({ path: 'test-results/screens/ticket-a.png' })
  await ticket.getByRole('button', { name: 'Review' }).click()
  await page.screenshot({ path: 'test-results/screens/ticket-b.png' })
})
