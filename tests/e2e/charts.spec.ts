import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { addCharts, kindsOfCharts } from '../support/chart-fixtures.ts'
import { deskOf, expect, test } from '../support/e2e.ts'
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
    await page.setViewportSize({ width, height })
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
