import type { Page } from '@playwright/test'
import { deskOf, expect, test } from '../support/e2e.ts'
import { longThreadId, serveLongHistory } from '../support/long-history.ts'

const scrollerOf = (page: Page) => page.getByRole('region', { name: 'Messages' })

/** Articles drawn, elements of the page, and where the newest and oldest drawn message stand. */
async function drawn(page: Page): Promise<{ articles: number; elements: number }> {
  return await page.evaluate(() => ({
    articles: document.querySelectorAll('article').length,
    elements: document.querySelectorAll('*').length,
  }))
}

test('ten thousand threads come in with their progress shown, and the list draws only what is in sight', async ({
  page,
  start,
  broker,
}) => {
  serveLongHistory(broker, { accountId: 19816, threads: 10_000, messages: 2 })
  await start({ on: 'broker' })
  const { threads } = deskOf(page)
  await expect(threads.getByRole('progressbar', { name: 'Threads read' })).toBeVisible()
  await expect(threads.getByText(/Keeping [\d,]+ of 10,000 threads/)).toBeVisible({ timeout: 60_000 })
  const rows = threads.locator('[data-thread]')
  expect(await rows.count()).toBeLessThan(40)
  await threads.getByRole('button', { name: /Thread 0\b/ }).focus()
  for (let page500 = 0; page500 < 3; page500++) {
    const last = await rows.last().textContent()
    await page.keyboard.press('End')
    await expect.poll(() => rows.last().textContent()).not.toBe(last)
  }
  expect(await rows.count()).toBeLessThan(40)
})

test('a thread of 5,000 messages opens at its end while the rest comes in, and can be read to its beginning', async ({
  page,
  start,
  broker,
}) => {
  serveLongHistory(broker, { accountId: 19816, threads: 1, messages: 5000 })
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.threads.getByRole('button', { name: /Thread 0/ }).click()
  await expect(desk.conversation.getByText(/^Answer 5000, paragraph 1:/)).toBeVisible()
  await expect(desk.conversation.getByText(/Reading older messages, [\d,]+ of 5,000/)).toBeVisible()
  await expect(desk.conversation.getByText(/Reading older messages/)).toBeHidden({ timeout: 60_000 })
  const opened = await drawn(page)
  expect(opened.articles).toBeLessThan(30)
  const scroller = scrollerOf(page)
  for (let pages = 0; pages < 30; pages++) {
    const height = await scroller.evaluate((element) => element.scrollHeight)
    await scroller.evaluate((element) => element.scrollTo(0, 0))
    await expect.poll(() => scroller.evaluate((element) => element.scrollHeight)).toBeGreaterThan(height + 500)
  }
  const scrolled = await drawn(page)
  expect(scrolled.articles).toBeLessThan(30)
  expect(scrolled.elements).toBeLessThan(opened.elements * 1.5)
})

test('what is being read stays where it is while older messages come in above and an answer grows below', async ({
  page,
  start,
  broker,
}) => {
  serveLongHistory(broker, { accountId: 19816, threads: 1, messages: 2000 })
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.threads.getByRole('button', { name: /Thread 0/ }).click()
  await expect(desk.conversation.getByText(/^Answer 2000, paragraph 1:/)).toBeVisible()
  const scroller = scrollerOf(page)
  await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight - 3 * element.clientHeight))
  const drift = await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const box = document.querySelector('[role=region][aria-label=Messages]')
    if (!(box instanceof HTMLElement)) throw new Error('no transcript')
    let most = 0
    for (let round = 0; round < 40; round++) {
      for (let still = 0; still < 3; still++) await frame()
      const middle = box.getBoundingClientRect().top + box.clientHeight / 2
      const pinned = [...box.querySelectorAll('article')].find((article) => {
        const { top, bottom } = article.getBoundingClientRect()
        return top <= middle && bottom >= middle
      })
      if (pinned === undefined) continue
      const before = pinned.getBoundingClientRect().top
      box.scrollBy(0, -400)
      await frame()
      await frame()
      const moved = pinned.isConnected ? pinned.getBoundingClientRect().top - before : 400
      most = Math.max(most, Math.abs(moved - 400))
    }
    return most
  })
  expect(drift).toBeLessThanOrEqual(1)
})
