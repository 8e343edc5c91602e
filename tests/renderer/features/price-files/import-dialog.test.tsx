import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { importedFile, importId, importPreview } from '../../../../preload/contract/imports.ts'
import type { ImportPreview } from '../../../../preload/contract/imports.ts'
import { ImportDialog } from '../../../../renderer/features/price-files/import-dialog.tsx'
import { PriceFilesCard } from '../../../../renderer/features/price-files/price-files-card.tsx'
import { installDialog } from '../../../support/dialog-in-jsdom.ts'
import { failing, installFakeBridge, type FakeBridge } from '../../../support/fake-bridge.ts'

const id = importId.parse('6f1f4fd4-0c0e-4d2c-9a3e-0a7f7f5f1c11')
const bar = (start: string) => ({
  start,
  open: '1140.10',
  high: '1142.00',
  low: '1139.50',
  close: '1141.20',
  volume: 2_100_000,
  session: null,
  afterGap: false,
})
const readable = (change: Record<string, unknown> = {}): ImportPreview =>
  importPreview.parse({
    kind: 'readable',
    symbol: 'NVDA',
    fileName: 'nvda.csv',
    format: 'yahoo',
    columns: ['Date', 'Open', 'High', 'Low', 'Close', 'Adj Close', 'Volume'],
    resolution: '1day',
    rows: 251,
    from: '2025-11-20',
    to: '2026-11-19',
    errors: [],
    errorCount: 0,
    duplicates: 0,
    replaces: 0,
    sample: ['2025-11-20', '2025-11-21', '2025-11-24', '2026-11-17', '2026-11-18', '2026-11-19'].map(bar),
    ...change,
  })
const kept = importedFile.parse({
  symbol: 'NVDA',
  resolution: '1day',
  fileName: 'old\u202Evsc.csv',
  importedAt: '2026-11-12T14:31:00.000Z',
  bars: 300,
  from: '2025-09-08',
  to: '2026-11-19',
})

let fake: FakeBridge
beforeEach(() => {
  installDialog()
  fake = installFakeBridge({
    'imports.begin': () => ({ importId: id }),
    'imports.append': () => null,
    'imports.preview': () => readable(),
    'imports.list': () => [],
    'imports.drop': () => null,
    'imports.keep': () => kept,
    'imports.remove': () => null,
  })
})
afterEach(() => {
  cleanup()
  fake.remove()
})

function open(symbol: string | null = 'NVDA') {
  const onClose = vi.fn<() => void>()
  render(<ImportDialog symbol={symbol} onClose={onClose} />)
  const choose = (text: string, name = 'nvda.csv') => give(new File([text], name, { type: 'text/csv' }))
  const give = (file: File) => userEvent.upload(screen.getByLabelText('CSV file'), file)
  return { user: userEvent.setup(), onClose, choose, give }
}
const importButton = () => screen.getByRole<HTMLButtonElement>('button', { name: /^Import/ })

test('a chosen file is looked at and not kept; Import says how many bars, and keeps them once', async () => {
  const writing = Promise.withResolvers<typeof kept>()
  fake.answer({ 'imports.keep': () => writing.promise })
  const { user, choose } = open()
  expect(importButton().disabled).toBe(true)
  await choose('Date,Open\n')
  const button = await screen.findByRole('button', { name: 'Import 251 daily bars' })
  expect(screen.getByText('20 Nov 2025 to 19 Nov 2026')).toBeDefined()
  expect(screen.getByText('245 more')).toBeDefined()
  expect(screen.getAllByText('1,141.20')).toHaveLength(6)
  expect(fake.callsOf('imports.keep')).toEqual([])
  await user.dblClick(button)
  writing.resolve(kept)
  await screen.findByText('300 daily bars of NVDA imported')
  expect(fake.callsOf('imports.keep')).toEqual([{ importId: id }])
  expect(document.activeElement?.textContent).toBe('Done')
})

test('what an earlier import loses and keeps is said before anything changes', async () => {
  fake.answer({ 'imports.list': () => [kept], 'imports.preview': () => readable({ replaces: 251 }) })
  const { choose } = open()
  await choose('x')
  expect((await screen.findByText(/251 of the 300 daily bars imported before/)).textContent).toBe(
    '251 of the 300 daily bars imported before, last from old[U+202E]vsc.csv; the other 49 stay.',
  )
})

test('leaving forgets the file, and so does another symbol: what was seen is not kept under it', async () => {
  const { user, choose } = open()
  await choose('x')
  await screen.findByRole('button', { name: 'Import 251 daily bars' })
  const field = screen.getByLabelText<HTMLInputElement>('Symbol')
  await user.clear(field)
  await user.type(field, 'amd')
  expect(importButton().disabled).toBe(true)
  expect(fake.callsOf('imports.drop')).toHaveLength(1)
  await user.type(field, '{Enter}')
  await screen.findByRole('button', { name: 'Import 251 daily bars' })
  expect(fake.callsOf('imports.begin')).toMatchObject([{ symbol: 'NVDA' }, { symbol: 'AMD' }])
  expect(fake.callsOf('imports.keep')).toEqual([])
  cleanup()
  expect(fake.callsOf('imports.drop')).toHaveLength(2)
})

