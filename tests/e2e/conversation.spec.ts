import { cut, deskOf, expect, holdAnswers, test } from '../support/e2e.ts'

const creates = /\/v1\/omni-ai\/threads$/
const messages = /\/messages$/
const polls = /\/omni-ai\/responses\//

test('the final message takes the place of the live answer without a second one and without moving it', async ({
  page,
  start,
}) => {
  // Tall enough for the whole answer: nothing has to follow, so nothing may move.
  await page.setViewportSize({ width: 1280, height: 2400 })
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('What moved NVDA today? [slow:2]')
  await expect(desk.answers).toHaveCount(1)
  await page.evaluate(() => {
    const watch = { most: 0, none: 0 }
    Reflect.set(window, 'watch', watch)
    const look = (): void => {
      const count = document.querySelectorAll('article[aria-label="Omni"]').length
      watch.most = Math.max(watch.most, count)
      if (count === 0) watch.none += 1
      requestAnimationFrame(look)
    }
    look()
  })
  const top = await desk.answers.evaluate((element) => element.getBoundingClientRect().top)
  await desk.finished()
  await expect(desk.answers.getByText(/Thought for/)).toBeVisible()
  const watched: unknown = await page.evaluate(() => Reflect.get(window, 'watch'))
  expect(watched).toEqual({ most: 1, none: 0 })
  const after = await desk.answers.evaluate((element) => element.getBoundingClientRect().top)
  expect(Math.abs(after - top)).toBeLessThanOrEqual(2)
})

test('a desk closed in mid-answer resumes the same answer, with its thoughts', async ({ page, start, broker }) => {
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('What moved NVDA today? [slow:8]')
  await expect.poll(() => broker.count('GET', polls)).toBeGreaterThan(1)
  const release = holdAnswers(broker)
  await start({ on: 'broker' })
  await desk.threads.getByText('What moved NVDA today?').first().click()
  await expect(desk.stop).toBeVisible()
  release()
  await desk.finished()
  await expect(desk.answers).toHaveCount(1)
  expect(broker.count('POST', creates)).toBe(1)
  const steps = await desk.thoughts()
  expect(steps).toContain('Read the NVDA session, quote and volume')

  broker.intercept = cut
  await start({ on: 'broker' })
  await desk.threads.getByText('What moved NVDA today?').first().click()
  expect(await desk.thoughts()).toEqual(steps)
})

test('two windows on one thread share one stream of polls', async ({ page, context, start, broker }) => {
  test.slow()
  const host = await start({ on: 'broker' })
  const release = holdAnswers(broker)
  const desk = deskOf(page)
  await desk.ask('Price of AAPL [slow:8]')
  const second = await context.newPage()
  await second.goto(host.url)
  await deskOf(second).threads.getByText('Price of AAPL').first().click()
  await expect(deskOf(second).stop).toBeVisible()
  release()
  await desk.finished()
  expect(broker.count('GET', polls)).toBe(9)
  await expect(deskOf(second).answers).toHaveCount(1)
})

test('a 409 keeps the text, shows the answer that runs, and the message goes once after it', async ({
  page,
  start,
  broker,
}) => {
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('Price of AAPL')
  await desk.finished()
  const release = holdAnswers(broker)
  await desk.ask('Compare AAPL and MSFT [409]')
  await expect(page.getByText(/Next, once this answer ends|Still answering/).first()).toBeVisible()
  release()
  await expect.poll(() => broker.count('POST', messages), { timeout: 25_000 }).toBe(2)
  await expect(desk.yours.filter({ hasText: '[409]' })).toHaveCount(1)
  await expect(desk.answers).toHaveCount(3, { timeout: 20_000 })
})

test('stop works while queued and while running, keeps the partial text and says so', async ({ page, start }) => {
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('What moved NVDA today? [stuck]')
  await desk.stop.click()
  await desk.finished()
  await expect(desk.status).toHaveText('Stopped')
  await desk.ask('What moved NVDA today? [stuck]')
  await expect(desk.answers).toHaveCount(2)
  await expect(desk.answers.last()).toContainText('NVDA', { timeout: 15_000 })
  await desk.stop.click()
  await expect(desk.answers.last()).toContainText(/Stopped/, { timeout: 15_000 })
  await expect(desk.answers.last()).toContainText('NVDA')
})

test('a message whose sending got no answer is read back and not sent again', async ({ page, start, broker }) => {
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('Price of AAPL')
  await desk.finished()
  await desk.ask('Price of MSFT [lost]')
  await expect(desk.yours.filter({ hasText: '[lost]' })).toHaveCount(1, { timeout: 15_000 })
  await expect(desk.answers).toHaveCount(2, { timeout: 20_000 })
  expect(broker.count('POST', messages)).toBe(1)
})

test('a failed answer shows its code, its message and a way on as a new message', async ({ page, start, broker }) => {
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('What moved NVDA today? [fail]')
  await desk.finished()
  await expect(desk.status).toHaveText('Failed')
  await expect(desk.answers).toContainText(/could not finish: /i)
  await expect(desk.answers.getByRole('button', { name: /^Request \S+, copy/ })).toBeVisible()
  await page.getByRole('button', { name: 'Try again as a new message' }).click()
  await expect(desk.yours).toHaveCount(2)
  await expect(desk.answers).toHaveCount(2, { timeout: 20_000 })
  expect(broker.count('POST', messages)).toBe(1)
})

