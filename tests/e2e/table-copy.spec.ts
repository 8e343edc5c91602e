import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { deskOf, expect, test } from '../support/e2e.ts'
import { scriptThreads, textPart } from '../support/scripted-threads.ts'
import type { TestBroker } from '../support/test-broker.ts'

const table = [
  '| Symbol | Price | Note |',
  '|---|--:|---|',
  '| [NVDA](ticker:NVDA) | $1,204.50 | a, "b"<br>second line |',
  '| AMD | ($9.25) | =HYPERLINK("https://evil.example","x") |',
  '| AAPL | $182.50 | <b>bold</b> \u202Eright to left |',
  '| INTC | - | **strong** & `code, too` |',
].join('\n')

/** What each cell is in another program; a formula is words, and a hidden character is the character itself. */
const cells = [
  ['Symbol', 'Price', 'Note'],
  ['NVDA', '$1,204.50', 'a, "b"\nsecond line'],
  ['AMD', '($9.25)', `'=HYPERLINK("https://evil.example","x")`],
  ['AAPL', '$182.50', '<b>bold</b> \u202Eright to left'],
  ['INTC', '-', 'strong & code, too'],
]

async function showTable(
  page: Page,
  broker: TestBroker,
  start: (how: { on: 'broker' }) => Promise<unknown>,
  text: string,
) {
  scriptThreads(broker, [
    {
      title: 'A table',
      messages: [
        { role: 'USER', parts: [textPart('Compare them')] },
        { role: 'ASSISTANT', parts: [textPart(text)] },
      ],
    },
  ])
  await start({ on: 'broker' })
  const desk = deskOf(page)
  await desk.threads.locator('[data-thread="thread-0"]').click()
  await expect(desk.answers.getByRole('table')).toBeVisible()
  return desk
}

/** A page of another program with one place to paste into, and what was pasted there. */
async function paste(page: Page, place: 'field' | 'document'): Promise<Page> {
  const other = await page.context().newPage()
  await other.setContent(
    place === 'field' ? '<textarea></textarea>' : '<div contenteditable style="white-space:pre"></div>',
  )
  await other.locator('textarea, div').focus()
  await other.keyboard.press('ControlOrMeta+V')
  return other
}

/** Reads tab-separated text as a spreadsheet does. */
function readTabSeparated(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === '\n') rows.push([])
    if (end === '') break
  }
  return rows
}

test('table copy pastes as cells with commas and newlines intact', async ({ page, context, broker, start }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const desk = await showTable(page, broker, start, table)
  await desk.answers.getByRole('button', { name: 'Copy as cells' }).click()
  await expect(desk.answers.getByRole('button', { name: 'Copied' })).toBeVisible()

  const taken = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    const read = async (type: string) => (await item?.getType(type))?.text()
    return { types: item?.types, text: await read('text/plain') }
  })
  expect(taken.types).toEqual(expect.arrayContaining(['text/plain', 'text/html']))
  expect(readTabSeparated(taken.text ?? '')).toEqual(cells)

  const field = await paste(page, 'field')
  await expect.poll(() => field.locator('textarea').inputValue().then(readTabSeparated)).toEqual(cells)
  await field.close()

  const written = await paste(page, 'document')
  await expect(written.locator('table')).toHaveCount(1)
  const pasted = await written.locator('tr').evaluateAll((rows) =>
    rows.map((row) =>
      Array.from(row.children, (cell) => {
        for (const end of cell.querySelectorAll('br')) end.replaceWith('\n')
        return cell.textContent
      }),
    ),
  )
  expect(pasted).toEqual(cells)
  await written.close()
})

test('a press on a head sorts, moves nothing around the table, and the file that is saved has that order', async ({
  page,
  broker,
  start,
}) => {
  const desk = await showTable(page, broker, start, `${table}\n\nAfter it.`)
  const after = desk.answers.getByText('After it.')
  const heads = desk.answers.getByRole('columnheader')
  const places = async () => ({
    after: await after.boundingBox(),
    heads: await heads.evaluateAll((all) => all.map((head) => head.getBoundingClientRect().toJSON())),
  })
  // Letters of another font would move everything.
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  const before = await places()
  const price = desk.answers.getByRole('columnheader', { name: 'Price' })
  const symbols = () => desk.answers.locator('tbody tr td:first-child').allInnerTexts()
  // Anywhere in the head, not on its word alone.
  await price.click({ position: { x: 4, y: 4 } })
  await expect(price).toHaveAttribute('aria-sort', 'ascending')
  await expect.poll(symbols).toEqual(['AMD', 'AAPL', 'NVDA', 'INTC'])
  await expect.poll(places).toEqual(before)

  const { violations } = await new AxeBuilder({ page }).include('.md-table').analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([])

  const downloading = page.waitForEvent('download')
  await desk.answers.getByRole('button', { name: 'Save as CSV' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('Symbol-Price-Note.csv')
  expect((await readFile(await download.path(), 'utf8')).split('\r\n').map((line) => line.split(',')[0])).toEqual([
    'Symbol',
    'AMD',
    'AAPL',
    'NVDA',
    'INTC',
    '',
  ])

  await desk.answers.getByRole('region', { name: 'Table, 4 rows' }).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(desk.answers.getByText('Sorted by Symbol, ascending')).toBeAttached()
  await expect.poll(symbols).toEqual(['AAPL', 'AMD', 'INTC', 'NVDA'])
  await expect.poll(places).toEqual(before)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect.poll(symbols).toEqual(['NVDA', 'AMD', 'AAPL', 'INTC'])
  await expect.poll(places).toEqual(before)
})
