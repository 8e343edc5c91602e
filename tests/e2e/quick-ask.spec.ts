import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { requests } from '../../preload/contract/index.ts'
import { createRecordingDesktop } from '../support/desktop-host.ts'
import { cut, deskOf, expect, holdAnswers, reconnect, test } from '../support/e2e.ts'
import { quickAskOf } from '../support/quick-ask-page.ts'
import { fridayAfternoon } from '../support/test-broker.ts'

const creates = /\/v1\/omni-ai\/threads$/
const messages = /\/messages$/

test.beforeEach(({ page }) => page.setViewportSize({ width: 640, height: 600 }))

test('a question opens a thread, a follow-up goes into it in place, and the main window has both', async ({
  page,
  context,
  start,
  broker,
}) => {
  test.slow()
  const host = await start({ on: 'broker', desktop: createRecordingDesktop() })
  const ask = quickAskOf(page)
  await page.goto(ask.address(host))
  await expect(ask.message).toBeFocused()
  await ask.ask('Price of KO')
  await expect(ask.message).toHaveValue('')
  await expect(ask.message).toBeFocused()
  await ask.finished()
  await expect(ask.answer).toContainText('KO')
  await ask.ask('Price of PEP')
  await expect(page.getByRole('article', { name: 'You' })).toHaveText([/Price of PEP/])
  await expect(ask.answer).toContainText('PEP', { timeout: 25_000 })
  await ask.finished()
  await expect(ask.answer).toHaveCount(1)
  await expect.poll(() => broker.count('POST', messages)).toBe(1)
  expect(broker.count('POST', creates)).toBe(1)

  const main = await context.newPage()
  await main.goto(host.url)
  const desk = deskOf(main)
  await desk.threads.getByText('Price of KO').first().click()
  await expect(desk.yours).toHaveText([/Price of KO/, /Price of PEP/])
  await expect(desk.answers).toHaveCount(2)
  await main.close()

  await ask.fresh.click()
  await expect(ask.message).toBeFocused()
  await expect(ask.recent.first()).toContainText('Price of KO')
  await ask.ask('Price of AAPL')
  await expect.poll(() => broker.count('POST', creates)).toBe(2)
  await ask.finished()
})

test('Escape hides and keeps the text, words from outside are put into the field and not sent', async ({
  page,
  start,
  broker,
}) => {
  const desktop = createRecordingDesktop()
  const host = await start({ on: 'broker', desktop })
  const ask = quickAskOf(page)
  host.desk.opening.askQuickly('Price of KO')
  await page.goto(ask.address(host))
  await expect(ask.message).toHaveValue('Price of KO')
  await expect(ask.message).toBeFocused()
  await page.keyboard.type(', and PEP')
  await expect(ask.message).toHaveValue('Price of KO, and PEP')
  await page.keyboard.press('Escape')
  await expect.poll(() => desktop.calls).toContain('hideQuickAsk')
  // That the field has the keyboard again is how the page tells that it heard of the opening.
  await ask.message.blur()
  host.desk.opening.askQuickly(null)
  await expect(ask.message).toBeFocused()
  await expect(ask.message).toHaveValue('Price of KO, and PEP')
  expect(await ask.message.evaluate(selectedIn)).toBe('')
  host.desk.opening.askQuickly('And AAPL')
  await expect(ask.message).toHaveValue('And AAPL\n\nPrice of KO, and PEP')
  expect(broker.count('POST', creates)).toBe(0)

  await page.getByRole('button', { name: 'Keep above other windows' }).click()
  await expect.poll(() => desktop.calls).toContain('pinQuickAsk true')
})

test('words of a link wait beside what is typed and beside an answer, and come into the field by a press', async ({
  page,
  start,
  broker,
}) => {
  test.slow()
  const host = await start({ on: 'broker', desktop: createRecordingDesktop() })
  const ask = quickAskOf(page)
  await page.goto(ask.address(host))
  await ask.ask('Price of KO')
  await ask.finished()
  const offer = page.getByRole('note').filter({ hasText: 'A link wants to ask:' })
  const link = `Compare KO with PEP over the last five years, with dividends, and say which ${'of the two '.repeat(20)}`
  host.desk.opening.askQuickly(link, true)
  await expect(offer).toContainText('Compare KO with PEP')
  await expect(ask.message).toHaveValue('')
  await expect(ask.answer).toContainText('KO')
  await page.keyboard.type('and its dividend')
  await expect(ask.message).toHaveValue('and its dividend')
  await ask.picture('a-link-waits')
  await barriers(page)
  await offer.getByRole('button', { name: 'Use it' }).click()
  await expect(ask.message).toHaveValue(link)
  await expect(ask.message).toBeFocused()
  await expect(ask.recent.first()).toContainText('Price of KO')
  await ask.picture('own-words-aside')
  await ask.message.fill('')
  await page.getByRole('button', { name: 'Put it back' }).click()
  await expect(ask.message).toHaveValue('and its dividend')
  expect(broker.count('POST', creates)).toBe(1)
})

