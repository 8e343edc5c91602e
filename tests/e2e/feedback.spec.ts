import { cut, deskOf, expect, holdAnswers, reconnect, test } from '../support/e2e.ts'
import type { TestBroker } from '../support/test-broker.ts'

const path = /\/messages\/[^/]+\/feedback$/

function told(broker: TestBroker): unknown[] {
  return broker.exchanges
    .filter((one) => one.method === 'POST' && path.test(one.path))
    .map(({ body }) => JSON.parse(body))
}

test('a thumb on a finished answer reaches the broker once; none is offered while an answer is written', async ({
  page,
  start,
  broker,
}) => {
  await start({ on: 'broker' })
  const desk = deskOf(page)
  const good = desk.conversation.getByRole('button', { name: 'Good answer' })
  const release = holdAnswers(broker)
  await desk.ask('Price of KO [slow:2]')
  await expect(desk.stop).toBeVisible()
  await expect(desk.answers).toHaveCount(1)
  await expect(good).toHaveCount(0)
  release()
  await desk.finished()
  await expect(good).toHaveAttribute('aria-pressed', 'false')
  await good.click()
  await expect(desk.answers).toContainText(/Sent \d\d:\d\d:\d\d/)
  await expect(good).toHaveAttribute('aria-pressed', 'true')
  expect(told(broker)).toEqual([{ account_id: 19816, score: 1 }])

  await good.click()
  await expect(desk.answers).toContainText(/Taken back \d\d:\d\d:\d\d/)
  await expect(good).toHaveAttribute('aria-pressed', 'false')
  expect(told(broker)).toEqual([
    { account_id: 19816, score: 1 },
    { account_id: 19816, score: 0 },
  ])
})

test('a comment goes with the choice; Enter only adds a line, and what was typed survives closing the field', async ({
  page,
  start,
  broker,
}) => {
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('Price of KO')
  await desk.finished()
  await desk.answers.getByRole('button', { name: 'Poor answer' }).click()
  const opener = desk.answers.getByRole('button', { name: 'Add a comment' })
  await opener.click()
  const field = page.getByRole('textbox', { name: 'Comment on this answer' })
  await expect(field).toBeFocused()
  await field.pressSequentially('The price was')
  await field.press('Enter')
  await field.pressSequentially('stale')
  await field.press('Escape')
  await expect(opener).toBeFocused()
  await opener.click()
  await expect(field).toHaveValue('The price was\nstale')
  await expect.poll(() => told(broker)).toEqual([{ account_id: 19816, score: -1 }])
  await page.getByRole('button', { name: 'Send comment' }).click()
  await expect(desk.answers).toContainText('Sent with a comment')
  expect(told(broker).at(-1)).toEqual({ account_id: 19816, score: -1, comment: 'The price was\nstale' })
})

test('without a connection feedback waits over a restart and goes once', async ({ page, start, broker }) => {
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('Price of KO')
  await desk.finished()
  broker.intercept = cut
  await start({ on: 'broker' })
  await desk.threads.getByText('Price of KO').first().click()
  await expect(page.getByText(/Offline/).first()).toBeVisible()
  await desk.answers.getByRole('button', { name: 'Good answer' }).click()
  await expect(desk.answers).toContainText('Kept, goes when the connection is back')

  await start({ on: 'broker' })
  await desk.threads.getByText('Price of KO').first().click()
  await expect(page.getByText(/Offline/).first()).toBeVisible()
  await expect(desk.answers).toContainText('Kept, goes when the connection is back')
  expect(told(broker)).toEqual([])
  await reconnect(page, broker)
  await expect(desk.answers).toContainText(/Sent \d\d:\d\d:\d\d/)
  expect(told(broker)).toEqual([{ account_id: 19816, score: 1 }])
})

test('a refusal is shown in the server’s words with its request id', async ({ page, start, broker }) => {
  const refuse = (status: number, message: string, id: string): void => {
    const body = { error: { code: status, message }, metadata: { request_id: id } }
    broker.intercept = ({ url }) => (path.test(new URL(url).pathname) ? Response.json(body, { status }) : null)
  }
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('Price of KO')
  await desk.finished()
  refuse(403, 'Feedback is not for this key', 'aaaa1111-b11b')
  await desk.answers.getByRole('button', { name: 'Good answer' }).click()
  await expect(desk.answers).toContainText('Refused')
  await expect(desk.answers).toContainText('Feedback is not for this key')
  await expect(desk.answers).toContainText('(403)')
  await expect(desk.answers.getByRole('button', { name: /^Request aaaa1111/ })).toBeVisible()
  expect(told(broker)).toHaveLength(1)

  refuse(422, 'score is not wanted', 'bbbb2222-b11b')
  await desk.answers.getByRole('button', { name: 'Send again' }).click()
  await expect(desk.answers).toContainText('score is not wanted')
  await expect(desk.answers.getByRole('button', { name: /^Request bbbb2222/ })).toBeVisible()
  expect(told(broker)).toHaveLength(2)
})
