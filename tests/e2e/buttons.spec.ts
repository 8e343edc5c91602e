import type { Locator } from '@playwright/test'
import { deskOf, expect, test } from '../support/e2e.ts'
import type { TestBroker } from '../support/test-broker.ts'

const messages = /\/messages$/
const prompt = 'Price of PEP'
const action = '11111111-1111-4111-8111-111111111111'

const twice = '33333333-3333-4333-8333-333333333333'

const buttons = [
  { buttonId: 'ask', label: 'And PEP?', prompt: { prompt } },
  { buttonId: 'act', label: 'Open the chart', structuredAction: { actionId: action } },
  {
    buttonId: 'gone',
    label: 'Open the lost one',
    structuredAction: { actionId: '22222222-2222-4222-8222-222222222222' },
  },
  { buttonId: 'both', label: 'Both', prompt: { prompt }, structuredAction: { actionId: action } },
  { buttonId: 'neither', label: 'Neither' },
  { buttonId: 'twice', label: 'Twice', structuredAction: { actionId: twice } },
  { buttonId: 'blank', label: 'Blank', prompt: { prompt: '  ' } },
  { buttonId: 'null', label: 'Null', structuredAction: { actionId: null } },
]
const parts = [
  { type: 'structured_action', action_id: action, action: { open_chart: { symbol: 'KO', timeframe: '3M' } } },
  { type: 'structured_action', action_id: twice, action: { open_chart: { symbol: 'PEP' } } },
  { type: 'structured_action', action_id: twice, action: { open_chart: { symbol: 'KO' } } },
  { type: 'suggested_actions', payload: { actionButtons: buttons } },
  {
    type: 'chart',
    payload: {
      chartId: 'c',
      actionButtons: [{ buttonId: 'x', label: 'On the chart', prompt: { prompt: 'Price of KO' } }],
    },
  },
]

/** From now on every final answer of the assistant carries these parts. */
function addParts(broker: TestBroker): void {
  broker.amend = async ({ url, method }, response) => {
    if (method !== 'GET' || !messages.test(new URL(url).pathname)) return response
    const body = await response.json()
    for (const message of body.data) if (message.role === 'ASSISTANT') message.content.parts.push(...parts)
    return Response.json(body, { status: response.status })
  }
}
const asked = (broker: TestBroker): unknown[] =>
  broker.exchanges
    .filter(({ method, path }) => method === 'POST' && messages.test(path))
    .map(({ body }) => JSON.parse(body).text)

test('a prompt button sends once, an action button opens the action of its message, and the rest say why they do not', async ({
  page,
  context,
  start,
  broker,
}) => {
  addParts(broker)
  const host = await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('Price of KO')
  await desk.finished()
  const chip = (name: string | RegExp): Locator => desk.answers.first().getByRole('button', { name })
  const useless = [
    [/^Open the lost one/, 'its action is missing'],
    [/^Both/, 'two meanings at once'],
    [/^Neither/, 'nothing behind it'],
    [/^Twice/, 'two actions of one name'],
    [/^Blank/, 'nothing behind it'],
    [/^Null/, 'its action is missing'],
  ] as const
  for (const [name, reason] of useless) {
    await expect(chip(name)).toBeDisabled()
    await expect(chip(name)).toContainText(reason)
  }
  await chip('Open the chart').click()
  await expect(
    page
      .getByRole('complementary', { name: 'Workbench' })
      .or(page.getByRole('region', { name: 'Workbench' }))
      .first(),
  ).toContainText('KO')

  const second = await context.newPage()
  await second.goto(host.url)
  await deskOf(second).threads.getByText('Price of KO').first().click()
  const chipElsewhere = deskOf(second)
    .answers.first()
    .getByRole('button', { name: /^And PEP/ })
  await expect(chipElsewhere).toBeEnabled()
  await expect(chip(/^And PEP/)).toBeEnabled()
  const press = (element: HTMLElement): void => {
    for (let click = 0; click < 5; click += 1) element.click()
  }
  await Promise.all([chip(/^And PEP/).evaluate(press), chipElsewhere.evaluate(press)])
  await expect(desk.yours.last()).toContainText(prompt)
  await expect(chip(/^And PEP/)).toBeDisabled()
  await expect(chip(/^And PEP/)).toContainText('Asked')
  await expect(chipElsewhere).toBeDisabled()
  await expect(chipElsewhere).toContainText('Asked')
  await expect(desk.answers).toHaveCount(2, { timeout: 25_000 })
  await expect(desk.status).toHaveText('Finished', { timeout: 25_000 })
  expect(asked(broker)).toEqual([prompt])
  await expect(desk.yours).toHaveCount(2)
  await expect(page.getByRole('group', { name: 'Waiting question' })).toHaveCount(0)
})

test('prompt buttons, also those of a chart, are off with a reason while an answer runs, and used up after a restart', async ({
  page,
  start,
  broker,
}) => {
  addParts(broker)
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('Price of MSFT')
  await desk.finished()
  const chart = desk.answers.first().getByRole('button', { name: 'On the chart' })
  await expect(chart).toBeEnabled()
  await desk.ask('Price of AAPL [stuck]')
  await expect(desk.stop).toBeVisible()
  await expect(chart).toBeDisabled()
  await expect(chart).toHaveAttribute('title', 'Ready when the running answer ends')
  await desk.stop.click()
  await expect(chart).toBeEnabled({ timeout: 25_000 })
  await chart.focus()
  await page.keyboard.down('Enter')
  await page.keyboard.down('Enter')
  await page.keyboard.up('Enter')
  await expect(desk.yours.last()).toContainText('Price of KO')
  await expect(desk.status).toHaveText('Finished', { timeout: 25_000 })
  await start({ on: 'broker' })
  await desk.threads.getByText('Price of MSFT').first().click()
  await expect(chart).toBeDisabled()
  await expect(chart).toContainText('Asked')
  expect(asked(broker)).toEqual(['Price of AAPL [stuck]', 'Price of KO'])
})
