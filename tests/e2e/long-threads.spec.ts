import type { Page } from '@playwright/test'
import { deskOf, expect, test } from '../support/e2e.ts'
import { createFastClock } from '../support/fast-clock.ts'
import { serveLongHistory } from '../support/long-history.ts'
import type { TestBroker } from '../support/test-broker.ts'

const scrollerOf = (page: Page) => page.getByRole('region', { name: 'Messages' })

/** Articles drawn, elements of the page, and where the newest and oldest drawn message stand. */
async function drawn(page: Page): Promise<{ articles: number; elements: number }> {
  return await page.evaluate(() => ({
    articles: document.querySelectorAll('article').length,
    elements: document.querySelectorAll('*').length,
  }))
}

/** Pages from this row on wait until they are let go: a fast computer would be through before anybody looks. */
function holdFrom(broker: TestBroker, row: number): () => void {
  const serve = broker.intercept
  const seen = Promise.withResolvers<void>()
  broker.intercept = async (request) => {
    if (Number(new URL(request.url).searchParams.get('page_token') ?? 0) >= row) await seen.promise
    return await serve(request)
  }
  return seen.resolve
}

test('ten thousand threads come in with their progress shown, and the list draws only what is in sight', async ({
  page,
  start,
  broker,
}) => {
  serveLongHistory(broker, { accountId: 19816, threads: 10_000, messages: 2 })
  const release = holdFrom(broker, 5_000)
  await start({ on: 'broker' })
  const { threads } = deskOf(page)
  await expect(threads.getByRole('progressbar', { name: 'Threads read' })).toBeVisible()
  release()
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
  const release = holdFrom(broker, 500)
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.threads.getByRole('button', { name: /Thread 0/ }).click()
  await expect(desk.conversation.getByText(/^Answer 5000, paragraph 1:/)).toBeVisible()
  await expect(desk.conversation.getByText(/Reading older messages, [\d,]+ of 5,000/)).toBeVisible()
  release()
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

/** What is in the middle of the transcript moves by as much as it is scrolled and by nothing else; the largest difference in pixels. */
async function driftWhileScrolling(page: Page, rounds: number, step: number): Promise<number> {
  return await page.evaluate(
    async ({ rounds: count, step: by }) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
      const box = document.querySelector('[role=region][aria-label=Messages]')
      if (!(box instanceof HTMLElement)) throw new Error('no transcript')
      let most = 0
      for (let round = 0; round < count; round++) {
        for (let still = 0; still < 4; still++) await frame()
        const middle = box.getBoundingClientRect().top + box.clientHeight / 2
        const distanceOf = (article: Element): number => Math.abs(article.getBoundingClientRect().top - middle)
        const pinned = [...box.querySelectorAll('article')].toSorted((one, two) => distanceOf(one) - distanceOf(two))[0]
        if (pinned === undefined) throw new Error('nothing is drawn')
        const before = pinned.getBoundingClientRect().top
        box.scrollBy(0, -by)
        // A busy computer draws late: what counts is where it comes to rest.
        let at = Number.NaN
        for (let still = 0, frames = 0; still < 4 && frames < 120; frames++) {
          await frame()
          still = pinned.getBoundingClientRect().top === at ? still + 1 : 0
          at = pinned.getBoundingClientRect().top
        }
        if (pinned.isConnected) most = Math.max(most, Math.abs(pinned.getBoundingClientRect().top - before - by))
      }
      return most
    },
    { rounds, step },
  )
}

/** Bytes in use on the page's heap once all that can be freed is. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}

test.describe('while a long answer is written', () => {
  // Forty times as fast: a poll each 50 ms.
  test.use({
    deskClock: async ({ context: _context }, use) => {
      const start = Date.now()
      await use({ ...createFastClock(40, start, start), jump: () => undefined })
    },
  })

  test('what is read above stays in place, typing goes on, and neither elements nor memory pile up', async ({
    page,
    start,
    broker,
  }) => {
    test.slow()
    let polls = 0
    let isPaused = false
    const words = 'The desk saw steady buying into the close, with little size behind it.\n\n'
    const running = () => {
      if (!isPaused) polls += 1
      return `${words.repeat(Math.min(polls * 16, 850))}Poll ${polls}.`
    }
    serveLongHistory(broker, { accountId: 19816, threads: 1, messages: 1999, running })
    await start({ on: 'broker' })
    const desk = deskOf(page)
    await desk.threads.getByRole('button', { name: /Thread 0/ }).click()
    await expect(desk.stop).toBeVisible()
    const scroller = scrollerOf(page)
    await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight - 4 * element.clientHeight))
    expect(await driftWhileScrolling(page, 30, 400)).toBeLessThanOrEqual(1)
    expect(await driftWhileScrolling(page, 30, 0)).toBeLessThanOrEqual(1)
    await desk.message.pressSequentially('typed while it is written')
    await expect(desk.message).toHaveValue('typed while it is written')

    await page.getByRole('button', { name: /Latest/ }).click()
    /** Nothing new comes, and the page has drawn the last that came: what waits to be drawn is no leak. */
    const pauseAfter = async (poll: number): Promise<void> => {
      isPaused = false
      await expect.poll(() => polls, { timeout: 60_000 }).toBeGreaterThan(poll)
      isPaused = true
      await expect(desk.answers.last()).toContainText(`Poll ${polls}.`, { timeout: 60_000 })
    }
    await pauseAfter(80)
    const before = { heap: await heapOf(page), ...(await drawn(page)) }
    await pauseAfter(polls + 120)
    expect((await drawn(page)).elements).toBeLessThan(before.elements * 1.1)
    await expect.poll(async () => (await heapOf(page)) / before.heap, { timeout: 30_000 }).toBeLessThan(1.15)
  })
})