test('fifty switches while answering leave the right text in the right thread, and drafts survive a restart', async ({
  page,
  start,
}) => {
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('Price of KO')
  await desk.finished()
  await page.getByRole('button', { name: /^New thread/ }).click()
  await desk.ask('What moved NVDA today? [slow:8]')
  await expect(desk.stop).toBeVisible()
  const ko = desk.threads.getByText('Price of KO').first()
  const nvda = desk.threads.getByText('What moved NVDA today?').first()
  await desk.message.fill('a draft about NVDA')
  await ko.click()
  await expect(desk.message).toHaveValue('')
  await desk.message.fill('a draft about KO')
  for (let turn = 0; turn < 25; turn++) {
    await nvda.click()
    await ko.click()
  }
  await expect(desk.yours).toHaveText([/Price of KO/])
  await expect(desk.message).toHaveValue('a draft about KO')
  await nvda.click()
  await expect(desk.yours).toHaveText([/What moved NVDA today/])
  await expect(desk.message).toHaveValue('a draft about NVDA')
  await start({ on: 'broker' })
  await desk.threads.getByText('Price of KO').first().click()
  await expect(desk.message).toHaveValue('a draft about KO')
  await desk.threads.getByText('What moved NVDA today?').first().click()
  await expect(desk.message).toHaveValue('a draft about NVDA')
})

test('the page stays where it is read while the answer grows, counts, and follows again on return', async ({
  page,
  start,
}) => {
  await page.setViewportSize({ width: 1100, height: 560 })
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('What moved NVDA today?')
  await desk.finished()
  await desk.ask('Deep insight on MSFT [slow:4]')
  await expect(desk.stop).toBeVisible()
  const scroller = desk.conversation.getByRole('region', { name: 'Messages' })
  await scroller.hover()
  await page.mouse.wheel(0, -3000)
  // Away from the end, and still for two frames: the wheel has run out.
  const before = await scroller.evaluate(
    (element) =>
      new Promise<number>((resolve) => {
        const look = (last: number): void => {
          const { scrollTop, scrollHeight, clientHeight } = element
          const isAway = scrollHeight - scrollTop - clientHeight > clientHeight
          if (isAway && scrollTop === last) resolve(scrollTop)
          else requestAnimationFrame(() => requestAnimationFrame(() => look(scrollTop)))
        }
        look(Number.NaN)
      }),
  )
  await expect(desk.stop).toBeHidden({ timeout: 25_000 })
  expect(await scroller.evaluate((element) => element.scrollTop)).toBe(before)
  const latest = page.getByRole('button', { name: /Latest/ })
  await expect(latest).toBeVisible()
  await latest.click()
  await expect(latest).toBeHidden()
  const distance = () => scroller.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight)
  await expect.poll(distance).toBeLessThanOrEqual(4)
})

test('thirty minutes of sleep in mid-answer end in one poll', async ({ page, start, broker, clock }) => {
  const host = await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('Price of AAPL [stuck]')
  await expect.poll(() => broker.count('GET', polls)).toBeGreaterThan(0)
  const times: number[] = []
  broker.intercept = ({ method, url }) => {
    if (method === 'GET' && polls.test(url)) times.push(clock.now())
    return null
  }
  clock.jump(30 * 60_000)
  host.desk.wake()
  await expect.poll(() => times.length, { timeout: 25_000 }).toBeGreaterThanOrEqual(3)
  // One that was on its way may come on top; from then on polls keep their distance, however late a timer fires.
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
  expect(gaps.slice(1).filter((gap) => gap < 1500)).toEqual([])
  await expect(desk.stop).toBeVisible()
})

test('model text never becomes markup, script or a request', async ({ page, start, broker }) => {
  const hostile = [
    '<script>window.hit=1</script><img src=x onerror="window.hit=1"><iframe src="https://evil.example/"></iframe>',
    '![pixel](https://evil.example/p.png) [click](javascript:window.hit=1) [data](data:text/html,<script>1</script>)',
    '[smb](smb://evil.example/x) [NVDA](ticker:NVDA) [site](https://evil.example/?q=1)',
    `${'>'.repeat(4000)} deep`,
    `${'- '.repeat(2000)}x`,
    `| a | b |\n|---|---|\n${'| 1 | 2 |\n'.repeat(3000)}`,
    'price \u202E05.281\u202C now',
  ].join('\n\n')
  broker.amend = async ({ url, method }, response) => {
    if (method !== 'GET' || !polls.test(url)) return response
    const body: unknown = await response.json()
    const text = JSON.stringify(body).replace(
      /"content":\{"parts":\[/,
      `"content":{"parts":[${JSON.stringify({ type: 'text', text: hostile })},{"type":"hologram","payload":{"<b>":1}},`,
    )
    return new Response(text.replaceAll(',]', ']'), response)
  }
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('Price of AAPL [stuck]')
  await expect(desk.answers).toContainText('deep', { timeout: 15_000 })
  await expect(desk.answers).toContainText('hologram')
  const found = await page.evaluate(() => ({
    hit: 'hit' in window,
    tags: document.querySelectorAll('main article :is(script, iframe, img, object, embed, form, style, link)').length,
    links: [...document.querySelectorAll('main article a')].map((link) => link.getAttribute('href') ?? ''),
  }))
  expect(found.hit).toBe(false)
  expect(found.tags).toBe(0)
  expect(found.links.filter((href) => !/^(https:|mailto:)/.test(href))).toEqual([])
  await desk.message.fill('still typable')
  await expect(desk.message).toHaveValue('still typable')
})
