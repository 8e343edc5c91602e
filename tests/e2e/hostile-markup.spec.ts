import type { Page } from '@playwright/test'
import type { Json } from '../../preload/contract/words.ts'
import { leavePages } from '../support/chromium.ts'
import { deskOf, expect, test } from '../support/e2e.ts'
import { payloads } from '../support/fuzz/script-payloads.ts'
import { guardPages } from '../support/page-guard.ts'
import { scriptThreads, textPart } from '../support/scripted-threads.ts'
import type { ScriptedThread } from '../support/scripted-threads.ts'

const all = payloads.map(({ text }) => text)
const mostInThread = 98
const groups = Array.from({ length: Math.ceil(all.length / mostInThread) }, (_, group) =>
  all.slice(group * mostInThread, (group + 1) * mostInThread),
)

/** An order whose every field is one of the texts. */
function orderOf(text: string, index: number): Json {
  const order = {
    symbol: text,
    side: text,
    quantity: text,
    order_type: text,
    limit_price: text,
    [text.slice(0, 60)]: text,
  }
  return {
    type: 'structured_action',
    action_id: `a${index}`,
    action: { prefill_order: { action_type: text, orders: [order] } },
  }
}

/** A chart, buttons and parts of no kind made of the texts. */
function oddPartsOf(texts: readonly string[]): Json[] {
  const points = texts.map((x, y) => ({ x, y }))
  const buttons = texts.slice(0, 39).map((label) => ({ buttonId: label, label, prompt: { prompt: label } }))
  const series = texts.slice(0, 12).map((name) => ({ name, points }))
  return [
    { type: 'chart', payload: { chartId: texts[0] ?? '', dataChart: { series }, actionButtons: [] } },
    { type: 'suggested_actions', payload: { actionButtons: buttons } },
    { type: texts[0] ?? '', payload: [...texts] },
    { type: 'custom', payload: [...texts] },
    {
      type: 'structured_action',
      action_id: 'chart',
      action: { open_chart: { symbol: texts[1] ?? '', timeframe: texts[2] ?? '' } },
    },
    { type: 'structured_action', action_id: 'odd', action: { [texts[3] ?? '']: { x: texts[4] ?? '' } } },
  ]
}

const threads: readonly ScriptedThread[] = all.map((title, index) => {
  const texts = groups[index]
  if (texts === undefined) return { title }
  return {
    title,
    messages: [
      { role: 'USER', parts: [textPart(texts.join('\n\n'))] },
      { role: 'ASSISTANT', parts: texts.map(textPart) },
      { role: 'USER', parts: [textPart('proposals')] },
      { role: 'ASSISTANT', parts: [...texts.map(orderOf), ...oddPartsOf(texts)] },
      { role: 'USER', parts: [textPart('failed')] },
      { role: 'ASSISTANT', parts: [], error: { code: texts[5] ?? '', message: texts.join(' ') } },
      { role: 'USER', parts: [textPart('running')] },
    ],
    live: [textPart(texts[6] ?? ''), { type: 'thinking', thoughts: [...texts] }],
  }
})

/**
 * Scrolls a list upwards from its end, or downwards while it grows. Tells which rows were drawn on the way, and every element or attribute that
 * text must never have become, anywhere in the page.
 */
