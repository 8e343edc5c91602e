import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRef } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ThreadSummary } from '../../../../preload/contract/threads.ts'
import type { ThreadListState } from '../../../../renderer/bridge/thread-list.ts'
import { createThreadList } from '../../../../renderer/bridge/thread-list.ts'
import { Library } from '../../../../renderer/features/library/library.tsx'
import { fixedNow, makeThread } from '../../../support/desk-fixtures.ts'
import { installFakeBridge } from '../../../support/fake-bridge.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
  vi.setSystemTime(fixedNow)
  installFakeBridge()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const threads = [
  makeThread({
    id: 'a',
    title: 'What moved NVDA today?',
    runningSince: '2026-11-20T19:31:54.000Z',
    symbols: ['NVDA', 'AMD', 'SMH', 'TSM'],
  }),
  makeThread({
    id: 'b',
    title: 'SMCI guidance',
    unread: true,
    lastActivityAt: '2026-11-20T18:05:00.000Z',
    symbols: ['SMCI'],
  }),
  makeThread({ id: 'c', title: 'CPI print', waiting: true, lastActivityAt: '2026-11-12T18:05:00.000Z', symbols: [] }),
]

function draw(rows: readonly ThreadSummary[] = threads, change: Partial<ThreadListState> = {}) {
  const onOpen = vi.fn<(id: string) => void>()
  const onNew = vi.fn<() => void>()
  const accountId = makeThread().accountId
  const state = {
    threads: rows,
    total: rows.length,
    state: 'ready',
    failure: null,
    loadingMore: false,
    progress: null,
    ...change,
  } as const
  render(
    <Library
      list={createThreadList(accountId)}
      state={state}
      openId={null}
      keys={{ newThread: 'Ctrl N', search: 'Ctrl F' }}
      searchField={createRef()}
      onOpen={onOpen}
      onNew={onNew}
      onSettings={() => {}}
    />,
  )
  return { onOpen, onNew, user: userEvent.setup({ advanceTimers: (ms) => vi.advanceTimersByTime(ms) }) }
}

const titles = () => [...document.querySelectorAll('.library-row-title')].map((title) => title.textContent.trim())

test('a row says in words what its marks show', () => {
  draw()
  expect(screen.getByRole('button', { name: /NVDA.*AMD.*\+2.*running/ })).toBeDefined()
  expect(screen.getByRole('button', { name: /Unread: SMCI guidance/ })).toBeDefined()
  expect(screen.getByRole('button', { name: /CPI print.*waiting.*12 Nov/ })).toBeDefined()
  expect(screen.getAllByRole('heading', { level: 3 }).map((head) => head.textContent)).toEqual([
    'Today',
    'Earlier in November',
  ])
})

test('running time ticks without a new reading', () => {
  draw()
  expect(screen.getByText('0:14')).toBeDefined()
  act(() => void vi.advanceTimersByTime(2000))
  expect(screen.getByText('0:16')).toBeDefined()
})

test('search filters what is loaded and Enter opens the first hit', async () => {
  const { onOpen, user } = draw()
  await user.type(screen.getByRole('searchbox', { name: 'Search' }), 'smci')
  expect(titles()).toEqual(['Unread: SMCI guidance'])
  await user.keyboard('{Enter}')
  expect(onOpen).toHaveBeenCalledWith('b')
})

test('a word being composed neither filters nor opens by its Enter', () => {
  const { onOpen } = draw()
  const field = screen.getByRole('searchbox', { name: 'Search' })
  fireEvent.compositionStart(field)
  fireEvent.input(field, { target: { value: 'smci' }, isComposing: true })
  fireEvent.keyDown(field, { key: 'Enter', isComposing: true })
  fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 })
  expect(onOpen).not.toHaveBeenCalled()
  expect(titles()).toHaveLength(3)
  fireEvent.compositionEnd(field)
  expect(titles()).toEqual(['Unread: SMCI guidance'])
})

test('Unread shows the unread and says so when there are none', async () => {
  const { user } = draw()
  await user.click(screen.getByRole('radio', { name: /Unread/ }))
  expect(titles()).toEqual(['Unread: SMCI guidance'])
  cleanup()
  const second = draw(threads.slice(2))
  await second.user.click(screen.getByRole('radio', { name: /Unread/ }))
  expect(screen.getByText('Nothing unread')).toBeDefined()
})

test('J and K move through the rows and stop at the ends; typing j in the search stays a letter', async () => {
  const { onOpen, user } = draw()
  const rows = screen.getAllByRole('button', { name: /NVDA|SMCI|CPI/ })
  rows[0]?.focus()
  await user.keyboard('jjj')
  expect(document.activeElement).toBe(rows[2])
  await user.keyboard('k')
  expect(document.activeElement).toBe(rows[1])
  await user.keyboard('{Enter}')
  expect(onOpen).toHaveBeenCalledWith('b')
  await user.type(screen.getByRole('searchbox', { name: 'Search' }), 'j')
  expect(screen.getByDisplayValue('j')).toBeDefined()
})

test('after a press with the mouse, J goes on from the pressed row', async () => {
  const { user } = draw()
  const rows = screen.getAllByRole('button', { name: /NVDA|SMCI|CPI/ })
  rows[0]?.focus()
  await user.keyboard('j')
  if (rows[0] !== undefined) await user.click(rows[0])
  await user.keyboard('j')
  expect(document.activeElement).toBe(rows[1])
})

test('only one row is a stop for Tab', () => {
  draw()
  const stops = screen.getAllByRole('button', { name: /NVDA|SMCI|CPI/ }).filter((row) => row.tabIndex === 0)
  expect(stops).toHaveLength(1)
})

test('nothing found, nothing there and a failed reading read differently', async () => {
  const { user } = draw()
  await user.type(screen.getByRole('searchbox', { name: 'Search' }), 'zzz')
  expect(screen.getByText('Nothing found for “zzz”')).toBeDefined()
  cleanup()
  draw([])
  expect(screen.getByText('No threads yet')).toBeDefined()
  cleanup()
  draw([], { state: 'failed', failure: { code: 'store-unavailable' } })
  expect(screen.getByText('The archive on this computer cannot be used')).toBeDefined()
})

test('a title with a right-to-left override cannot imitate another row', () => {
  draw([makeThread({ title: 'Sell \u202Eyub ton od' })])
  expect(titles()).toEqual(['Sell [U+202E]yub ton od'])
})

test('of 900 threads only those in sight are drawn', () => {
  const many = Array.from({ length: 900 }, (_, index) => makeThread({ id: `t${index}`, title: `Thread ${index}` }))
  draw(many)
  expect(titles().length).toBeLessThan(60)
  expect(within(document.body).getByText('900 threads on this computer')).toBeDefined()
})
