import type { Locator, Page } from '@playwright/test'
import { deskOf, expect, test } from '../support/e2e.ts'
import {
  buttonPart,
  everyProposal,
  goodOrder,
  ordersPart,
  refusedOrders,
  refusedProposals,
  unknownParts,
} from '../support/proposal-threads.ts'
import { scriptThreads, type ScriptedThread } from '../support/scripted-threads.ts'
import type { TestBroker } from '../support/test-broker.ts'
import { ticketOf } from '../support/ticket-desk.ts'

test.use({ viewport: { width: 1440, height: 1000 } })

/** Half past two of the afternoon in New York; the scripted answers are half an hour old. */
const afternoon = Date.UTC(2026, 10, 20, 19, 30)

const workbenchOf = (page: Page): Locator => page.getByRole('complementary', { name: 'Workbench' })
/** The workbench as it stands before anything is opened. */
const nothingOpened = (page: Page): Locator =>
  workbenchOf(page).getByRole('button', { name: 'Show details', exact: true })
const tabOf = (page: Page, name: string): Locator => workbenchOf(page).getByRole('tabpanel', { name })
const cardOf = (page: Page, words: string): Locator =>
  deskOf(page).answers.locator('.action-card').filter({ hasText: words })

/** What the ticket says of the rows nobody can use, in their order. */
const ticketReasons: readonly (string | RegExp)[] = [
  'Omni sent “OTHER”: not one of the choices',
  'Omni sent “ten”: digits and one point only, such as 12 or 182.50',
  /^Omni sent “-5”: /,
  /^Omni sent “1e3”: /,
  /^Omni sent “🚀” with U\+1F680: not a symbol/,
  /^Omni sent “АAPL” with U\+0410: not a symbol/,
  /^Omni sent “\[…\]”: /,
  'Omni sent “FOREVER”: not one of the choices',
  'Nothing usable',
  'Symbol is needed',
]

async function openThread(
  page: Page,
  broker: TestBroker,
  start: (starting: { on: 'broker' }) => Promise<unknown>,
  thread: ScriptedThread,
): Promise<void> {
  await page.clock.setFixedTime(afternoon)
  scriptThreads(broker, [thread])
  await start({ on: 'broker' })
  await deskOf(page).threads.getByText(thread.title).first().click()
  await expect(deskOf(page).answers.first()).toBeVisible()
}

test('every kind of proposal opens its own tab, and nothing of it is sent', async ({ page, broker, start }) => {
  await openThread(page, broker, start, everyProposal)
  await expect(cardOf(page, '10 AAPL LIMIT')).toContainText('Stale, 30 min old')
  // History opens nothing by itself.
  await expect(nothingOpened(page)).toBeVisible()

  await cardOf(page, '10 AAPL LIMIT 182.50 DAY').getByRole('button', { name: 'Open ticket' }).click()
  const ticket = ticketOf(page)
  await expect(ticket.field('Quantity')).toHaveValue('10')
  await expect(ticket.field('Limit price')).toHaveValue('182.50')
  await expect(ticket.form).toContainText('30 min')
  await expect(ticket.form).toContainText('look at every field again')
  await expect(cardOf(page, '10 AAPL LIMIT')).toHaveClass(/action-card-opened/)

  await cardOf(page, 'AAPL 15 Jan 2027').getByRole('button', { name: 'Open ticket' }).click()
  await expect(ticket.field('Symbol')).toHaveValue('AAPL  270115C00190000')
  await expect(await ticket.help('Quantity')).toContainText('Omni sent a number, not text: type it anew')
  await expect(ticket.field('Expires')).toHaveValue('2026-12-18 21:00 UTC')
  await expect(ticket.review).toBeDisabled()

  await cardOf(page, 'Cancel order').getByRole('button', { name: 'Open ticket' }).click()
  await expect(ticket.form.getByRole('region', { name: 'The order now' })).toContainText('BUY 25 AMD')

  await cardOf(page, 'Change order').getByRole('button', { name: 'Open ticket' }).click()
  await expect(ticket.field('New limit price')).toHaveValue('178.00')
  await expect(ticket.form).toContainText('It names account ··4410; it cannot be sent here')
  await expect(ticket.review).toBeDisabled()

  await cardOf(page, '6 filters').getByRole('button', { name: 'Open screener' }).click()
  const filters = tabOf(page, 'Screener').getByRole('list', { name: 'Filters' }).getByRole('listitem')
  await expect(filters).toHaveText([
    'Sectorone ofTechnology, Communication',
    'Market capat least10,000,000,000',
    'Priceat most50',
    'Consensus ratingisSTRONG_BUY',
    'Dividendisno value',
    'Gap pct“~”2operator not supported',
  ])
  await expect(tabOf(page, 'Screener')).toContainText('Market cap, highest first')

  await cardOf(page, 'needs your consent').getByRole('button', { name: 'Open consent' }).click()
  const consent = tabOf(page, 'Consent')
  await expect(consent).toContainText('Omni asks: Reading your positions needs your consent.')
  await expect(consent).toContainText('omni_account_data_access')
  await expect(consent).toContainText('omni.account_data')
  await expect(consent).toContainText('··9816')
  await expect(consent).toContainText('··1234, not among your accounts')
  await expect(consent).toContainText('Nothing has been agreed to or shared')

  await expect(cardOf(page, '../etc')).toContainText('“../etc” is not a symbol')
  await expect(workbenchOf(page).getByRole('tab')).toHaveText([
    'Chart',
    'Ticket',
    /^Orders/,
    'Screener',
    'Consent',
    'Details',
  ])
  await expect(workbenchOf(page).getByRole('button', { name: /send|agree|run/i })).toHaveCount(0)
  expect(broker.exchanges.filter(({ method }) => method !== 'GET')).toEqual([])
})

