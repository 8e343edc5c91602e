import { expect, test } from 'vitest'
import {
  toCommaSeparated,
  toHtmlTable,
  toTabSeparated,
} from '../../../../../renderer/features/conversation/copying/table-cells.ts'

const awkward = [['a, "b"', 'two\nlines', 'tab\there', '<b>&</b>']]

test('commas, quotes, tabs and lines of a cell stay in that cell, whichever form is pasted', () => {
  expect(toTabSeparated(awkward)).toBe('"a, ""b"""\t"two\nlines"\t"tab\there"\t<b>&</b>')
  expect(toCommaSeparated(awkward)).toBe('"a, ""b""","two\nlines",tab\there,<b>&</b>\r\n')
  const html = new DOMParser().parseFromString(toHtmlTable(awkward), 'text/html')
  const cells = [...html.querySelectorAll('td')]
  expect(cells.map((cell) => cell.textContent)).toEqual(['a, "b"', 'twolines', 'tab\there', '<b>&</b>'])
  expect(cells.map((cell) => cell.querySelectorAll('br').length)).toEqual([0, 1, 0, 0])
})

test.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '=HYPERLINK("https://evil.example")', '＝1+1', '\t=1', '-1+A1', '--5'])(
  'the cell %s of a model arrives as words and never as a formula',
  (cell) => {
    expect(toTabSeparated([[cell]]).replaceAll('"', '')).toMatch(/^'/)
    expect(toCommaSeparated([[cell]]).replaceAll('"', '')).toMatch(/^'/)
    expect(toHtmlTable([[cell]])).toContain(">'")
  },
)

test.each(['-5', '+3.11%', '−1.20', '-$1,204.50', '(12.5)', '-3.1 %', '+2.4B', '-1.234,56', '-', '--'])(
  '%s stays as it is',
  (cell) => {
    expect(
      toCommaSeparated([[cell]])
        .replaceAll('"', '')
        .trim(),
    ).toBe(cell)
  },
)
