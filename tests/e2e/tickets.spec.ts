import type { Locator, Page } from '@playwright/test'
import { deskOf, expect, test, type Starting } from '../support/e2e.ts'
import type { RunningHost } from '../support/host.ts'
import type { MovableClock } from '../support/movable-clock.ts'
import { fridayAfternoon } from '../support/test-broker.ts'

test.use({ viewport: { width: 1440, height: 1000 } })

const ticketOf = (page: Page): Locator => page.getByRole('form', { name: 'Order ticket' })
const tabOf = (page: Page, name: string): Locator => page.getByRole('tab', { name })

interface Desk {
  page: Page
  clock: MovableClock
  start: (starting: Starting) => Promise<RunningHost>
}

/** A trading afternoon in the built-in market. */
async function explore({ page, clock, start }: Desk): Promise<void> {
  clock.jump(fridayAfternoon - clock.now())
  await page.clock.install({ time: clock.now() })
  await start({ on: 'simulator' })
  await page.getByRole('button', { name: 'Explore with the built-in market' }).click()
}

/** A question asked and the ticket of its answer opened. */
async function openTicket(desk: Desk, question = 'Buy 10 AAPL at 182.50 limit'): Promise<Locator> {
  await explore(desk)
  const { answers, ask, finished } = deskOf(desk.page)
  await ask(question)
  await finished()
  await answers.last().getByRole('button', { name: 'Open ticket' }).click()
  await expect(ticketOf(desk.page).getByLabel('Quantity')).toBeVisible()
  return ticketOf(desk.page)
}

test('from the sentence to the fill: two acts, the difference shown, and the record leads back', async ({
  page,
  clock,
  start,
}) => {
  const ticket = await openTicket({ page, clock, start }, 'Buy 10 AAPL at 185 limit')
  await expect(ticket.getByLabel('Quantity')).toHaveValue('10')
  await ticket.getByLabel('Quantity').fill('12')
  await expect(ticket.getByText('You, was 10')).toBeVisible()
  await page.screenshot({ path: 'test-results/screens/ticket-a.png' })
  await ticket.getByRole('button', { name: 'Review' }).click()
  await page.waitForTimeout(2000)
  await page.screenshot({ path: 'test-results/screens/ticket-b.png' })
  await ticket.getByRole('button', { name: /^Send BUY/ }).click()
  await page.waitForTimeout(4000)
  await page.screenshot({ path: 'test-results/screens/ticket-c.png' })
  await tabOf(page, 'Orders').click()
  await page.waitForTimeout(2000)
  await page.screenshot({ path: 'test-results/screens/ticket-d.png' })
})