test('without a symbol nothing is handed over', async () => {
  const { user, choose } = open(null)
  await choose('x')
  await user.type(screen.getByLabelText('Symbol'), '$$$')
  expect(screen.getByText('Not a symbol')).toBeDefined()
  expect(fake.calls).toEqual([])
})

test('a file of 50 MB is not read, a file with zero bytes and a folder are not handed over', async () => {
  const { give } = open()
  const huge = new File(['x'], 'huge.csv')
  const read = vi.spyOn(huge, 'text')
  Object.defineProperty(huge, 'size', { value: 52_428_800 })
  await give(huge)
  expect(await screen.findByText('The file is too large')).toBeDefined()
  expect(screen.getByText(/It has 52\.4 MB; a price file may have 16\.0 MB/)).toBeDefined()
  expect(read).not.toHaveBeenCalled()
  await give(new File(['PK\0\0'], 'sheet.csv'))
  expect(await screen.findByText('This is not a plain text file')).toBeDefined()
  const folder = new File([], 'folder.csv')
  vi.spyOn(folder, 'text').mockRejectedValue(new DOMException('gone', 'NotFoundError'))
  await give(folder)
  expect(await screen.findByText('The file cannot be read')).toBeDefined()
  expect(fake.calls).toEqual([])
  expect(importButton().disabled).toBe(true)
})

test('the whole text goes over in order, in pieces that fit a frame even where a character takes six bytes', async () => {
  const text = `${'\u0001'.repeat(99_999)}é\u{1F600}end`
  const { choose } = open()
  await choose(text)
  await screen.findByRole('button', { name: 'Import 251 daily bars' })
  const appended = fake.calls.filter(({ name }) => name === 'imports.append')
  expect(appended.length).toBeGreaterThan(2)
  expect(JSON.stringify(appended.map(({ payload }) => payload)).length).toBeGreaterThan(600_000)
  for (const { payload } of appended) expect(new Blob([JSON.stringify(payload)]).size).toBeLessThan(250_000)
  const pieces = appended.map(({ payload }) =>
    typeof payload === 'object' && payload !== null && 'text' in payload ? payload.text : '',
  )
  expect(pieces.join('') === text).toBe(true)
})

test('bad lines are listed with their number, the trouble and their beginning, hidden characters written out', async () => {
  const errors = [{ line: 1204, problem: 'bad-price', text: '2026-11-16,\u202E1,2' }]
  fake.answer({ 'imports.preview': () => readable({ errors, errorCount: 101, duplicates: 2 }) })
  const { choose } = open()
  await choose('x')
  const lines = within(await screen.findByRole('region', { name: 'Lines left out' }))
  expect(lines.getByRole('row', { name: /1,204 A price is no plain number above zero .*\[U\+202E\]1,2/ })).toBeDefined()
  expect(lines.getByText('101 lines left out')).toBeDefined()
  expect(screen.getByText(/2 lines repeat the time of an earlier one/)).toBeDefined()
})

test('a file of another kind says what its first line lacks and what it names', async () => {
  const preview = importPreview.parse({
    kind: 'unreadable',
    fileName: 'x.csv',
    reason: 'unknown-format',
    columns: ['Day', 'Price'],
    errors: [],
    errorCount: 0,
  })
  fake.answer({ 'imports.preview': () => preview })
  const { choose } = open()
  await choose('Day,Price')
  expect(await screen.findByText('The first line is of no known format')).toBeDefined()
  expect(screen.getByText(/It names: Day, Price\./)).toBeDefined()
  expect(importButton().disabled).toBe(true)
})

test('a file that main has forgotten can be looked at again', async () => {
  fake.answer({
    'imports.keep': () => {
      throw failing({ code: 'gone' })
    },
  })
  const { user, choose } = open()
  await choose('x')
  await user.click(await screen.findByRole('button', { name: 'Import 251 daily bars' }))
  expect(await screen.findByText('No longer on this computer')).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Look at the file' }))
  expect(await screen.findByRole('button', { name: 'Import 251 daily bars' })).toBeDefined()
})

test('an import is removed only after the question, and the list is read again when main tells of a change', async () => {
  fake.answer({ 'imports.list': () => [kept] })
  render(<PriceFilesCard simulated={false} />)
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: 'Remove NVDA, 300 daily bars' }))
  const dialog = within(screen.getByRole('dialog', { name: 'Remove imported prices' }))
  expect(fake.callsOf('imports.remove')).toEqual([])
  await user.click(dialog.getByRole('button', { name: 'Remove 300 daily bars' }))
  expect(fake.callsOf('imports.remove')).toEqual([{ symbol: 'NVDA', resolution: '1day' }])
  fake.answer({ 'imports.list': () => [] })
  fake.emit({ name: 'imports.changed', payload: { symbol: 'NVDA' } })
  expect(await screen.findByText('None yet')).toBeDefined()
})
