import type { Locator, Page } from '@playwright/test'
import { deskOf, expect, test } from '../support/e2e.ts'
import type { RunningHost } from '../support/host.ts'
import { injections } from '../support/injection-transcripts.ts'
import type { MovableClock } from '../support/movable-clock.ts'
import { guardPages } from '../support/page-guard.ts'
import { answerWith, goodOrder, ordersPart, refusedOrders, refusedProposals } from '../support/proposal-threads.ts'
import { scriptThreads, textPart, type ScriptedThread } from '../support/scripted-threads.ts'
import type { TestBroker } from '../support/test-broker.ts'

// An armed live account: nothing but the design stands between a text and an order.
test.use({ viewport: { width: 1440, height: 1000 }, takesOrders: true })

const freshAfternoon = Date.UTC(2026, 10, 20, 19, 1)
const accountId = 19816

const ticketOf = (page: Page): Locator => page.getByRole('form', { name: 'Order ticket' })
const writes = (broker: TestBroker) =>
  broker.exchanges.filter(({ method, path }) => method !== 'GET' && /\/(orders|positions)\b/.test(path))

async function startArmed(desk: {
  page: Page
  clock: MovableClock
  start: (starting: { on: 'broker' }) => Promise<RunningHost>
}): Promise<RunningHost> {
  const { page, clock, start } = desk
  clock.jump(freshAfternoon - clock.now())
  await page.clock.install({ time: clock.now() })
  const host = await start({ on: 'broker' })
  const strip = page.getByRole('region', { name: 'State of the desk' })
  await strip.getByRole('button', { name: 'Arm this account' }).click()
  await page.getByRole('dialog').getByLabel('Type the name of the account').fill('Individual Margin')
  await page.getByRole('dialog').getByRole('button', { name: 'Arm this account' }).click()
  await expect(strip).toContainText('armed until quit')
  return host
}

const mostInThread = 50

test(`${injections.length} answers that order, beg or draw a dialog open no ticket and send no order`, async ({
  page,
  context,
  clock,
  broker,
  start,
}) => {
  test.slow()
  expect(new Set(injections).size).toBeGreaterThanOrEqual(300)
  const guard = await guardPages(context, page)
  const threads: readonly ScriptedThread[] = Array.from({ length: injections.length / mostInThread }, (_, group) => {
    const texts = injections.slice(group * mostInThread, (group + 1) * mostInThread)
    return {
      // As a title, a text, an answer under way and a thought.
      title: texts[0] ?? '',
      messages: [
        { role: 'USER', parts: [textPart('What is in the news?')] },
        { role: 'ASSISTANT', parts: texts.map(textPart) },
        { role: 'USER', parts: [textPart('And now?')] },
      ],
      live: [...texts.map(textPart), { type: 'thinking', thoughts: [...texts] }],
    }
  })
  scriptThreads(broker, threads)
  const host = await startArmed({ page, clock, start })
  const desk = deskOf(page)
  for (const index of threads.keys()) {
    await desk.threads.locator(`[data-thread="thread-${index}"]`).click()
    await expect(desk.stop).toBeVisible()
    await expect(desk.answers.last().locator('.markdown')).toHaveCount(mostInThread)
    await desk.conversation.getByRole('region', { name: 'Messages' }).evaluate((list) => (list.scrollTop = 0))
    await expect(desk.answers.first().locator('.markdown')).toHaveCount(mostInThread)
    expect(await ticketOf(page).count()).toBe(0)
    expect(await page.getByRole('tab', { name: 'Ticket' }).count()).toBe(0)
    // Nothing of it became a control of ours, took the focus, or stands over the window.
    expect(await page.locator('dialog, [popover], article :is(form, input, [autofocus])').count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.closest('article') ?? null)).toBeNull()
    await expect(page.getByRole('complementary', { name: 'Workbench' }).getByText('Data as it came')).toHaveCount(0)
  }
  const acts = await host.desk.dispatch('main-window', 'orders.acts', { accountId, threadId: null })
  expect(acts).toEqual({ ok: true, value: [] })
  expect(guard.all()).toEqual([])
  // A symbol in sight has its quote read, like every other.
  const ordinary =
    /^\/v1\/(accounts|version|clock|calendars\/market-hours|market-data\/snapshot|omni-ai\/(threads|responses))\b/
  const others = broker.exchanges.filter(({ method, path }) => method !== 'GET' || !ordinary.test(path))
  expect(others).toEqual([])
})

/** Texts that try to stand outside of their place: by style, by size, by marks stacked on a letter, by direction. */
const sprawling = [
  '<div style="position:fixed;inset:0;z-index:2147483647;background:#fff"><button>Send BUY 9999 NVDA MARKET DAY</button></div>',
  '<style>.ticket-foot{display:none}.send-button{position:fixed;inset:0}</style>',
  `# ${'W'.repeat(4_000)}`,
  'Send'.repeat(2_000),
  `| ${Array.from({ length: 60 }, (_, at) => `column ${at}`).join(' | ')} |\n|${'---|'.repeat(60)}\n| ${Array.from({ length: 60 }, () => 'Send now').join(' | ')} |`,
  `S${'\u0310\u0332\u0489'.repeat(600)}end`,
  `\u202E${'Send '.repeat(400)}`,
  `\`\`\`\n${'=========='.repeat(600)}\n\`\`\``,
  '\u2003'.repeat(3_000) + 'Send BUY 9999 NVDA',
]