function sweep(
  page: Page,
  selector: string,
  way: 'up' | 'down',
  enough: number | null = null,
): Promise<{ rows: number; intruders: string[] }> {
  return page.evaluate(
    async ({ list, step, enough: wanted }) => {
      const strange = [
        'script:not([src^="/"]):not([src^="./"]), style:not(head style), link:not(head link), meta:not(head meta), base',
        'iframe, frame, object, embed, applet, portal, form:not(.composer, [role="tabpanel"] > .ticket), img, image, video, audio, source, track',
        'math, template, noscript, marquee, details, foreignObject, animate, set, use, a, area, body body, main dialog',
        '[srcdoc], [formaction], [ping], [target], [action], main article :is(input, textarea, select)',
      ].join()
      const rows = new Set<string>()
      const intruders = new Set<string>()
      const scroller = document.querySelector(list)
      if (scroller === null) return { rows: 0, intruders: ['no list'] }
      // Nothing can have become an element while nothing changed: a look at all of them is dear.
      let hasChanged = true
      const observer = new MutationObserver(() => (hasChanged = true))
      observer.observe(document, { subtree: true, childList: true, attributes: true })
      // What grows downwards is read from the host meanwhile, which takes as long as it takes.
      const most = (): number => {
        if (wanted === null) return step < 0 ? 3 : 150
        return rows.size >= wanted ? 3 : Number.POSITIVE_INFINITY
      }
      if (step < 0) scroller.scrollTop = scroller.scrollHeight
      for (let still = 0, last = -1; still < most(); still = scroller.scrollTop === last ? still + 1 : 0) {
        last = scroller.scrollTop
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
        scroller.scrollTop += scroller.clientHeight * step
        if (!hasChanged) continue
        hasChanged = false
        for (const row of scroller.querySelectorAll('[data-index]')) rows.add(row.getAttribute('data-index') ?? '')
        const found = [...document.querySelectorAll(strange)]
        for (const element of document.querySelectorAll('*'))
          if (
            element.getAttributeNames().some((name) => /^on|^xlink:|^(href|src)$/i.test(name)) &&
            !document.head.contains(element)
          )
            found.push(element)
        for (const element of found)
          if (!(element instanceof HTMLScriptElement && /^\.?\/assets\//.test(element.getAttribute('src') ?? '')))
            intruders.add(element.outerHTML.slice(0, 200))
      }
      observer.disconnect()
      return { rows: rows.size, intruders: [...intruders] }
    },
    { list: selector, step: way === 'up' ? -0.9 : 0.9, enough },
  )
}

/** Presses every link and picture of the answers in sight, with each button of the mouse; tells what stood open after each. */
function pressAll(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const opened: string[] = []
    // A press is drawn before the next task; no frame has to pass.
    const settle = (): Promise<unknown> => new Promise((done) => setTimeout(done))
    const buttons = 'main article .markdown :is(button.outside-link, button.md-image)'
    for (const button of document.querySelectorAll<HTMLElement>(buttons)) {
      const ways: readonly MouseEventInit[] = [{ button: 1 }, { ctrlKey: true }, { shiftKey: true }]
      for (const way of ways)
        button.dispatchEvent(
          new MouseEvent(way.button === 1 ? 'auxclick' : 'click', { bubbles: true, cancelable: true, ...way }),
        )
      await settle()
      const dialogs = [...document.querySelectorAll('dialog')]
      const exits = dialogs.flatMap((dialog) => [...dialog.querySelectorAll('a')])
      opened.push(
        `${dialogs.length} gate: ${exits.map(({ protocol, target, rel }) => `${protocol} ${target} ${rel}`).join() || 'copy only'}`,
      )
    }
    // One gate for all: a press while it stands changes where it leads.
    for (const back of document.querySelectorAll<HTMLElement>('dialog .dialog-foot button:first-child')) back.click()
    await settle()
    return opened
  })
}

/** Presses the last "Details" of the transcript, scrolling up from its end until one is drawn; tells whether there was one. */
function openDetails(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const scroller = document.querySelector('.transcript')
    if (scroller === null) return false
    scroller.scrollTop = scroller.scrollHeight
    for (let still = 0, last = -1; still < 3; still = scroller.scrollTop === last ? still + 1 : 0) {
      last = scroller.scrollTop
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
      const buttons = [...scroller.querySelectorAll<HTMLElement>('article button')]
      const details = buttons.findLast(({ textContent }) => textContent === 'Details')
      // Pressed in the page: where it stands while rows are measured is not what is tested here.
      if (details !== undefined) return (details.click(), true)
      scroller.scrollTop -= scroller.clientHeight * 0.5
    }
    return false
  })
}

