import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import * as fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { json, type Json } from '../../../preload/contract/words.ts'
import { JsonTree } from '../../../renderer/ui/json-tree.tsx'
import { treeRows } from '../../../renderer/ui/json-tree-rows.ts'

afterEach(cleanup)

/** Lines as text, indented by their level. */
function linesOf(value: Json, ...opened: string[]): string[] {
  return treeRows(value, new Set(opened)).map(
    ({ level, name, value: shown }) => `${'  '.repeat(level - 1)}${name === null ? '' : `${name}: `}${shown}`,
  )
}

test('a value is laid out one level at a time, and nothing of a small one is left out', () => {
  const value = { type: 'heatmap', cells: [1, [true, null]], none: [], blank: '' }
  expect(linesOf(value)).toEqual(['type: “heatmap”', 'cells: 2 values', 'none: empty list', 'blank: blank text'])
  expect(linesOf(value, '1', '1.1').slice(1, 6)).toEqual([
    'cells: 2 values',
    '  1: 1',
    '  2: 2 values',
    '    1: true',
    '    2: null',
  ])
  expect(linesOf('x')).toEqual(['“x”'])
  expect(linesOf(null)).toEqual(['null'])
  expect(linesOf({})).toEqual(['no fields'])
})

test('hidden characters are written out, in names as in values', () => {
  expect(linesOf({ 'a\u202Eb': 'c\u200Bd' })).toEqual(['a[U+202E]b: “c[U+200B]d”'])
})

test('a long list, a great depth and a long text end with words that say so', () => {
  const long = Array.from({ length: 5_000 }, (_, index) => index)
  expect(linesOf(long).length).toBe(101)
  expect(linesOf(long).at(-1)).toBe('4,900 more values; Copy has all of it')
  let deep: Json = 'x'
  for (let level = 0; level < 100_000; level += 1) deep = [deep]
  const paths = Array.from({ length: 40 }, (_, index) => Array.from({ length: index + 1 }, () => '0').join('.'))
  expect(linesOf(deep, ...paths).at(-1)).toMatch(/^ +Deeper than is shown/)
  expect(linesOf(deep, ...paths).length).toBe(21)
  expect(linesOf('x'.repeat(10_000))[0]?.length).toBeLessThan(400)
  const wide = Array.from({ length: 100 }, () => Array.from({ length: 100 }, () => 0))
  expect(linesOf(wide, ...wide.map((_, index) => String(index))).length).toBe(1_001)
})

test('no value makes it throw, and every line has a place of its own', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const all = new Set(treeRows(json.parse(value), new Set()).map(({ path }) => path))
      const rows = treeRows(json.parse(value), all)
      expect(new Set(rows.map(({ path }) => path)).size).toBe(rows.length)
    }),
  )
})

test('the keyboard reaches every line: arrows walk, open and close, Tab goes past', async () => {
  const user = userEvent.setup()
  render(
    <>
      <JsonTree value={{ a: 1, b: { c: 'deep' } }} label="Raw data" />
      <button type="button">After</button>
    </>,
  )
  const focused = () => document.activeElement?.textContent
  await user.tab()
  expect(focused()).toBe('a1')
  await user.keyboard('{ArrowDown}')
  expect(focused()).toBe('b1 field')
  expect(screen.queryByText('“deep”')).toBeNull()
  await user.keyboard('{ArrowRight}')
  expect(document.activeElement?.getAttribute('aria-expanded')).toBe('true')
  await user.keyboard('{ArrowRight}')
  expect(focused()).toBe('c“deep”')
  await user.keyboard('{ArrowLeft}')
  expect(focused()).toBe('b1 field')
  await user.keyboard('{ArrowLeft}')
  expect(screen.queryByText('“deep”')).toBeNull()
  await user.keyboard('{Enter}{End}')
  expect(focused()).toBe('c“deep”')
  await user.keyboard('{Home}')
  expect(focused()).toBe('a1')
  await user.tab()
  expect(focused()).toBe('After')
})

test('a press opens a line and closes it again', async () => {
  const user = userEvent.setup()
  render(<JsonTree value={[{ c: 'deep' }]} label="Raw data" />)
  await user.click(screen.getByRole('treeitem'))
  expect(screen.getByText('“deep”')).toBeDefined()
  await user.click(screen.getByText('1 field'))
  expect(screen.queryByText('“deep”')).toBeNull()
})
