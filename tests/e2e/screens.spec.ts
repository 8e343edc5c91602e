import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { FailureError } from '../../preload/contract/failure-error.ts'
import { cut, deskOf, expect, resize, test } from '../support/e2e.ts'
import { everyProposal, goodOrder, refusedOrders, refusedProposals, unknownParts } from '../support/proposal-threads.ts'
import { scriptThreads } from '../support/scripted-threads.ts'
import { testKey } from '../support/test-broker.ts'
import { amendQuotes, openProposal, openTicket, setAfternoon, ticketOf } from '../support/ticket-desk.ts'
import { tradingOf } from '../support/trading-page.ts'

const folder = join(import.meta.dirname, '../../test-results/screens')
const looks = [
  { theme: 'dark', width: 1440, height: 900 },
  { theme: 'light', width: 1440, height: 900 },
  { theme: 'dark', width: 900, height: 800 },
  { theme: 'light', width: 900, height: 800 },
] as const

/** Checks the screen for barriers and keeps a picture of it, in both themes and at both ends of the window's width. */
async function inspect(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const { theme, width, height } of looks) {
    // Both themes and both widths are checked once; the other two pictures are for the eye, and nobody looks in CI.
    const isChecked = (theme === 'dark') !== (width === 900)
    if (!isChecked && process.env['CI'] !== undefined) continue
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await resize(page, { width, height })
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    await page.screenshot({ path: join(folder, `${name}-${theme}-${width}.png`) })
    if (!isChecked) continue
    const { violations } = await new AxeBuilder({ page }).analyze()
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    const report = serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
    expect(report, `${name}, ${theme}, ${width} px`).toEqual([])
  }
  await resize(page, { width: 1440, height: 900 })
}

test('the two doors, the key and its refusal, the choice of an account', async ({ page, start, broker, clock }) => {
  test.slow()
  await setAfternoon({ page, clock })
  await start({ on: 'door' })
  await expect(page.getByText('NVDA')).toBeVisible()
  await inspect(page, 'doors')
  await page.getByRole('button', { name: 'Connect Clear Street' }).click()
  const refusal = {
    error: { code: 401, message: 'Invalid or expired API key' },
    metadata: { request_id: '927a85a6-b11b' },
  }
  broker.intercept = () => Response.json(refusal, { status: 401 })
  await page.getByLabel('API key').fill('an-old.key')
  await page.getByRole('button', { name: 'Test and connect' }).click()
  await expect(page.getByText(/key was not accepted/i).first()).toBeVisible()
  await inspect(page, 'key-refused')
  broker.intercept = () => null
  await page.getByLabel('API key').fill(testKey)
  await page.getByRole('button', { name: 'Test and connect' }).click()
  await expect(page.getByLabel('Account number')).toBeVisible()
  await inspect(page, 'accounts')
})

test('a keychain that is locked: the choice of an account, the settings, replacing and forgetting the key', async ({
  page,
  open,
  broker,
  clock,
}) => {
  test.slow()
  await setAfternoon({ page, clock })
  const locked = (): Promise<never> =>
    Promise.reject(new FailureError({ code: 'keychain-unavailable', detail: 'locked' }))
  const secrets = { read: locked, write: locked, remove: locked }
  const host = await open({ secrets, liveOrigin: broker.origin, clock })
  await page.goto(host.url)
  await page.getByRole('button', { name: 'Connect Clear Street' }).click()
  await page.getByLabel('API key').fill('x'.repeat(2345))
  await page.getByRole('button', { name: 'Test and connect' }).click()
  await expect(page.getByText(/2,345 characters/)).toBeVisible()
  await inspect(page, 'key-too-long')
  await page.getByLabel('API key').fill(testKey)
  await page.getByRole('button', { name: 'Test and connect' }).click()
  await expect(page.getByText('The keychain is locked')).toBeVisible()
  await inspect(page, 'keychain-locked')
  await page.getByRole('button', { name: 'Open the desk' }).click()
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Connection' }).click()
  await page.getByRole('button', { name: 'Try the keychain again' }).click()
  await page.getByRole('button', { name: 'Replace' }).click()
  await expect(page.getByText('Asked again, no change')).toBeVisible()
  await inspect(page, 'keychain-locked-settings')
  await page.getByRole('button', { name: 'Forget' }).click()
  await inspect(page, 'keychain-forget')
  await page.goto('about:blank')
})