test('orders nobody can use are refused at their row in plain words, with the row as it came', async ({
  page,
  broker,
  start,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openThread(page, broker, start, refusedProposals)
  const cards = deskOf(page).answers.locator('.action-card')
  await expect(cards.nth(1)).toContainText('The list of orders is empty')
  await expect(cards.nth(2)).toContainText('500 orders in one proposal; more than 20 are not taken')
  await expect(cards.nth(3)).toContainText('this is none of them')
  await expect(cards.nth(4)).toContainText('It changes nothing')
  for (const index of [1, 2, 3, 4]) await expect(cards.nth(index)).toContainText('Cannot be used')

  // One of the batch is good, so the batch opens.
  await cards.nth(0).getByRole('button', { name: 'Open ticket' }).click()
  const { form } = ticketOf(page)
  const rows = form.getByRole('region', { name: 'Orders of this ticket' }).getByRole('listitem')
  await expect(rows).toHaveCount(refusedOrders.length + 1)
  for (const [index, said] of ticketReasons.entries())
    await expect(rows.nth(index).locator('.batch-row-fault')).toHaveText(said)
  await expect(rows.last().locator('.batch-row-fault')).toHaveCount(0)

  await rows.nth(6).getByRole('button').click()
  await form.getByRole('button', { name: 'Show raw' }).click()
  await expect(form.getByRole('tree')).toContainText('limit_price1 value')
  await form.getByRole('button', { name: 'Copy raw' }).click()
  await expect(form.getByRole('button', { name: 'Copied' })).toBeVisible()
  const copied: unknown = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))
  expect(copied).toEqual(refusedOrders[6]?.[0])

  await cards.nth(2).getByRole('button', { name: 'Details' }).click()
  await expect(form).toContainText('500 orders proposed')
  await cards.nth(3).getByRole('button', { name: 'Details' }).click()
  await expect(form).toContainText('This row cannot be used')
  await cards.nth(1).getByRole('button', { name: 'Details' }).click()
  await expect(form).toContainText('This proposal has no order')
  expect(broker.exchanges.filter(({ method }) => method !== 'GET')).toEqual([])
})

test('unknown parts and actions are cards with their data and a copy of it, and are counted in the drift desk', async ({
  page,
  broker,
  start,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openThread(page, broker, start, unknownParts)
  const answer = deskOf(page).answers.first()
  const titles = answer.locator('.part-raw-card .notice-card-title')
  await expect(titles).toHaveText([
    'A part of type “heatmap” cannot be shown yet',
    'The action “open_heatmap” cannot be used yet',
    'A custom part, shown as it came',
    'An empty part',
    'A part without a type',
    'A part of type “text” cannot be read',
    'The action “prefill_order” cannot be read',
  ])
  await expect(answer).toContainText('Before')
  await expect(answer).toContainText('After')

  const heatmap = answer.locator('.part-raw-card').first()
  await heatmap.getByRole('button', { name: 'Show raw' }).focus()
  await page.keyboard.press('Enter')
  const tree = heatmap.getByRole('tree')
  await expect(tree.getByRole('treeitem')).toHaveText(['type“heatmap”', 'payload2 fields'])
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowRight')
  await expect(tree).toContainText('note“a[U+202E]b”')
  await heatmap.getByRole('button', { name: 'Copy raw' }).click()
  await expect(heatmap.getByRole('button', { name: 'Copied' })).toBeVisible()
  const copied: unknown = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))
  expect(copied).toEqual(unknownParts.messages?.[1]?.parts[1])

  await answer.getByRole('button', { name: 'Heat map' }).click()
  await expect(tabOf(page, 'Details')).toContainText('This version does not know the action')

  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Data' }).click()
  for (const name of ['heatmap', 'open_heatmap', 'mood', 'colour'])
    await expect(page.getByText(name, { exact: true }).first()).toBeVisible()
})

test('a proposal of a running answer opens nothing, also from a button', async ({ page, broker, start }) => {
  const parts = [ordersPart('a', [goodOrder]), buttonPart('Prepare it', 'a')]
  await openThread(page, broker, start, { title: 'Running', messages: [], live: parts })
  await expect(cardOf(page, '10 AAPL LIMIT 182.50 DAY')).toContainText('Opens when final')
  await expect(deskOf(page).answers.getByRole('button', { name: 'Open ticket' })).toBeDisabled()
  await expect(deskOf(page).answers.getByRole('button', { name: 'Prepare it' })).toBeDisabled()
})

test('a fresh proposal says that it is ready, and opens when it is pressed and not before', async ({ page, start }) => {
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('Buy 10 AAPL at 182.50 limit')
  await desk.finished()
  const card = cardOf(page, '10 AAPL LIMIT 182.50 DAY')
  await expect(card).toContainText('Ready')
  await expect(nothingOpened(page)).toBeVisible()
  await card.getByRole('button', { name: 'Open ticket' }).click()
  await expect(ticketOf(page).field('Limit price')).toHaveValue('182.50')
  await expect(card).toContainText('Editing')
})