test('an answer goes on behind Escape and is there at the next opening; one that was read makes room', async ({
  page,
  start,
  broker,
}) => {
  const desktop = createRecordingDesktop()
  const release = holdAnswers(broker)
  const host = await start({ on: 'broker', desktop })
  const ask = quickAskOf(page)
  await page.goto(ask.address(host))
  await ask.ask('Price of KO [slow:4]')
  await expect(ask.stop).toBeVisible()
  await page.keyboard.press('Escape')
  await expect.poll(() => desktop.calls).toContain('hideQuickAsk')
  release()
  await ask.finished()
  await ask.message.blur()
  host.desk.opening.askQuickly(null)
  await expect(ask.answer).toContainText('KO')
  await expect(ask.message).toBeFocused()
  await page.keyboard.press('Escape')
  await expect.poll(() => desktop.calls.filter((call) => call === 'hideQuickAsk')).toHaveLength(2)
  await ask.message.blur()
  host.desk.opening.askQuickly(null)
  await expect(ask.recent.first()).toContainText('Price of KO')
  await expect(ask.message).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(ask.answer).toContainText('KO')
})

test('500 quick-ask resets: no first key lost', async ({ page, start }) => {
  test.setTimeout(240_000)
  const host = await start({ on: 'broker', desktop: createRecordingDesktop() })
  const ask = quickAskOf(page)
  await page.goto(ask.address(host))
  await expect(ask.message).toBeFocused()
  const letters = 'abcdefghij'
  let typed = ''
  for (let turn = 0; turn < 500; turn += 1) {
    // Every other time the keyboard was elsewhere when the window was hidden.
    if (turn % 2 === 1) await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    host.desk.opening.askQuickly(null)
    const letter = letters[turn % letters.length] ?? ''
    await page.keyboard.press(letter)
    typed += letter
  }
  await expect(ask.message).toHaveValue(typed)
})

test('no order, ticket or consent can be reached: a proposal leads to the main window, and main refuses every such call', async ({
  page,
  start,
}) => {
  test.slow()
  const desktop = createRecordingDesktop()
  const host = await start({ on: 'broker', desktop })
  const ask = quickAskOf(page)
  await page.goto(ask.address(host))
  await ask.ask('Buy 10 AAPL at 182.50 limit')
  await ask.finished()
  const open = ask.answer.getByRole('button', { name: 'Open in main window' })
  await expect(open).toBeVisible()
  await expect(page.getByRole('button', { name: /ticket|review|send|order/i })).toHaveCount(0)
  await expect(page.getByRole('form')).toHaveCount(0)
  await open.click()
  await expect.poll(() => desktop.calls).toContain('showMain')
  const place = await host.desk.dispatch('main-window', 'desktop.takePlace', null)
  expect(place).toMatchObject({ ok: true, value: { kind: 'thread', messageId: expect.any(String) } })

  const mainOnly = Object.entries(requests).flatMap(([name, { from }]) => (isOf(from, 'quick-ask') ? [] : [name]))
  expect(mainOnly.filter((name) => name.startsWith('orders.')).length).toBeGreaterThan(4)
  const answers = await page.evaluate(async (names) => {
    const { bridge } = window
    return Promise.all(names.map(async (name) => [name, await bridge?.call(name, null)]))
  }, mainOnly)
  const refused = mainOnly.map((name) => [name, { ok: false, failure: { code: 'not-allowed' } }])
  expect(answers).toEqual(refused)
  expect(Object.keys(requests).filter((name) => name.startsWith('orders.') && !mainOnly.includes(name))).toEqual([])
})

test('Enter of an input method never sends from quick-ask', async ({ page, start, broker }) => {
  const host = await start({ on: 'broker' })
  const ask = quickAskOf(page)
  await page.goto(ask.address(host))
  await expect(ask.message).toBeFocused()
  const session = await page.context().newCDPSession(page)
  await session.send('Input.imeSetComposition', { text: 'kabu', selectionStart: 4, selectionEnd: 4 })
  await expect(ask.message).toHaveValue('kabu')
  for (const windowsVirtualKeyCode of [229, 13])
    await session.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode,
    })
  await session.send('Input.insertText', { text: '株価 KO' })
  await expect(ask.message).toHaveValue('株価 KO')
  expect(broker.count('POST', creates)).toBe(0)
  await expect(async () => {
    await page.keyboard.press('Enter')
    await expect(ask.message).toHaveValue('', { timeout: 500 })
  }).toPass()
  await expect.poll(() => broker.count('POST', creates)).toBe(1)
})