test('a conversation that starts, runs, waits, finishes, fails and is stopped', async ({ page, start, clock }) => {
  test.slow()
  await setAfternoon({ page, clock })
  await start({ on: 'simulator' })
  await page.getByRole('button', { name: 'Explore with the built-in market' }).click()
  const desk = deskOf(page)
  await expect(desk.message).toBeVisible()
  await inspect(page, 'new-thread')
  await desk.ask('What moved NVDA today?')
  await desk.finished()
  await inspect(page, 'finished')
  await desk.ask('Buy 10 AAPL at 182.50 limit')
  await expect(desk.answers).toHaveCount(2)
  await desk.finished()
  await desk.answers.last().getByRole('button', { name: 'Open ticket' }).click()
  await expect(page.getByRole('complementary', { name: 'Workbench' })).toContainText('182.50')
  await inspect(page, 'proposal')
  await desk.ask('Compare NVDA, AMD and INTC [stuck]')
  await expect(desk.stop).toBeVisible()
  await desk.ask('What would make the move fade?')
  await expect(page.getByText('What would make the move fade?')).toBeVisible()
  await expect(desk.answers.last()).toContainText('AMD')
  await inspect(page, 'running')
  await page.getByRole('button', { name: /Remove/ }).click()
  await desk.stop.click()
  await expect(desk.answers.last()).toContainText(/Stopped/)
  await inspect(page, 'stopped')
  await desk.ask('Price of KO [fail]')
  await expect(desk.answers.last()).toContainText(/could not finish/i)
  await inspect(page, 'failed')
})

test('proposals of every kind, those nobody can use, and parts nobody knows', async ({
  page,
  start,
  broker,
  clock,
}) => {
  test.slow()
  await setAfternoon({ page, clock })
  scriptThreads(broker, [everyProposal, refusedProposals, unknownParts])
  await start({ on: 'broker' })
  const desk = deskOf(page)
  const open = async (card: string, name: string): Promise<void> => {
    await desk.answers.locator('.action-card').filter({ hasText: card }).getByRole('button').last().click()
    await inspect(page, name)
  }
  await desk.threads.getByText(everyProposal.title).first().click()
  await open('AAPL 15 Jan 2027', 'proposal-option')
  await open('Change order', 'proposal-change')
  await open('6 filters', 'proposal-screen')
  await open('needs your consent', 'proposal-consent')
  await desk.threads.getByText(refusedProposals.title).first().click()
  await open('and 10 more orders', 'proposals-refused')
  await desk.threads.getByText(unknownParts.title).first().click()
  await desk.answers.getByRole('button', { name: 'Show raw' }).first().click()
  await desk.answers.getByRole('button', { name: 'Heat map' }).click()
  await inspect(page, 'parts-unknown')
})

test('the failure lab, quiet and at work', async ({ page, start, clock }) => {
  test.slow()
  await setAfternoon({ page, clock })
  await start({ on: 'simulator' })
  await page.getByRole('button', { name: 'Explore with the built-in market' }).click()
  await page.getByRole('button', { name: 'Try how it fails' }).click()
  await expect(page.getByText('Switched on now')).toBeVisible()
  await inspect(page, 'failure-lab')
  await page.getByText('The connection', { exact: true }).click()
  for (const title of ['An answer never ends', 'Nothing comes for 30 seconds'])
    await page.getByRole('group', { name: title }).getByText('Until off').click()
  await expect(page.getByRole('button', { name: 'Try how it fails (2 on)' })).toBeVisible()
  await inspect(page, 'failure-lab-on')
})

test('orders beside the conversation and in its room: one selected, one of unknown outcome, fills and positions', async ({
  page,
  start,
  clock,
}) => {
  test.slow()
  await setAfternoon({ page, clock })
  await start({ on: 'simulator' })
  await page.getByRole('button', { name: 'Explore with the built-in market' }).click()
  const { ticket, views, detail, rows, openOrders, propose, reviewAndSend, spoil } = tradingOf(page)
  await propose('Buy 10 AAPL at 185 limit')
  await reviewAndSend('BUY 10 AAPL')
  await expect(ticket).toContainText('Filled10 of 10')
  await spoil('The connection breaks before any answer')
  await propose('Buy 100 F at 12.40 limit')
  await reviewAndSend('BUY 100 F')
  await openOrders()
  await expect(rows('F')).toContainText('Unknown')
  await inspect(page, 'orders')
  await page.getByRole('button', { name: 'Widen the workbench' }).click()
  await rows('AMD').click()
  await expect(detail).toContainText('0 of 25')
  await inspect(page, 'orders-wide')
  await rows('F').click()
  await expect(detail.getByRole('region', { name: 'Outcome unknown' })).toBeVisible()
  await inspect(page, 'orders-unknown')
  await views.getByText('Positions').click()
  await inspect(page, 'positions')
  await page.getByRole('button', { name: 'Show conversation' }).click()
  await expect(deskOf(page).message).toBeVisible()
})

