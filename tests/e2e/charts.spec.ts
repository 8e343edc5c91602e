import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { addCharts, kindsOfCharts } from '../support/chart-fixtures.ts'
import { cut, deskOf, expect, resize, test } from '../support/e2e.ts'
import { fridayAfternoon } from '../support/test-broker.ts'

const folder = join(import.meta.dirname, '../../test-results/charts')
const looks = [
  { theme: 'dark', width: 1440, height: 900 },
  { theme: 'light', width: 1440, height: 900 },
  { theme: 'dark', width: 900, height: 800 },
  { theme: 'light', width: 900, height: 800 },
] as const
/** What has no number to draw, and so is a table or says why there is none. */
const tables = ['zero series', 'a series without points', 'no numbers at all']

test('charts of every kind are drawn, or are an honest table, in both themes and at both widths', async ({
  page,
  start,
  broker,
  clock,
}) => {
  test.slow()
  clock.jump(fridayAfternoon - clock.now())
  await page.clock.install({ time: clock.now() })
  addCharts(broker, Object.values(kindsOfCharts))
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('Price of KO')
  await desk.finished()
  const kinds = Object.keys(kindsOfCharts)
  const figures = desk.answers.last().getByRole('figure')
  await expect(figures).toHaveCount(kinds.length)
  await mkdir(folder, { recursive: true })
  for (const { theme, width, height } of looks) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await resize(page, { width, height })
    for (const [index, kind] of kinds.entries()) {
      const figure = figures.nth(index)
      await figure.scrollIntoViewIfNeeded()
      await expect(figure).toContainText('Source: Omni answer data')
      await expect(figure).toContainText(/As of \d\d:\d\d:\d\d EST/)
      const isTable = tables.includes(kind)
      await expect(figure.getByRole('button', { name: 'Chart by TradingView' })).toHaveCount(isTable ? 0 : 1)
      await expect(figure.getByRole('application')).toHaveCount(isTable ? 0 : 1)
      if (!isTable) await expect(figure.locator('canvas').first()).toBeVisible()
      await figure.screenshot({ path: join(folder, `${kind.replaceAll(/\W+/g, '-')}-${theme}-${width}.png`) })
    }
    if ((theme === 'dark') === (width === 900)) continue
    const { violations } = await new AxeBuilder({ page }).include('figure').analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
  }
})

