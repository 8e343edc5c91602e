import type { Page } from '@playwright/test'
import { deskOf, expect, test } from '../support/e2e.ts'

const row = (page: Page, title: string) => page.getByRole('group', { name: title })
const standing = (page: Page) => page.getByRole('region', { name: 'Switched on now' })

/** Tells whether the words stood in the conversation at any moment from now on; a look from outside may come too late for a second. */
async function noteWords(page: Page, words: string): Promise<() => Promise<boolean>> {
  await page.evaluate((wanted) => {
    Reflect.set(window, 'stood', false)
    const look = (): void => {
      const isThere = document.querySelector('main')?.textContent.includes(wanted) ?? false
      if (isThere) Reflect.set(window, 'stood', true)
    }
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
  }, words)
  return () => page.evaluate((): boolean => Reflect.get(window, 'stood'))
}

test('a lost acknowledgement, a limit and a broken connection, each switched on and lived through', async ({
  page,
  start,
}) => {
  await start({ on: 'simulator' })
  await page.getByRole('button', { name: 'Explore with the built-in market' }).click()
  const desk = deskOf(page)
  await expect(desk.message).toBeVisible()

  await page.getByRole('button', { name: 'Try how it fails' }).click()
  await expect(page.getByRole('heading', { name: 'Try how it fails' })).toBeFocused()
  await row(page, 'The answer to a question is lost on the way back').getByText('Next request').click()
  await expect(standing(page)).toContainText('The next request: questions')

  const wasUnknown = await noteWords(page, 'Unknown, checking')
  await desk.ask('Price of KO')
  await expect.poll(wasUnknown).toBe(true)
  await expect(standing(page)).toContainText('Nothing')
  await expect(desk.answers).toHaveCount(1, { timeout: 25_000 })
  await desk.finished()
  await expect(desk.yours).toHaveText([/Price of KO/])
  await expect(desk.answers).toHaveCount(1)
  await expect(desk.conversation.getByText('Unknown, checking')).toHaveCount(0)
  await expect(desk.threads.getByRole('button', { name: /Price of KO/ })).toHaveCount(1)

  const which = page.getByRole('group', { name: 'Which requests to spoil' })
  await which.getByText('Running answers').click()
  await page.getByText('Too many requests', { exact: true }).click()
  await row(page, 'The broker asks to wait 2 seconds (429)').getByText('Next request').click()
  await desk.ask('Price of PEP')
  // One limit is one answer's trouble; the banner is for a line that says it again and again.
  const limited = desk.conversation.getByText(/The answer goes on at the server/)
  await expect(limited).toContainText('429')
  await expect(desk.answers).toHaveCount(2, { timeout: 25_000 })
  await desk.finished()
  await expect(limited).toHaveCount(0)
  await expect(desk.yours).toHaveCount(2)

  await which.getByText('Any').click()
  await page.getByText('The connection', { exact: true }).click()
  await row(page, 'The connection breaks before any answer').getByText('Until off').click()
  await expect(page.getByRole('button', { name: 'Try how it fails (1 on)' })).toBeVisible()
  await desk.ask('Price of MSFT')
  await expect(page.getByText(/Offline since/)).toBeVisible()
  await standing(page).getByRole('button', { name: 'Stop all' }).click()
  await expect(page.getByText(/Offline since/)).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Try how it fails', exact: true })).toBeVisible()
})
