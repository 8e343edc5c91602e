import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { deskOf, expect, resize, test } from '../support/e2e.ts'
import { fridayAfternoon } from '../support/test-broker.ts'

const folder = join(import.meta.dirname, '../../test-results/screens')

/** Both themes at both ends of the window's width, for the eye; `checked`: without barriers, too. */
async function keepPicture(page: Page, name: string, { checked = false } = {}): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const colorScheme of ['dark', 'light'] as const) {
    for (const width of [1440, 900]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await resize(page, { width, height: 900 })
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
      await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${width}.png`) })
    }
    if (!checked) continue
    const { violations } = await new AxeBuilder({ page }).analyze()
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
  }
  await resize(page, { width: 1440, height: 900 })
}

const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

/** Trading days before the afternoon of the test, oldest first: date, open, high, low, close, volume. */
const days = [
  ['2026-11-10', '139.10', '141.25', '138.9', '140.75', 201_000_000],
  ['2026-11-11', '140.80', '142.5', '140.00', '142.05', 188_400_210],
  ['2026-11-12', '142.10', '143.00', '139.5', '139.95', 240_120_007],
  ['2026-11-13', '139.90', '140.40', '137.42', '138.15', 233_000_001],
  ['2026-11-16', '138.20', '141.0', '138.00', '140.64', 175_330_940],
  ['2026-11-17', '140.70', '141.95', '139.88', '141.30', 169_004_555],
  ['2026-11-18', '141.35', '143.21', '141.02', '142.99', 190_555_321],
] as const

const yahoo = (rows: readonly (readonly (string | number)[])[]) =>
  [
    'Date,Open,High,Low,Close,Adj Close,Volume',
    ...rows.map(([date, open, high, low, close, volume]) => [date, open, high, low, close, close, volume].join()),
  ].join('\n')

/** The bars of the table without today's, which is recorded: open, high, low, close and volume, newest first. */
async function barsOf(view: Locator): Promise<(string | undefined)[][]> {
  const toggle = view.getByRole('button', { name: 'Data table' })
  await expect(toggle).toBeEnabled()
  if ((await toggle.getAttribute('aria-pressed')) === 'false') await toggle.click()
  await expect(toggle).toHaveAttribute('aria-pressed', 'true')
  const rows = view.getByRole('region', { name: /^Table: NVDA/ }).getByRole('row')
  const [head = [], ...cells] = await rows.evaluateAll((all) =>
    all.map((row) => [...row.children].map((cell) => cell.textContent)),
  )
  const places = ['Open', 'High', 'Low', 'Close', 'Volume'].map((name) => head.indexOf(name))
  return cells.filter(([day]) => day?.includes('20 Nov') === false).map((row) => places.map((place) => row[place]))
}

const shown = (rows: readonly (readonly (string | number)[])[]) =>
  rows.toReversed().map(([, open, high, low, close, volume]) => [open, high, low, close, volume].map(grouped))
const grouped = (value: string | number | undefined): string =>
  typeof value === 'number' ? value.toLocaleString('en-US') : String(value)

test('a file becomes the chart, bar for bar, and is there after a restart; it is replaced and removed', async ({
  page,
  start,
  clock,
}) => {
  test.slow()
  clock.jump(fridayAfternoon - clock.now())
  await page.clock.install({ time: clock.now() })
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.ask('What moved NVDA today?')
  await desk.finished()
  const openNvda = () => desk.answers.last().getByRole('button', { name: 'NVDA', exact: true }).first().click()
  await openNvda()
  const view = page.getByRole('region', { name: 'Symbol NVDA' })
  await view.getByRole('button', { name: 'Import a CSV' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import a price file' })
  await expect(dialog.getByLabel('Symbol')).toHaveValue('NVDA')
  await keepPicture(page, 'import-empty')

  const odd = ['2026-11-15,1,2,1,2,2,5', '2026-11-19,null,null,null,null,null,null', '2026-11-19,3,2,1,2,2,5']
  // Windows line ends, unsorted.
  const text = [yahoo(days.toReversed()), ...odd, ''].join('\n').replaceAll('\n', '\r\n')
  await dialog.getByLabel('CSV file').setInputFiles(csv('nvda.csv', text))
  await expect(dialog.getByText('10 Nov 2026 to 18 Nov 2026')).toBeVisible()
  const left = dialog.getByRole('region', { name: 'Lines left out', exact: true })
  await expect(left.getByRole('row', { name: /^9 The market is closed then 2026-11-15/ })).toBeVisible()
  await expect(left.getByRole('row', { name: /^11 Open, high, low and close contradict/ })).toBeVisible()
  await keepPicture(page, 'import-preview', { checked: true })
  await dialog.getByRole('button', { name: 'Import 7 daily bars' }).click()
  await expect(dialog.getByText('7 daily bars of NVDA imported')).toBeVisible()
  await dialog.getByRole('button', { name: 'Done' }).click()

  const chart = view.getByRole('application', { name: /Chart: NVDA, 3M, daily bars/ })
  await expect(chart).toBeVisible()
  await expect(view.getByText(/Source: your file nvda\.csv, imported 20 Nov 2026/)).toBeVisible()
  await keepPicture(page, 'import-chart')
  await expect.poll(() => barsOf(view)).toEqual(shown(days))

  await start({ on: 'broker' })
  await desk.threads.getByRole('button', { name: /What moved NVDA today/ }).click()
  await openNvda()
  await expect.poll(() => barsOf(view)).toEqual(shown(days))

  await page.getByRole('button', { name: 'Settings' }).first().click()
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Data' }).click()
  const card = page.getByRole('region', { name: 'Imported prices' })
  await expect(card.getByText('NVDA, 7 daily bars')).toBeVisible()
  await card.getByRole('button', { name: 'Import a CSV' }).click()
  const last = [['2026-11-18', '141.35', '143.50', '141.02', '143.40', 190_600_000]] as const
  await dialog.getByLabel('Symbol').fill('nvda')
  await dialog.getByLabel('CSV file').setInputFiles(csv('again.csv', yahoo(last)))
  await expect(dialog.getByText(/^1 of the 7 daily bars imported before.*the other 6 stay\.$/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Import 1 daily bar' }).click()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(card.getByText(/Last from again\.csv/)).toBeVisible()
  await keepPicture(page, 'imports-listed', { checked: true })
  await page.getByRole('button', { name: 'Back to the desk' }).click()
  await desk.threads.getByRole('button', { name: /What moved NVDA today/ }).click()
  await openNvda()
  await expect.poll(() => barsOf(view)).toEqual(shown([...days.slice(0, -1), ...last]))

  await page.getByRole('button', { name: 'Settings' }).first().click()
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Data' }).click()
  await card.getByRole('button', { name: /^Remove NVDA/ }).click()
  await keepPicture(page, 'import-remove')
  await page.getByRole('button', { name: 'Remove 7 daily bars' }).click()
  await expect(card.getByText('None yet')).toBeVisible()
})

test('files that are no prices say why and change nothing', async ({ page, start, clock }) => {
  test.slow()
  clock.jump(fridayAfternoon - clock.now())
  await page.clock.install({ time: clock.now() })
  await start({ on: 'broker' })
  await page.getByRole('button', { name: 'Settings' }).first().click()
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Data' }).click()
  await page.getByRole('button', { name: 'Import a CSV' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import a price file' })
  await dialog.getByLabel('Symbol').fill('NVDA')
  const input = dialog.getByLabel('CSV file')
  const bad: readonly (readonly [string, string | Buffer, string])[] = [
    ['empty.csv', '', 'The file is empty'],
    ['sheet.csv', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 1, 2]), 'This is not a plain text file'],
    ['large.csv', Buffer.alloc(16_000_001, 0x31), 'The file is too large'],
    ['noise.csv', Buffer.alloc(900_000, 1), 'The first line is of no known format'],
    ['page.csv', '<!doctype html><script>alert(1)</script>', 'The first line is of no known format'],
    ['euro.csv', 'Date;Open;High;Low;Close\n2026-11-16;1,5;2,0;1,0;1,8', 'No line can be used'],
    ['nan.csv', 'Date,Open,High,Low,Close\n2026-11-16,NaN,NaN,NaN,NaN', 'No line can be used'],
    [
      'months.csv',
      'Date,Open,High,Low,Close\n2026-09-01,1,2,1,2\n2026-10-01,1,2,1,2\n2026-11-02,1,2,1,2',
      'The bars are spaced like none of ours',
    ],
  ]
  for (const [name, text, title] of bad) {
    await input.setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
    await expect(dialog.getByText(name, { exact: true })).toBeVisible()
    await expect(dialog.getByText(title)).toBeVisible()
    await expect(dialog.getByRole('button', { name: /^Import/ })).toBeDisabled()
  }
  await input.setInputFiles(csv('page.csv', 'Day;Price\n<b>;\u202E'))
  await expect(dialog.getByText(/It names: Day, Price\./)).toBeVisible()
  await keepPicture(page, 'import-refused', { checked: true })

  // Semicolons and quotes are fine; a file dropped beside the field does not take the page away.
  const quoted = '"Date";"Open";"High";"Low";"Close"\n"2026-11-16";"1.5";"2";"1.25";"2"\n'
  const transfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer()
    data.items.add(new File([content], 'quoted.csv', { type: 'text/csv' }))
    return data
  }, quoted)
  await dialog.getByRole('heading').dispatchEvent('drop', { dataTransfer: transfer })
  await expect(dialog.getByText(/It names: Day, Price\./)).toBeVisible()
  await dialog.getByText('page.csv').dispatchEvent('drop', { dataTransfer: transfer })
  await expect(dialog.getByRole('button', { name: 'Import 1 daily bar' })).toBeEnabled()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('region', { name: 'Imported prices' }).getByText('None yet')).toBeVisible()
})
