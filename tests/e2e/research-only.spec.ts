import type { Page } from '@playwright/test'
import { cut, deskOf, expect, reconnect, test } from '../support/e2e.ts'
import type { TestBroker } from '../support/test-broker.ts'

/** What each question that reached the server declared, in order. */
const declared = (broker: TestBroker): boolean[] =>
  broker.exchanges
    .filter(({ method, status }) => method === 'POST' && status < 300)
    .map(({ body }) => body.includes('PREFILL_ORDER'))

async function dial(page: Page, from: string, to: string): Promise<void> {
  const head = page.getByRole('main', { name: 'Conversation' })
  await head.getByRole('button', { name: from, exact: true }).click()
  await head.getByRole('menuitemradio', { name: new RegExp(`^${to}`) }).click()
  await expect(head.getByRole('button', { name: to, exact: true })).toBeVisible()
}

test('a research-only thread omits PREFILL_ORDER and says so; switching affects only later turns', async ({
  page,
  start,
  broker,
}) => {
  test.slow()
  await start({ on: 'broker' })
  const desk = deskOf(page)
  const badge = desk.conversation.locator('.composer-bar').getByText('Research only')
  await expect(badge).toBeHidden()
  await dial(page, 'Research and tickets', 'Research only')
  await expect(badge).toBeVisible()
  await desk.ask('Buy 10 AAPL at 182.50 limit')
  await desk.finished()
  await expect(desk.conversation.getByRole('button', { name: 'Research only' })).toBeVisible()
  await expect(desk.answers.getByText(/Proposed order/)).toBeHidden()
  await expect(desk.threads.getByText('research only')).toBeAttached()

  await desk.ask('Price of KO [stuck]')
  await expect(desk.stop).toBeVisible()
  await desk.message.fill('Price of PEP')
  await desk.send.click()
  await dial(page, 'Research only', 'Research and tickets')
  await expect(badge).toBeHidden()
  const waiting = page.getByRole('group', { name: 'Waiting question' })
  await expect(waiting).toContainText('Research only')
  await desk.stop.click()
  await expect(desk.yours.last()).toContainText('Price of PEP', { timeout: 25_000 })
  await expect(desk.status).toHaveText('Finished', { timeout: 25_000 })
  await desk.ask('Buy 10 AAPL at 182.50 limit')
  await expect(desk.answers.last().getByText(/Proposed order/)).toBeVisible({ timeout: 25_000 })
  expect(declared(broker)).toEqual([false, false, false, true])

  await page.getByRole('button', { name: /^New thread/ }).click()
  await expect(desk.conversation.getByRole('button', { name: 'Research and tickets' })).toBeVisible()
})

test('the dial is turned offline, survives a restart, and is what a kept question goes out with', async ({
  page,
  start,
  broker,
}) => {
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('Price of KO')
  await desk.finished()
  broker.intercept = cut
  await start({ on: 'broker' })
  await expect(page.getByText(/Offline/).first()).toBeVisible()
  await desk.threads.getByText('Price of KO').first().click()
  await dial(page, 'Research and tickets', 'Research only')
  await desk.message.fill('Price of PEP, later')
  await page.getByRole('button', { name: 'Keep for later' }).click()
  await expect(page.getByRole('group', { name: 'Waiting question' })).toBeVisible()
  await reconnect(page, broker)
  await expect(desk.answers).toHaveCount(2, { timeout: 25_000 })
  expect(declared(broker)).toEqual([true, false])
  await start({ on: 'broker' })
  await desk.threads.getByText('Price of KO').first().click()
  await expect(desk.conversation.getByRole('button', { name: 'Research only' })).toBeVisible()
})