test('a screen reader hears the start, each stage once and the end, and nothing of the text', async ({
  page,
  start,
}) => {
  const host = await start({ on: 'broker' })
  const ask = quickAskOf(page)
  await page.goto(ask.address(host))
  await expect(ask.message).toBeFocused()
  expect(await page.locator('[aria-live], [role="status"], [role="log"]').count()).toBe(1)
  await ask.status.evaluate((region) => {
    const heard: string[] = []
    Reflect.set(window, 'heard', heard)
    new MutationObserver(() => heard.push(region.textContent)).observe(region, {
      characterData: true,
      childList: true,
      subtree: true,
    })
  })
  await ask.ask('What moved NVDA today? [slow:8]')
  await ask.finished()
  const heard = await page.evaluate((): string[] => Reflect.get(window, 'heard'))
  expect(heard[0]).toBe('Answering')
  expect(heard.at(-1)).toBe('Finished')
  expect(heard.length).toBeGreaterThan(2)
  expect(new Set(heard).size).toBe(heard.length)
  const thoughts = page.getByRole('button', { name: /Thought for/ })
  await thoughts.click()
  const steps = page.getByRole('list', { name: 'Steps' }).getByRole('listitem')
  await expect(steps.first()).toBeVisible()
  const sentences = (await steps.allInnerTexts()).map((step) => step.split('\n', 1)[0])
  expect(heard.slice(1, -1).filter((words) => !sentences.includes(words))).toEqual([])
})

