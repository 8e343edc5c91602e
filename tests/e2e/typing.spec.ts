import type { CDPSession, Page } from '@playwright/test'
import { deskOf, expect, test } from '../support/e2e.ts'

const creates = /\/v1\/omni-ai\/threads$/
const messages = /\/messages$/

/** A composition of Chromium's own, as an input method makes it. */
async function openInputMethod(page: Page): Promise<{
  compose(text: string): Promise<void>
  /** The key that the input method uses for itself. */
  press(key: 'Enter' | 'Escape', keyCode: number): Promise<void>
  take(text: string): Promise<void>
}> {
  const session: CDPSession = await page.context().newCDPSession(page)
  return {
    async compose(text) {
      await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    },
    async press(key, keyCode) {
      const code = { key, code: key, windowsVirtualKeyCode: keyCode }
      await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...code })
      await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...code })
    },
    async take(text) {
      await session.send('Input.insertText', { text })
    },
  }
}

test('Enter of an input method never sends from the composer; the next Enter does', async ({ page, start, broker }) => {
  await start({ on: 'broker' })
  const desk = deskOf(page)
  const method = await openInputMethod(page)
  await desk.message.focus()
  await method.compose('kabu')
  await expect(desk.message).toHaveValue('kabu')
  await method.press('Enter', 229)
  await method.press('Enter', 13)
  await expect(desk.message).toHaveValue('kabu')
  await method.take('株価 KO')
  await expect(desk.message).toHaveValue('株価 KO')
  expect(broker.count('POST', creates)).toBe(0)
  await desk.message.press('End')
  await expect(async () => {
    await desk.message.press('Enter')
    await expect(desk.yours).toHaveText([/株価 KO/], { timeout: 500 })
  }).toPass()
  await expect.poll(() => broker.count('POST', creates)).toBe(1)
})

test('Escape of an input method does not stop an answer; Enter of one neither searches nor saves an edit', async ({
  page,
  start,
  broker,
}) => {
  await start({ on: 'broker' })
  const desk = deskOf(page)
  const method = await openInputMethod(page)
  await desk.ask('Price of PEP')
  await desk.finished()
  await page.getByRole('button', { name: /^New thread/ }).click()
  await desk.ask('Price of KO [stuck]')
  await expect(desk.stop).toBeVisible()
  await desk.message.focus()
  await method.compose('kabu')
  await method.press('Escape', 229)
  await method.press('Escape', 27)
  await method.take('株')
  await expect(desk.message).toHaveValue('株')
  await expect(desk.stop).toBeEnabled()
  await desk.message.fill('')

  const search = page.getByRole('searchbox', { name: 'Search' })
  await search.fill('PEP')
  await expect(desk.threads.getByText('Price of KO')).toBeHidden()
  await method.compose('k')
  await method.press('Enter', 229)
  await method.press('Enter', 13)
  await expect(desk.yours).toHaveText([/Price of KO/])
  await method.take('')
  await search.fill('')

  await desk.ask('later')
  await page.getByRole('group', { name: 'Waiting question' }).getByRole('button', { name: 'Edit' }).click()
  const editor = page.getByRole('textbox', { name: 'Waiting question' })
  await expect(editor).toBeFocused()
  await method.compose('kabu')
  await method.press('Enter', 229)
  await method.press('Escape', 229)
  await expect(editor).toBeVisible()
  expect(broker.count('DELETE', /responses/)).toBe(0)
})

test('an Enter that Chromium tells after the end of its composition does not send either', async ({ page, start }) => {
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.message.fill('株価')
  await desk.message.evaluate((field) => {
    field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '株価' }))
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 13, bubbles: true, cancelable: true }))
  })
  await expect(desk.message).toHaveValue('株価')
  await expect(desk.yours).toHaveCount(0)
})

test('a question that is refused, or too long to send, keeps its text, also over a restart', async ({
  page,
  start,
  broker,
}) => {
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('Price of KO')
  await desk.finished()
  const refusal = { error: { code: 422, message: 'text is odd' }, metadata: { request_id: 'r-422' } }
  broker.intercept = ({ method }) => (method === 'POST' ? Response.json(refusal, { status: 422 }) : null)
  await desk.ask('A question the server refuses')
  await expect(page.getByText('The server refused this (422)').first()).toBeVisible()
  await expect(desk.message).toHaveValue('A question the server refuses')

  await page.getByRole('button', { name: /^New thread/ }).click()
  const long = 'x'.repeat(80_001).replace(/^x{5}/, 'begin')
  await desk.message.fill(long)
  await desk.send.click()
  await expect(page.getByText('1 character over the limit of 80,000')).toBeVisible()
  expect((await desk.message.inputValue()).length).toBe(80_001)
  await desk.message.fill(long.slice(0, 20))
  await desk.message.blur()

  await start({ on: 'broker' })
  await expect(desk.message).toHaveValue(long.slice(0, 20))
  await desk.threads.getByText('Price of KO').first().click()
  await expect(desk.message).toHaveValue('A question the server refuses')
  expect(broker.exchanges.filter(({ path, status }) => messages.test(path) && status === 422)).toHaveLength(1)
})