test('arrow keys move from point to point and say where they are; T shows a table that equals the series; the link to the library leads through the gate', async ({
  page,
  start,
  broker,
}) => {
  const sent = [
    {
      name: 'NVDA',
      points: [
        { x: '2026-11-18', y: 1.5 },
        { x: '2026-11-19', y: -2 },
        { x: '2026-11-20', y: 1234.25 },
      ],
    },
    {
      name: 'AMD',
      points: [
        { x: '2026-11-18', y: 7 },
        { x: '2026-11-20', y: 0.1 },
      ],
    },
  ]
  addCharts(broker, [sent])
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('Price of KO')
  await desk.finished()
  const figure = desk.answers.last().getByRole('figure')
  const chart = figure.getByRole('application', { name: 'Chart: NVDA, AMD' })
  const said = figure.locator('[aria-live="polite"]')
  const line = figure.locator('.value-line')
  await expect(line).toHaveText('18 Nov 2026 to 20 Nov 2026')
  await chart.focus()
  for (const [key, words] of [
    ['ArrowLeft', 'NVDA, 20 Nov 2026: 1,234.25. Point 3 of 3'],
    ['ArrowLeft', 'NVDA, 19 Nov 2026: \u22122. Point 2 of 3'],
    ['Home', 'NVDA, 18 Nov 2026: 1.5. Point 1 of 3'],
    ['ArrowDown', 'AMD, 18 Nov 2026: 7. Point 1 of 2'],
    ['ArrowRight', 'AMD, 20 Nov 2026: 0.1. Point 2 of 2'],
    ['ArrowUp', 'NVDA, 20 Nov 2026: 1,234.25. Point 3 of 3'],
    ['End', 'NVDA, 20 Nov 2026: 1,234.25. Point 3 of 3'],
  ] as const) {
    await page.keyboard.press(key)
    await expect(said, key).toHaveText(words)
  }
  await expect(line).toHaveText('20 Nov 2026NVDA1,234.25AMD0.1')
  await mkdir(folder, { recursive: true })
  await figure.screenshot({ path: join(folder, 'focus.png') })

  await page.keyboard.press('t')
  const table = figure.getByRole('region', { name: 'Chart values' })
  await expect(table).toBeFocused()
  const rows = await table
    .locator('tr')
    .evaluateAll((all) => all.map((row) => Array.from(row.children, (cell) => cell.textContent)))
  expect(rows).toEqual([
    ['Point', 'NVDA', 'AMD'],
    ['2026-11-18', '1.5', '7'],
    ['2026-11-19', '\u22122', ''],
    ['2026-11-20', '1,234.25', '0.1'],
  ])
  const downloading = page.waitForEvent('download')
  await figure.getByRole('button', { name: 'Save as CSV' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('NVDA-AMD.csv')
  expect(await readFile(await download.path(), 'utf8')).toBe(
    ',NVDA,AMD\r\n2026-11-18,1.5,7\r\n2026-11-19,-2,\r\n2026-11-20,1234.25,0.1\r\n',
  )
  await table.focus()
  await page.keyboard.press('t')
  await expect(chart).toBeFocused()

  // A narrower chart still begins with its first point.
  await page.evaluate(() => document.documentElement.style.setProperty('--text-scale', '2'))
  await expect.poll(() => chart.boundingBox().then((box) => box?.width ?? 999)).toBeLessThan(480)
  await expect(async () => {
    const box = await chart.boundingBox()
    await page.mouse.move(0, 0)
    await chart.hover({ position: { x: 90, y: 60 } })
    await expect(line).toContainText('18 Nov 2026', { timeout: 500 })
    await chart.hover({ position: { x: (box?.width ?? 0) - 12, y: 60 } })
    await expect(line).toContainText('20 Nov 2026', { timeout: 500 })
  }).toPass()
  await page.evaluate(() => document.documentElement.style.setProperty('--text-scale', '1'))

  const amd = figure.getByRole('button', { name: /^AMD/ })
  await amd.press('Space')
  await expect(amd).toHaveAttribute('aria-pressed', 'false')
  // Wider again, the chart is drawn anew and forgets the pointer.
  await expect(async () => {
    await page.mouse.move(0, 0)
    await chart.hover({ position: { x: 200, y: 60 } })
    await expect(line).toContainText('NVDA', { timeout: 500 })
  }).toPass()
  await expect(line).not.toContainText('AMD')

  await figure.getByRole('button', { name: 'Chart by TradingView' }).click()
  await expect(page.getByRole('dialog').getByRole('link')).toHaveAttribute('href', 'https://www.tradingview.com/')
})

test('charts out of sight draw nothing, not even when the theme changes, and are right when they come into sight', async ({
  page,
  start,
  broker,
}) => {
  await page.addInitScript(() => {
    const draw = CanvasRenderingContext2D.prototype
    const fill = draw.fillRect
    draw.fillRect = function fillRect(...place) {
      const count = Number(this.canvas.dataset['draws'] ?? 0)
      this.canvas.dataset['draws'] = String(count + 1)
      fill.apply(this, place)
    }
  })
  const dates = kindsOfCharts['ISO dates'] ?? []
  addCharts(
    broker,
    Array.from({ length: 10 }, () => dates),
  )
  await page.emulateMedia({ colorScheme: 'dark' })
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('Price of KO')
  await desk.finished()
  const figures = desk.answers.last().getByRole('figure')
  await expect(figures).toHaveCount(10)
  const first = figures.first()
  const last = figures.last()
  await last.scrollIntoViewIfNeeded()
  await expect(last.locator('canvas').first()).toBeVisible()
  // The answer's text stands before its charts: the first of them has not been in sight.
  await expect(figures.nth(3).locator('canvas')).toHaveCount(0)

  await desk.yours.first().scrollIntoViewIfNeeded()
  await expect(last).not.toBeInViewport()
  const drawsOf = () => last.locator('canvas').evaluateAll((all) => all.map((canvas) => canvas.dataset['draws'] ?? '0'))
  await first.scrollIntoViewIfNeeded()
  const drawn = () =>
    first.locator('canvas').evaluateAll((all) => all.map((canvas) => Number(canvas.dataset['draws'] ?? 0)))
  await expect.poll(async () => Math.max(0, ...(await drawn()))).toBeGreaterThan(0)
  const [before, seen] = [await drawsOf(), await drawn()]
  await page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(async () => Math.max(...(await drawn()))).toBeGreaterThan(Math.max(...seen))
  expect(await drawsOf()).toEqual(before)
  await last.scrollIntoViewIfNeeded()
  await expect.poll(drawsOf).not.toEqual(before)
})

test('two hundred charts made and removed leave no listener and next to no memory behind', async ({
  page,
  start,
  broker,
}) => {
  test.slow()
  addCharts(broker, [kindsOfCharts['ISO dates'] ?? []])
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('Price of KO')
  await desk.finished()
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable')
  const measure = async () => {
    await cdp.send('HeapProfiler.collectGarbage')
    const { metrics } = await cdp.send('Performance.getMetrics')
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN
    return { heap: of('JSHeapUsedSize'), listeners: of('JSEventListeners'), nodes: of('Nodes') }
  }
  const make = (count: number) =>
    page.evaluate(async (times) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
      // Found anew each time: a reading may draw the row again, and its height changes where it stands.
      const find = (selector: string) => {
        const figure = [...document.querySelectorAll('article[aria-label="Omni"] figure')].at(-1)
        figure?.scrollIntoView({ block: 'nearest' })
        return figure?.querySelector<HTMLElement>(selector) ?? null
      }
      const until = async (what: string, isSo: () => boolean) => {
        for (let frames = 0; !isSo(); frames += 1) {
          if (frames > 900) throw new Error(`not seen: ${what}`)
          await frame()
        }
      }
      const press = async (name: string) => {
        await until(name, () => find(`button[aria-label="${name}"]`) !== null)
        find(`button[aria-label="${name}"]`)?.click()
      }
      for (let time = 0; time < times; time += 1) {
        await press('Show table')
        await until('a table', () => find('canvas') === null)
        await press('Show chart')
        await until('a chart', () => find('canvas') !== null)
        await frame()
      }
    }, count)
  // What a chart leaves to the collector may take it more than one round.
  const settle = async () => {
    for (let last = await measure(), tries = 0; ; tries += 1) {
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
      const next = await measure()
      if ((next.listeners === last.listeners && next.nodes === last.nodes) || tries === 20) return next
      last = next
    }
  }
  await make(100)
  const before = await settle()
  await make(100)
  const after = await settle()
  test.info().annotations.push({ type: 'heap', description: `${(after.heap - before.heap) / 100} bytes a chart` })
  expect((after.heap - before.heap) / 100).toBeLessThan(20_000)
  // What waits for the collector goes; what leaks stays.
  await expect.poll(async () => (await settle()).listeners).toBeLessThanOrEqual(before.listeners)
  await expect.poll(async () => (await settle()).nodes).toBeLessThanOrEqual(before.nodes)
})

test('a chart is drawn again after a restart without a network, with the same values', async ({
  page,
  start,
  broker,
}) => {
  addCharts(broker, [kindsOfCharts['ISO dates'] ?? []])
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('Price of KO')
  await desk.finished()
  const labels = desk.answers.last().getByRole('group', { name: 'Series' })
  const chart = desk.answers.last().getByRole('application')
  await expect(chart.locator('canvas').first()).toBeVisible()
  const read = await labels.allInnerTexts()
  broker.intercept = cut
  await start({ on: 'broker' })
  await desk.threads.getByText('Price of KO').first().click()
  await expect(chart.locator('canvas').first()).toBeVisible()
  await expect.poll(() => labels.allInnerTexts()).toEqual(read)
})