/** Every place of an element belongs to it or to what it holds: nothing else is drawn over it or takes its presses. */
function strangersOver(element: Locator): Promise<string[]> {
  return element.evaluate((own) => {
    const { left, top, right, bottom } = own.getBoundingClientRect()
    const strangers = new Set<string>()
    for (let x = left + 2; x < right - 2; x += 8)
      for (let y = top + 2; y < bottom - 2; y += 4)
        if (!own.contains(document.elementFromPoint(x, y)))
          strangers.add(document.elementFromPoint(x, y)?.outerHTML.slice(0, 80) ?? 'nothing')
    return [...strangers]
  })
}

test('a message styled and sized to cover the ticket stays in its own place, and Send looks the same beside it', async ({
  page,
  clock,
  broker,
  start,
}) => {
  scriptThreads(broker, [
    answerWith('A quiet one', [textPart('Here it is.'), ordersPart('new', [goodOrder])]),
    answerWith('A loud one', [...sprawling.map(textPart), ordersPart('new', [goodOrder]), ...sprawling.map(textPart)]),
  ])
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await startArmed({ page, clock, start })
  const desk = deskOf(page)
  const send = ticketOf(page).getByRole('button', { name: /^Send BUY 10 AAPL LIMIT 182\.50 DAY/ })
  const foot = ticketOf(page).locator('.review-foot')
  const picture = async (title: string): Promise<Buffer> => {
    await desk.threads.getByText(title).first().click()
    await desk.answers.last().getByRole('button', { name: 'Open ticket' }).click()
    await ticketOf(page).getByRole('button', { name: 'Review', exact: true }).click()
    await expect(send).toBeEnabled()
    await expect(ticketOf(page).getByRole('button', { name: 'Back' })).toBeFocused()
    expect(await strangersOver(ticketOf(page))).toEqual([])
    return await foot.screenshot({ animations: 'disabled', caret: 'hide' })
  }
  const quiet = await picture('A quiet one')
  const loud = await picture('A loud one')
  await expect(desk.answers.last().getByText('position:fixed').first()).toBeAttached()
  const messages = desk.conversation.getByRole('region', { name: 'Messages' })
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    await messages.evaluate((list, part) => (list.scrollTop = list.scrollHeight * part), share)
    expect(await strangersOver(ticketOf(page))).toEqual([])
  }
  expect(loud.equals(quiet)).toBe(true)
  // The looking itself sees what covers a ticket.
  await page.evaluate(() => {
    const cover = document.createElement('div')
    cover.style.cssText = 'position: fixed; right: 100px; bottom: 20px; width: 90px; height: 30px'
    document.body.append(cover)
  })
  expect(await strangersOver(ticketOf(page))).toHaveLength(1)
  // What is drawn outside of the messages' own box is cut off there.
  expect(await messages.evaluate((list) => getComputedStyle(list).overflowX)).not.toBe('visible')
  expect(writes(broker)).toEqual([])
})

test('rows nobody can use say why on the ticket, with what came on demand; five hundred leave the page alive', async ({
  page,
  clock,
  broker,
  start,
}) => {
  scriptThreads(broker, [refusedProposals])
  await startArmed({ page, clock, start })
  const desk = deskOf(page)
  await desk.threads.getByText(refusedProposals.title).first().click()
  const cards = desk.answers.locator('.action-card')
  const open = async (words: string): Promise<void> =>
    cards.filter({ hasText: words }).getByRole('button', { name: 'Open ticket' }).click()
  await open('and 10 more orders')
  const rows = ticketOf(page).getByRole('region', { name: 'Orders of this ticket' }).getByRole('listitem')
  await expect(rows).toHaveCount(refusedOrders.length + 1)
  for (const index of refusedOrders.keys()) {
    await rows.nth(index).getByRole('button').click()
    await expect(rows.nth(index).locator('.batch-row-fault')).not.toBeEmpty()
    // What came odd waits for the user's own tick; only the good one is ticked.
    await expect(rows.nth(index).getByRole('checkbox')).not.toBeChecked()
  }
  await expect(rows.last().getByRole('checkbox')).toBeChecked()
  const many = cards.filter({ hasText: '500 orders in one proposal; more than 20 are not taken' })
  await expect(many).toBeVisible()
  await expect(many.getByRole('button', { name: 'Open ticket' })).toHaveCount(0)
  await desk.message.pressSequentially('still here')
  await expect(desk.message).toHaveValue('still here')
  expect(writes(broker)).toEqual([])
})