test('by keyboard alone: the list, a thread, its copy, the main window; Escape closes a dialog before it hides', async ({
  page,
  context,
  start,
}) => {
  test.slow()
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const desktop = createRecordingDesktop()
  const host = await start({ on: 'broker', desktop })
  const ask = quickAskOf(page)
  await page.goto(ask.address(host))
  await ask.ask('What moved NVDA today?')
  await ask.finished()
  await ask.fresh.focus()
  await page.keyboard.press('Enter')
  await expect(ask.message).toBeFocused()
  await expect(ask.recent.first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(ask.recent.first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('button', { name: /^Search 1 thread/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect.poll(() => desktop.calls).toContain('showMain')
  expect(await host.desk.dispatch('main-window', 'desktop.takePlace', null)).toEqual({
    ok: true,
    value: { kind: 'search' },
  })
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(ask.message).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(ask.answer).toContainText('NVDA')
  await expect(ask.message).toBeFocused()
  await page.keyboard.press('ControlOrMeta+c')
  await expect(ask.status).toHaveText('Answer copied')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('NVDA')
  await page.keyboard.press('ControlOrMeta+o')
  const takePlace = () => host.desk.dispatch('main-window', 'desktop.takePlace', null)
  await expect.poll(takePlace).toMatchObject({ ok: true, value: { kind: 'thread' } })

  const link = page.getByRole('button', { name: 'Chart by TradingView' })
  await expect(link).toBeVisible()
  await link.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  // Calls keep their order: one to hide would have come before this one.
  await page.evaluate(() => window.bridge?.call('session.get', null))
  expect(desktop.calls).not.toContain('hideQuickAsk')
  await page.keyboard.press('Escape')
  await expect.poll(() => desktop.calls).toContain('hideQuickAsk')
})

test('the window asks for its height in whole pixels as it grows, within its limits, and then no more', async ({
  page,
  start,
}) => {
  const desktop = createRecordingDesktop()
  const host = await start({ on: 'broker', desktop })
  const ask = quickAskOf(page)
  const heights = (): number[] =>
    desktop.calls.flatMap((call) => (call.startsWith('resizeQuickAsk') ? [Number(call.split(' ')[1])] : []))
  // The window follows, as Electron's does.
  const follow = async (): Promise<void> => {
    const height = heights().at(-1)
    if (height !== undefined) await page.setViewportSize({ width: 640, height })
  }
  await page.setViewportSize({ width: 640, height: 56 })
  await page.goto(ask.address(host))
  await expect(ask.recent.first()).toBeAttached()
  await follow()
  await ask.ask('What moved NVDA today?')
  await ask.finished()
  await expect.poll(() => heights().at(-1)).toBe(600)
  await follow()
  await expect(page.locator('.chart-card-plot, [data-chart-focus]').first()).toBeAttached()
  // A second of frames; what was asked for in it has arrived, as calls keep their order.
  const pass = () =>
    page.evaluate(async () => {
      for (let frame = 0; frame < 60; frame += 1) await new Promise((done) => requestAnimationFrame(done))
      await window.bridge?.call('session.get', null)
    })
  await pass()
  const settled = heights().length
  await pass()
  expect(heights()).toHaveLength(settled)
  expect(heights().filter((height) => !Number.isInteger(height) || height < 56 || height > 600)).toEqual([])
})

test('without a connection a question is kept, said so, and its answer comes into place', async ({
  page,
  start,
  broker,
}) => {
  test.slow()
  const desktop = createRecordingDesktop()
  await start({ on: 'broker', desktop })
  broker.intercept = cut
  const host = await start({ on: 'broker', desktop })
  const ask = quickAskOf(page)
  await page.goto(ask.address(host))
  await expect(page.getByText(/Offline since/)).toBeVisible()
  await ask.ask('Price of KO')
  const waiting = page.getByRole('group', { name: 'Waiting question' })
  await expect(waiting).toContainText('Price of KO')
  await expect(ask.message).toHaveValue('')
  await ask.picture('offline')
  await barriers(page)
  await reconnect(page, broker)
  await expect(ask.answer).toContainText('KO', { timeout: 25_000 })
  await ask.finished()
  expect(broker.count('POST', creates)).toBe(1)
})

test('a question that is refused comes back into the field, with its reason', async ({ page, start, broker }) => {
  const host = await start({ on: 'broker' })
  const ask = quickAskOf(page)
  await page.goto(ask.address(host))
  await expect(ask.message).toBeFocused()
  const refusal = { error: { code: 422, message: 'text is odd' }, metadata: { request_id: 'r-422' } }
  broker.intercept = ({ method }) => (method === 'POST' ? Response.json(refusal, { status: 422 }) : null)
  await ask.ask('A question the server refuses')
  await expect(page.getByText('The server refused this (422)')).toBeVisible()
  await expect(ask.message).toHaveValue('A question the server refuses')
  await ask.picture('refused')
  broker.intercept = () => null
  await ask.ask('Price of KO [fail]')
  await ask.finished()
  await expect(ask.status).toHaveText('Failed')
  await expect(ask.answer).toContainText(/could not finish/i)
  await barriers(page)
})

test('without a desk the window says so and leads to the main window', async ({ page, start }) => {
  const desktop = createRecordingDesktop()
  const host = await start({ on: 'door', desktop })
  const ask = quickAskOf(page)
  await page.goto(ask.address(host))
  await expect(page.getByText('Nothing is connected yet')).toBeVisible()
  await ask.picture('not-connected')
  await barriers(page)
  await page.getByRole('button', { name: 'Open main window' }).click()
  await expect.poll(() => desktop.calls).toContain('showMain')
})

test('pictures of the window: no barrier, with large text, forced colours and no motion', async ({
  page,
  start,
  clock,
}) => {
  test.slow()
  clock.jump(fridayAfternoon - clock.now())
  await page.clock.install({ time: clock.now() })
  const desktop = createRecordingDesktop()
  const host = await start({ on: 'simulator', desktop })
  await page.getByRole('button', { name: 'Explore with the built-in market' }).click()
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible()
  const ask = quickAskOf(page)
  await page.goto(ask.address(host))
  await expect(ask.recent.first()).toBeVisible()
  await ask.picture('first-use')
  await barriers(page)
  await ask.ask('What moved NVDA today?')
  await ask.finished()
  await ask.ask('Buy 10 AAPL at 182.50 limit')
  await expect(ask.answer).toContainText('AAPL')
  await ask.finished()
  await ask.picture('answered-card')
  await barriers(page)
  await ask.fresh.click()
  await expect(ask.recent.first()).toBeVisible()
  await ask.picture('empty')
  await barriers(page)
  await ask.ask('Compare NVDA, AMD and INTC [stuck]')
  await expect(ask.answer).toContainText('AMD')
  await ask.picture('running')
  await barriers(page)
  expect(
    await page
      .locator('.spinner')
      .first()
      .evaluate((ring) => getComputedStyle(ring).animationName),
  ).toBe('none')

  await host.desk.dispatch('main-window', 'settings.change', { textScale: 2 })
  await expect.poll(() => page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px')
  await ask.picture('running-large')
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640)
  await expect(ask.stop).toBeInViewport({ ratio: 1 })
  await expect(ask.message).toBeInViewport()
  await host.desk.dispatch('main-window', 'settings.change', { textScale: 1, appearance: 'light' })
  await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' })
  await ask.picture('running-forced')
  await expect(page.getByText('Simulated', { exact: true })).toBeVisible()
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset['theme'])).toBe('light')
})

async function barriers(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
}

function selectedIn(field: Element): string {
  if (!(field instanceof HTMLTextAreaElement)) return 'no field'
  return field.value.slice(field.selectionStart, field.selectionEnd)
}

function isOf(from: readonly string[], window: string): boolean {
  return from.includes(window)
}