test('the desk without a network', async ({ page, start, broker, clock }) => {
  test.slow()
  await setAfternoon({ page, clock })
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('Price of KO')
  await desk.finished()
  broker.intercept = cut
  await start({ on: 'broker' })
  await desk.threads.getByText('Price of KO').first().click()
  await expect(page.getByText(/Offline/).first()).toBeVisible()
  await desk.message.fill('And PEP?')
  await inspect(page, 'offline')
})

test('the gate of live orders: disarmed, the question, armed', async ({ page, start, broker, clock }) => {
  test.slow()
  await setAfternoon({ page, clock })
  scriptThreads(broker, [everyProposal])
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.threads.getByText(everyProposal.title).first().click()
  await desk.answers.getByRole('button', { name: 'Open ticket' }).first().click()
  await page.getByRole('button', { name: 'Review', exact: true }).click()
  await expect(page.getByText('are disarmed. This review is not sent.')).toBeVisible()
  await inspect(page, 'live-disarmed')
  // A narrow window folds the ticket away, and what it asks with it.
  await page
    .getByRole('region', { name: 'State of the desk' })
    .getByRole('button', { name: 'Arm this account' })
    .click()
  await page.getByLabel('Type the name of the account').fill('Individual')
  await page.getByLabel('Type the name of the account').press('Enter')
  await expect(page.getByText('This is not the name')).toBeVisible()
  await inspect(page, 'live-arming')
  await page.getByLabel('Type the name of the account').fill('Individual Margin')
  await page.getByLabel('Type the name of the account').press('Enter')
  await expect(page.getByText('are armed until quit')).toBeVisible()
  await inspect(page, 'live-armed')
  await page.getByRole('button', { name: 'Orders and guards' }).click()
  await expect(page.getByText('Armed until quit', { exact: true })).toBeVisible()
  await inspect(page, 'live-settings')
})

test('every page of the settings', async ({ page, start, clock }) => {
  test.slow()
  await setAfternoon({ page, clock })
  await start({ on: 'broker' })
  await page.getByRole('button', { name: 'Settings' }).click()
  const sections = page.getByRole('navigation', { name: 'Settings' }).getByRole('button')
  await expect(sections.first()).toBeVisible()
  const names = (await sections.allInnerTexts()).map((text) => text.trim()).filter((text) => !/Back/.test(text))
  expect(names.length).toBeGreaterThan(3)
  for (const name of names) {
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name }).click()
    await inspect(page, `settings-${name.toLowerCase().replaceAll(' ', '-')}`)
  }
})

test('a ticket from its fields to its fill, and with a guard in its way', async ({ page, start, clock }) => {
  test.slow()
  await openTicket({ page, clock, start }, 'Buy 10 AAPL at 185 limit')
  const ticket = ticketOf(page)
  await ticket.field('Quantity').fill('12')
  await expect(ticket.review).toBeEnabled()
  await inspect(page, 'ticket-edit')
  await ticket.field('Limit price').fill('205.00')
  await expect(ticket.guards).toContainText('Breached')
  await inspect(page, 'ticket-breach')
  await ticket.override()
  await expect(ticket.guards).toContainText('Overridden')
  await inspect(page, 'ticket-override')
  // The quote moves while the pictures are taken, and an override with it: on with a price that needs none.
  await ticket.field('Limit price').fill('185.00')
  await expect(ticket.guards).not.toContainText('Overridden')
  await expect(ticket.review).toBeEnabled()
  await ticket.review.click()
  await expect(ticket.send).toBeEnabled()
  await inspect(page, 'ticket-review')
  // And the review is past its time: another one.
  await ticket.back.click()
  await ticket.review.click()
  await ticket.send.click()
  await expect(ticket.form.getByText('Filled', { exact: true }).first()).toBeVisible()
  await inspect(page, 'ticket-filled')
})

