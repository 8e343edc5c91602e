import { deskOf, expect, test } from '../support/e2e.ts'

test('a new user without a network reaches a finished answer through the first door', async ({ page, start }) => {
  await start({ on: 'simulator' })
  await expect(page.getByRole('button', { name: 'Connect Clear Street' })).toBeVisible()
  await page.getByRole('button', { name: 'Explore with the built-in market' }).click()
  const desk = deskOf(page)
  await page.getByRole('button', { name: 'What moved NVDA today?' }).click()
  await expect(desk.yours).toHaveText(/What moved NVDA today\?/)
  await expect(desk.status).toHaveText('Answering')
  await desk.finished()
  await expect(desk.status).toHaveText('Finished')
  await expect(desk.answers).toHaveCount(1)
  await expect(desk.answers).toContainText('NVDA')
  await expect(desk.answers).toContainText(/Thought for/)
  await expect(desk.threads).toContainText('What moved NVDA today?')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('neither the page nor what it can reach holds Node or the key', async ({ page, start }) => {
  await start({ on: 'broker' })
  await expect(deskOf(page).message).toBeVisible()
  const found = await page.evaluate(() => {
    const names = ['require', 'process', 'Buffer', 'global', 'module', '__dirname', 'electron']
    const storage = JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])
    const bridge: unknown = Reflect.get(window, 'bridge')
    const members = typeof bridge === 'object' && bridge !== null ? Object.keys(bridge).toSorted() : []
    return { node: names.filter((name) => name in window), storage, members, html: document.documentElement.outerHTML }
  })
  expect(found.node).toEqual([])
  expect(found.members).toEqual(['call', 'on'])
  expect(found.storage + found.html).not.toContain('test-key')
  expect(new URL(page.url()).hash).toBe('')
})
