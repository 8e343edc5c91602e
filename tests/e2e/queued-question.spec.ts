import { deskOf, expect, test } from '../support/e2e.ts'
import type { TestBroker } from '../support/test-broker.ts'

const messages = /\/messages$/
const sent = (broker: TestBroker): unknown[] =>
  broker.exchanges
    .filter(({ method, path }) => method === 'POST' && messages.test(path))
    .map(({ body }) => JSON.parse(body).text)

test('a queued question is edited in its place, held meanwhile in both windows, and goes once as it was saved', async ({
  page,
  context,
  start,
  broker,
}) => {
  const host = await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('Price of KO [stuck]')
  await expect(desk.stop).toBeVisible()
  await desk.ask('Price of PEP')
  const waiting = page.getByRole('group', { name: 'Waiting question' })
  await waiting.getByRole('button', { name: 'Edit' }).click()
  const editor = page.getByRole('textbox', { name: 'Waiting question' })
  await expect(editor).toBeFocused()
  await editor.fill('Price of MSFT and')

  const second = await context.newPage()
  await second.goto(host.url)
  await deskOf(second).threads.getByText('Price of KO').first().click()
  const elsewhere = second.getByRole('group', { name: 'Waiting question' })
  await expect(elsewhere).toContainText('Held while another window edits it')
  await expect(elsewhere.getByRole('button', { name: 'Edit' })).toBeDisabled()

  await page.bringToFront()
  await desk.stop.click()
  await expect(desk.status).toHaveText('Stopped', { timeout: 25_000 })
  await expect(waiting).toContainText('Held while you edit')
  await editor.pressSequentially(' AAPL')
  expect(sent(broker)).toEqual([])
  await editor.press('Enter')
  await expect(desk.yours.last()).toContainText('Price of MSFT and AAPL')
  await expect(deskOf(second).yours.last()).toContainText('Price of MSFT and AAPL')
  await expect(desk.status).toHaveText('Finished', { timeout: 25_000 })
  await expect(desk.message).toHaveValue('')
  expect(sent(broker)).toEqual(['Price of MSFT and AAPL'])
})

test('a queued question is taken back into the composer, and one given up in mid-edit goes as it was', async ({
  page,
  start,
  broker,
}) => {
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('Price of KO [stuck]')
  await expect(desk.stop).toBeVisible()
  await desk.ask('Price of PEP')
  const waiting = page.getByRole('group', { name: 'Waiting question' })
  await waiting.getByRole('button', { name: 'Take back' }).click()
  await expect(desk.message).toHaveValue('Price of PEP')
  await expect(waiting).toBeHidden()
  await desk.send.click()
  await waiting.getByRole('button', { name: 'Edit' }).click()
  const editor = page.getByRole('textbox', { name: 'Waiting question' })
  await editor.fill('half a thou')
  await editor.press('Escape')
  await desk.stop.click()
  await expect(desk.status).toHaveText('Finished', { timeout: 25_000 })
  expect(sent(broker)).toEqual(['Price of PEP'])
})

test('an edit left for another thread is in the composer of its own thread, and its question goes as it was', async ({
  page,
  start,
  broker,
}) => {
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('Price of MSFT')
  await desk.finished()
  await page.getByRole('button', { name: /^New thread/ }).click()
  await desk.ask('Price of KO [stuck]')
  await expect(desk.stop).toBeVisible()
  await desk.ask('Price of PEP')
  await page.getByRole('group', { name: 'Waiting question' }).getByRole('button', { name: 'Edit' }).click()
  await page.getByRole('textbox', { name: 'Waiting question' }).fill('Price of PEP and of')
  await desk.threads.getByText('Price of MSFT').first().click()
  await expect(desk.yours).toHaveText([/Price of MSFT/])
  await expect(desk.message).toHaveValue('')
  await desk.threads.getByText('Price of KO').first().click()
  await expect(desk.message).toHaveValue('Price of PEP and of')
  await desk.stop.click()
  await expect(desk.status).toHaveText('Finished', { timeout: 25_000 })
  expect(sent(broker)).toEqual(['Price of PEP'])
})

test('a retry asks the same words once as a new message: pressed twice, and while another answer runs', async ({
  page,
  start,
  broker,
}) => {
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('What moved KO today? [fail]')
  await desk.finished()
  await page.getByRole('button', { name: 'Try again as a new message' }).dblclick()
  await expect(desk.yours).toHaveCount(2)
  await expect(page.getByRole('button', { name: 'Asked again' })).toBeDisabled()
  const again = page.getByRole('button', { name: 'Try again as a new message' })
  await expect(again).toBeVisible({ timeout: 25_000 })
  expect(sent(broker)).toEqual(['What moved KO today? [fail]'])

  await desk.ask('Price of PEP [stuck]')
  await expect(desk.stop).toBeVisible()
  await again.dblclick()
  const waiting = page.getByRole('group', { name: 'Waiting question' })
  await expect(waiting).toHaveCount(1)
  await expect(waiting).toContainText('What moved KO today? [fail]')
  await desk.stop.click()
  await expect(waiting).toBeHidden({ timeout: 25_000 })
  await expect(desk.status).toHaveText('Failed', { timeout: 25_000 })
  expect(sent(broker)).toEqual(['What moved KO today? [fail]', 'Price of PEP [stuck]', 'What moved KO today? [fail]'])
})
