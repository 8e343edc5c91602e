import { cut, deskOf, expect, reconnect, test } from '../support/e2e.ts'

test('a start without a network shows the list and every opened thread; a message kept then goes once', async ({
  page,
  start,
  broker,
}) => {
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('Price of KO')
  await desk.finished()
  await page.getByRole('button', { name: /^New thread/ }).click()
  await desk.ask('Price of PEP')
  await desk.finished()
  const paragraphs = await desk.answers.getByRole('paragraph').allInnerTexts()
  expect(paragraphs.length).toBeGreaterThan(0)

  broker.intercept = cut
  const asked = broker.exchanges.length
  await start({ on: 'broker' })
  await expect(desk.threads).toContainText('Price of KO')
  await expect(desk.threads).toContainText('Price of PEP')
  await desk.threads.getByText('Price of PEP').first().click()
  await expect(desk.answers).toHaveCount(1)
  await expect.poll(() => desk.answers.getByRole('paragraph').allInnerTexts()).toEqual(paragraphs)
  await desk.threads.getByText('Price of KO').first().click()
  await expect(desk.yours).toHaveText([/Price of KO/])
  await expect.poll(() => broker.exchanges.length).toBeGreaterThan(asked)
  expect(broker.exchanges.slice(asked).every(({ status }) => status === 503)).toBe(true)
  await expect(page.getByText(/Offline/).first()).toBeVisible()

  await desk.message.fill('Price of PEP, later')
  await page.getByRole('button', { name: 'Keep for later' }).click()
  await expect(page.getByText('Price of PEP, later')).toBeVisible()
  const posts = broker.count('POST', /messages$/)
  await reconnect(page, broker)
  await expect(desk.answers).toHaveCount(2, { timeout: 25_000 })
  await desk.finished()
  expect(broker.count('POST', /messages$/)).toBe(posts + 1)
})

test("one account's threads and drafts never appear under another", async ({ page, start }) => {
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('Price of KO')
  await desk.finished()
  await page.getByRole('button', { name: /^New thread/ }).click()
  await desk.message.fill('a draft of the margin account')
  await page
    .getByRole('button', { name: /Individual Margin/ })
    .first()
    .click()
  await page
    .getByRole('menuitem', { name: /Roth IRA/ })
    .or(page.getByRole('menuitemradio', { name: /Roth IRA/ }))
    .click()
  await expect(desk.threads).not.toContainText('Price of KO')
  await expect(desk.message).toHaveValue('')
  await expect(desk.conversation).not.toContainText('Price of KO')
  await page
    .getByRole('button', { name: /Roth IRA/ })
    .first()
    .click()
  await page
    .getByRole('menuitem', { name: /Individual Margin/ })
    .or(page.getByRole('menuitemradio', { name: /Individual Margin/ }))
    .click()
  await expect(desk.threads).toContainText('Price of KO')
  await expect(desk.message).toHaveValue('a draft of the margin account')
})
