import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { drawMarkdown } from './draw-markdown.tsx'

afterEach(cleanup)

const prices = [
  '| Symbol | Price | Note |',
  '|---|---|---|',
  '| NVDA | $1,204.50 | first |',
  '| AMD | ($9) | second |',
  '| INTC | - | third |',
  '| AAPL | $182 | fourth |',
].join('\n')

function column(index: number): string[] {
  return [...document.querySelectorAll('tbody tr')].map((row) => row.children[index]?.textContent ?? '')
}

function press(name: string): HTMLElement {
  const head = screen.getByRole('columnheader', { name })
  fireEvent.click(within(head).getByRole('button'))
  return head
}

test('a press on a head sorts by that column, the second turns it, the third restores the order sent', () => {
  const { container } = drawMarkdown(prices)
  const said = container.querySelector('[aria-live]')
  expect(said?.textContent).toBe('')
  const head = press('Price')
  expect(column(1)).toEqual(['($9)', '$182', '$1,204.50', '-'])
  expect(head.getAttribute('aria-sort')).toBe('ascending')
  expect(said?.textContent).toBe('Sorted by Price, ascending')
  press('Price')
  expect(column(1)).toEqual(['$1,204.50', '$182', '($9)', '-'])
  expect(head.getAttribute('aria-sort')).toBe('descending')
  press('Symbol')
  expect(column(0)).toEqual(['AAPL', 'AMD', 'INTC', 'NVDA'])
  expect(head.hasAttribute('aria-sort')).toBe(false)
  press('Symbol')
  press('Symbol')
  expect(column(0)).toEqual(['NVDA', 'AMD', 'INTC', 'AAPL'])
  expect(said?.textContent).toBe('In the order sent')
  expect(container.querySelector('[aria-sort]')).toBeNull()
})

test('sorting moves the rows that are drawn and draws none anew', () => {
  drawMarkdown(prices)
  const rows = new Set(document.querySelectorAll('tbody tr'))
  press('Symbol')
  expect(new Set(document.querySelectorAll('tbody tr'))).toEqual(rows)
})

test('a column keeps its side when sorting brings words into sight', () => {
  const { container } = drawMarkdown(`|n|\n|-|\n${'|1|\n'.repeat(600)}|a|\n`)
  expect(container.querySelector('th')?.className).toBe('md-right md-short')
  press('n')
  press('n')
  expect(column(0)[0]).toBe('a')
  expect(container.querySelector('th')?.className).toBe('md-right md-short')
})

test('all ten thousand rows take part in sorting, and those at the top are drawn', () => {
  drawMarkdown(`|a|\n|-|\n${Array.from({ length: 10_000 }, (_, row) => `|${row}|\n`).join('')}`)
  press('a')
  press('a')
  expect(column(0)).toHaveLength(500)
  expect(column(0).slice(0, 2)).toEqual(['9999', '9998'])
})

test('a symbol in a head opens and a button beside it sorts: no control stands in another', () => {
  const { container, symbols } = drawMarkdown(
    '| Metric | [NVDA](ticker:NVDA) | |\n|---|---|---|\n| P/E | 2 | b |\n| P/S | 1 | a |',
  )
  expect(container.querySelector('button button')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'NVDA' }))
  expect(symbols).toEqual(['NVDA'])
  fireEvent.click(screen.getByRole('button', { name: 'Sort by NVDA' }))
  expect(column(1)).toEqual(['1', '2'])
  fireEvent.click(screen.getByRole('button', { name: 'Sort by column 3' }))
  expect(column(2)).toEqual(['a', 'b'])
})

test('a table that grows while it is sorted takes its new rows where they belong', () => {
  const { grow } = drawMarkdown(prices)
  press('Symbol')
  grow(`${prices}\n| AMAT | $170 | fifth |`)
  expect(column(0)).toEqual(['AAPL', 'AMAT', 'AMD', 'INTC', 'NVDA'])
})

test('what is copied and saved is the table in the order in sight, with the lines of a cell', async () => {
  const writeText = vi.fn<(text: string) => Promise<void>>(async () => {})
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } })
  const saved: Blob[] = []
  const names: string[] = []
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => (blob instanceof Blob && saved.push(blob), 'blob:x'))
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => {})
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download)
  })
  drawMarkdown('| Name/of it | n |\n|---|---|\n| b, "c"<br>d | 2 |\n| =1+1 | 1 |')
  press('n')
  fireEvent.click(screen.getByRole('button', { name: 'Copy as cells' }))
  await screen.findByRole('button', { name: 'Copied' })
  expect(writeText).toHaveBeenCalledWith(`Name/of it\tn\n'=1+1\t1\n"b, ""c""\nd"\t2`)
  fireEvent.click(screen.getByRole('button', { name: 'Save as CSV' }))
  expect(await saved[0]?.text()).toBe(`Name/of it,n\r\n'=1+1,1\r\n"b, ""c""\nd",2\r\n`)
  expect(names).toEqual(['Name-of-it-n.csv'])
  vi.restoreAllMocks()
  Reflect.deleteProperty(navigator, 'clipboard')
})

test('a table cut with its text does not call its first rows all of them', () => {
  const { container } = drawMarkdown(`|a|\n|-|\n${`|${'x'.repeat(96)}|\n`.repeat(2_000)}`)
  expect(container.querySelector('.md-table-foot')?.textContent).toContain('1,010 rows so far')
  fireEvent.click(screen.getByRole('button', { name: /Show the rest/ }))
  expect(container.querySelector('.md-table-foot')?.textContent).toContain('2,000 rows')
  expect(container.querySelector('.md-table-foot')?.textContent).not.toContain('so far')
})

test('the tag of a line’s end is one, and every other tag stays text', () => {
  const { container } = drawMarkdown('a<br>b<BR/>c<br />d `<br>` <br onclick=x>\n\n<br>\n\n    <br>')
  expect(container.querySelector('p')?.querySelectorAll('br')).toHaveLength(3)
  expect(container.querySelector('p')?.textContent).toBe('abcd <br> <br onclick=x>')
})