test.describe('with orders the test broker takes', () => {
  test.use({ takesOrders: true })

  test('a ticket of an order the server refuses, and of one whose acknowledgement is lost', async ({
    page,
    start,
    broker,
    clock,
  }) => {
    test.slow()
    await openProposal({ page, clock, start, broker }, [{ ...goodOrder, limit_price: '185.00' }])
    const ticket = ticketOf(page)
    await ticket.field('Quantity').fill('900')
    await ticket.override()
    await ticket.review.click()
    await ticket.send.click()
    const change = ticket.form.getByRole('button', { name: 'Change and review again' })
    await expect(change).toBeVisible()
    await inspect(page, 'ticket-refused')
    await change.click()
    await expect(await ticket.help('Quantity')).toContainText('BUYING_POWER')
    await inspect(page, 'ticket-refused-fields')
    const quiet = broker.intercept
    broker.intercept = async (request) => (request.method === 'POST' ? cut() : await quiet(request))
    await ticket.field('Quantity').fill('4')
    // The refused one is still looked for.
    await ticket.toReview()
    await ticket.send.click()
    await expect(ticket.form.getByText('Unknown, checking').first()).toBeVisible()
    await inspect(page, 'ticket-unknown')
  })

  test('a ticket of five orders with rows nobody can use, and its review', async ({ page, start, broker, clock }) => {
    test.slow()
    const sell = { ...goodOrder, symbol: 'MSFT', side: 'SELL', quantity: '5', limit_price: '380.00' }
    const bad = [0, 1, 8].map((index) => refusedOrders[index]?.[0] ?? null)
    await openProposal({ page, clock, start, broker }, [
      { ...goodOrder, limit_price: '184.00' },
      'buy ten',
      ...bad,
      sell,
    ])
    const ticket = ticketOf(page)
    const rows = ticket.form.getByRole('region', { name: 'Orders of this ticket' }).getByRole('listitem')
    await expect(rows.nth(2)).toContainText('Omni sent “OTHER”')
    await inspect(page, 'ticket-batch')
    await rows.nth(3).getByRole('button').click()
    await inspect(page, 'ticket-odd-row')
    for (const box of await rows.getByRole('checkbox').all()) if (await box.isEnabled()) await box.uncheck()
    for (const index of [0, 5]) await rows.nth(index).getByRole('checkbox').check()
    await rows.nth(5).getByRole('button').click()
    await expect(ticket.guards).toBeVisible()
    if ((await ticket.guards.getByText('Breached').count()) > 0) await ticket.override()
    await inspect(page, 'ticket-batch-sell')
  })
})

test('tickets that cancel and change, of an option, and of a market order without a quote', async ({
  page,
  start,
  broker,
  clock,
}) => {
  test.slow()
  amendQuotes(broker, (text) => text)
  await setAfternoon({ page, clock })
  scriptThreads(broker, [everyProposal])
  await start({ on: 'broker' })
  const { threads, answers } = deskOf(page)
  const ticket = ticketOf(page)
  const open = async (card: string, seen: string | RegExp): Promise<void> => {
    await answers.locator('.action-card').filter({ hasText: card }).getByRole('button').last().click()
    await expect(ticket.form).toContainText(seen)
  }
  await threads.getByText(everyProposal.title).first().click()
  await open('Cancel order', 'BUY 25 AMD')
  await inspect(page, 'ticket-cancel')
  await open('Change order', 'New limit price')
  await inspect(page, 'ticket-modify')
  await open('AAPL 15 Jan 2027', 'contracts')
  await inspect(page, 'ticket-option')
  amendQuotes(broker, () => JSON.stringify({ data: [], metadata: { request_id: 'no-quotes' } }))
  await open('10 AAPL LIMIT', 'AAPL')
  await ticket.field('Order type').selectOption('MARKET')
  clock.jump(20_000)
  await expect(ticket.form).toContainText('Market order')
  await inspect(page, 'ticket-no-quote')
})

test('a ticket in large letters and in forced colours', async ({ page, start, clock }) => {
  test.slow()
  const { desk } = await openTicket({ page, clock, start }, 'Buy 10 AAPL at 185 limit')
  const ticket = ticketOf(page)
  await expect(ticket.review).toBeEnabled()
  await desk.dispatch('main-window', 'settings.change', { textScale: 2 })
  await expect(page.locator('html')).toHaveCSS('font-size', '32px')
  await inspect(page, 'ticket-edit-large')
  await page.emulateMedia({ forcedColors: 'active' })
  await page.screenshot({ path: join(folder, 'ticket-edit-forced.png') })
  await ticket.review.click()
  await expect(ticket.send).toBeEnabled()
  await page.screenshot({ path: join(folder, 'ticket-review-forced.png') })
})