const gates = ['https: _blank noopener noreferrer', 'mailto: _blank noopener noreferrer', 'copy only']

for (const bypassCSP of [false, true]) {
  test.describe(bypassCSP ? 'without the content security policy' : 'with the content security policy', () => {
    test.use({ bypassCSP, viewport: { width: 1440, height: 4_000 } })

    test(`${all.length} texts run nothing, fetch nothing and open nothing in any place they can stand`, async ({
      page,
      context,
      broker,
      start,
    }) => {
      // Thousands of rows are drawn and looked through.
      test.slow()
      expect(new Set(all).size).toBeGreaterThanOrEqual(500)
      const guard = await guardPages(context, page)
      scriptThreads(broker, threads, all[0])
      await start({ on: 'broker' })
      const desk = deskOf(page)
      await expect(desk.threads.locator('[data-thread]').first()).toBeVisible()
      const library = await sweep(page, '.library-scroll', 'down', all.length)
      expect(library.intruders).toEqual([])
      expect(library.rows).toBeGreaterThanOrEqual(all.length)

      const opened: string[] = []
      for (const [index, texts] of groups.entries()) {
        await page.locator('.library-scroll').evaluate((element) => (element.scrollTop = 0))
        await desk.threads.locator(`[data-thread="thread-${index}"]`).click()
        await expect(desk.stop).toBeVisible()
        const steps = desk.conversation.getByRole('list', { name: 'Steps' }).getByRole('listitem')
        await expect(steps.first()).toBeAttached()
        await expect(steps).toHaveCount(texts.length)
        expect(await sweep(page, '.transcript', 'up')).toEqual({ rows: 8, intruders: [] })
        opened.push(...(await pressAll(page)))
        expect(await openDetails(page)).toBe(true)
        await expect(page.getByRole('complementary', { name: 'Workbench' })).toContainText('Data as it came')
      }
      const search = page.getByRole('searchbox', { name: 'Search' })
      for (const text of all.filter((_, index) => index % 40 === 0)) await search.fill(text)
      expect((await sweep(page, '.library', 'down')).intruders).toEqual([])

      expect(opened.length).toBeGreaterThan(100)
      expect([...new Set(opened)].filter((each) => !gates.some((gate) => each === `1 gate: ${gate}`))).toEqual([])
      expect(guard.all()).toEqual([])
      expect(broker.exchanges.filter(({ method }) => method !== 'GET')).toEqual([])
    })
  })
}

test.describe('the watch itself', () => {
  test.use({ bypassCSP: true })

  test('sees what it is there to see: a planted script, a request, a frame, a window, a dialog', async ({
    page,
    context,
    start,
    troubles,
  }) => {
    const guard = await guardPages(context, page)
    await start({ on: 'simulator' })
    await page.evaluate(() => {
      const place = document.createElement('div')
      document.body.append(place)
      // Built as a renderer with a hole would: markup that became elements.
      place.insertAdjacentHTML(
        'beforeend',
        '<img src=x onerror="hit(1); alert(1)"><img src="https://evil.example/p.png"><iframe srcdoc="<b>x</b>"></iframe>',
      )
    })
    const { intruders } = await sweep(page, 'body', 'up')
    expect(intruders.join()).toMatch(/onerror[^]*iframe/)
    // Last: a page behind another window draws no frames, and the sweep waits for them.
    await page.evaluate(() => window.open('about:blank') !== null)
    await expect.poll(() => guard.executions.join()).toContain('1')
    await expect.poll(() => guard.requests.join()).toContain('https://evil.example/p.png')
    await expect.poll(() => guard.dialogs.join()).toContain('alert 1')
    await expect.poll(() => guard.openings.join()).toMatch(/frame about:srcdoc[^]*window|window[^]*frame about:srcdoc/)
    // What could not be fetched is told late, and not of a page that is gone.
    await leavePages(context)
    troubles.length = 0
  })
})
