import { act, cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { beginChoices, type ChartWish } from '../../../../../renderer/features/chart/symbol/chart-choices.ts'
import { SymbolView } from '../../../../../renderer/features/chart/symbol/symbol-view.tsx'
import { makeBar, makeChart, makeHistory, makeQuote } from '../../../../support/chart-answers.ts'
import { fixedNow } from '../../../../support/desk-fixtures.ts'
import { installFakeBridge, type FakeBridge } from '../../../../support/fake-bridge.ts'

let fake: FakeBridge
beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: fixedNow })
  fake = installFakeBridge({ 'charts.open': () => makeChart(), 'quotes.watch': () => [makeQuote()] })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  fake.remove()
})

async function draw(change: Partial<ChartWish> = {}) {
  const wish: ChartWish = {
    symbol: 'NVDA',
    timeframe: null,
    by: 'reader',
    extras: { indicators: [], compare: null, notDrawn: [] },
    ...change,
  }
  const onWrite = vi.fn<(text: string) => void>()
  const onImport = vi.fn<() => void>()
  render(<Chosen wish={wish} onWrite={onWrite} onImport={onImport} />)
  await screen.findByText(/As of/)
  await act(() => vi.advanceTimersByTimeAsync(10))
  return { user: userEvent.setup({ advanceTimers: vi.advanceTimersByTime }), onWrite, onImport }
}
function Chosen({
  wish,
  onWrite,
  onImport,
}: {
  wish: ChartWish
  onWrite: (text: string) => void
  onImport: () => void
}) {
  const [choices, setChoices] = useState(beginChoices(wish, 'new-york'))
  return (
    <SymbolView
      wish={wish}
      choices={choices}
      connection="Clear Street"
      onChoices={setChoices}
      onWrite={onWrite}
      onImport={onImport}
    />
  )
}
const withoutHistory = (change: Record<string, unknown> = {}) =>
  makeChart({ history: { kind: 'none', reason: 'no-history' }, available: [], ...change })

test('without a history: quote, ranges and the reason; timeframes are disabled and say why; no candle, no table', async () => {
  fake.answer({ 'charts.open': () => withoutHistory() })
  await draw()
  expect(await screen.findByText('141.38')).toBeTruthy()
  expect(screen.getByText('No price history from Clear Street')).toBeTruthy()
  expect(screen.getByText('137.42 to 142.05')).toBeTruthy()
  expect(screen.getByText('86.62 to 152.89')).toBeTruthy()
  const group = screen.getByRole('group', { name: 'Timeframe' })
  for (const radio of within(group).getAllByRole('radio')) expect(radio).toHaveProperty('disabled', true)
  const reason = document.getElementById(group.getAttribute('aria-describedby') ?? '')
  expect(reason?.textContent).toBe('No bars: Clear Street sends quotes, not past prices.')
  expect(screen.queryByRole('application')).toBeNull()
  expect(screen.getByRole('button', { name: /Data table/ })).toHaveProperty('disabled', true)
  expect(screen.queryByRole('button', { name: /candles/ })).toBeNull()
})

test('without bars, lines that were asked for are named as not drawn', async () => {
  fake.answer({ 'charts.open': () => withoutHistory() })
  await draw({ by: 'omni', extras: { indicators: [{ kind: 'sma', period: 50 }], compare: 'AMD', notDrawn: [] } })
  expect(screen.getByText('Not drawn without bars: SMA 50, against AMD.')).toBeTruthy()
})

test('points worked out from changes are named derived, in a table and never as a line', async () => {
  const derived = [{ lookback: 'ONE_YEAR', date: '2025-11-20', price: '101.25', changePercent: '-20' }]
  fake.answer({ 'charts.open': () => withoutHistory({ derived }) })
  await draw()
  const table = screen.getByRole('table', { name: /^Derived, not a history/ })
  const cells = within(within(table).getAllByRole('row')[1] ?? table).getAllByRole('cell')
  expect(cells.map(({ textContent }) => textContent)).toEqual(['20 Nov 2025', '101.25', '\u221220\u00A0%'])
  expect(screen.queryByRole('application')).toBeNull()
})

test('what was recorded here can still be chosen, and the rest becomes a question that the reader sends', async () => {
  fake.answer({ 'charts.open': () => withoutHistory({ available: ['1D'] }) })
  const { user, onWrite } = await draw()
  expect(screen.getByRole('radio', { name: '1D' })).toHaveProperty('disabled', false)
  expect(screen.getByRole('radio', { name: '1Y' })).toHaveProperty('disabled', true)
  await user.click(screen.getByRole('button', { name: 'Ask Omni for this period' }))
  expect(onWrite.mock.calls).toEqual([['Show a chart of NVDA over three months, with its values.']])
  expect(fake.callsOf('threads.ask')).toEqual([])
})

test('bars that reach back less far than the timeframe are drawn, and the rest can be asked for', async () => {
  fake.answer({ 'charts.open': () => makeChart({ available: ['1D'] }) })
  const { user, onWrite } = await draw()
  expect(screen.getByRole('application')).toBeTruthy()
  expect(screen.getByText('No bars here for 1W, 1M, 3M, 6M, 1Y, 5Y.')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Ask Omni for this period' }))
  expect(onWrite).toHaveBeenCalledOnce()
})

test('a timeframe in words of Omni becomes a named one, visible and said aloud', async () => {
  const timeframe = { asked: 'since March', used: '1Y', how: 'nearest' }
  fake.answer({ 'charts.open': () => makeChart({ timeframe }) })
  const { user } = await draw({ timeframe: 'since March', by: 'omni' })
  expect(fake.callsOf('charts.open')).toEqual([{ symbol: 'NVDA', timeframe: 'since March' }])
  expect(screen.getByRole('status').textContent).toBe('Omni asked for “since March”: shown as 1Y')
  expect(screen.getByRole('radio', { name: '1Y' })).toHaveProperty('checked', true)
  fake.answer({ 'charts.open': () => makeChart({ timeframe: { asked: '6M', used: '6M', how: 'exact' } }) })
  await user.click(screen.getByRole('radio', { name: '6M' }))
  await vi.waitFor(() => expect(screen.getByRole('status').textContent).toBe(''))
})

test('words that name no timeframe are shown as the default, and what is not drawn is said with them', async () => {
  const timeframe = { asked: 'blue', used: '1Y', how: 'default' }
  const { promise, resolve } = Promise.withResolvers<ReturnType<typeof makeChart>>()
  fake.answer({ 'charts.open': () => promise })
  const extras = { indicators: [], compare: null, notDrawn: ['Ichimoku'] }
  const wish: ChartWish = { symbol: 'NVDA', timeframe: 'blue', by: 'omni', extras }
  render(<Chosen wish={wish} onWrite={() => undefined} onImport={() => undefined} />)
  // A region that comes with its words is not read aloud; it stands empty first.
  const said = screen.getByRole('status')
  expect(said.textContent).toBe('')
  resolve(makeChart({ timeframe }))
  await screen.findByText(/As of/)
  expect(screen.getByRole('status')).toBe(said)
  expect([...said.children].map(({ textContent }) => textContent)).toEqual([
    'Omni asked for “blue”, which is no timeframe known here: shown as 1Y',
    'Omni also asked for: Ichimoku. This version does not draw that.',
  ])
})

test('what Omni wished for besides is drawn or named as not drawn, with the reason', async () => {
  await draw({
    by: 'omni',
    extras: { indicators: [{ kind: 'vwap' }, { kind: 'sma', period: 50 }], compare: null, notDrawn: ['Ichimoku'] },
  })
  expect(screen.getByText('Omni also asked for: Ichimoku. This version does not draw that.')).toBeTruthy()
  expect(screen.getByText('VWAP is an average within a day: choose 1D, 1W or 1M.')).toBeTruthy()
  expect(screen.getByText('SMA 50 needs 50 bars, 3 are loaded.')).toBeTruthy()
})

test('every price has its age, and one that is not renewed is marked old instead of staying', async () => {
  await draw()
  expect(await screen.findByText(/^\d\.\d s old$/)).toBeTruthy()
  expect(screen.getByText('received 14:32:07 EST')).toBeTruthy()
  fake.answer({ 'quotes.watch': () => [] })
  await act(() => vi.advanceTimersByTimeAsync(120_000))
  expect(screen.getByText(/^2 min \d+ s old$/).className).toContain('pill-warning')
})

test('a recording is drawn as the line it is, never as candles', async () => {
  const source = { kind: 'recorded', since: '2026-11-20T14:31:04.000Z' }
  fake.answer({ 'charts.open': () => makeChart({ history: makeHistory({ source }), available: ['1D'] }) })
  const { user } = await draw()
  expect(screen.getByText(/^Source: recorded on this computer since 20 Nov 2026 09:31 EST, with gaps/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: /Daily line/ }))
  expect(screen.getByRole('menuitemradio', { name: /candles/ }).getAttribute('aria-disabled')).toBe('true')
})

test('arrows walk the bars and say them; T shows the table and gives the focus to it', async () => {
  const { user } = await draw()
  screen.getByRole('application', { name: 'Chart: NVDA, 3M, daily bars' }).focus()
  await user.keyboard('{ArrowLeft}{ArrowLeft}')
  expect(
    screen.getByText(
      'Thu 19 Nov 2026: up, open 101.00, high 103.00, low 100.00, close 102.00, volume 1,101. Bar 2 of 3',
    ),
  ).toBeTruthy()
  await user.keyboard('t')
  const table = await screen.findByRole('region', { name: /^Table: NVDA/ })
  await vi.waitFor(() => expect(document.activeElement).toBe(table))
  const rows = within(table).getAllByRole('row')
  expect(rows.map((row) => row.firstElementChild?.textContent)).toEqual([
    'Date',
    'Fri 20 Nov 2026',
    'Thu 19 Nov 2026',
    'Wed 18 Nov 2026',
  ])
  await user.keyboard('t')
  expect(await screen.findByRole('application')).toBeTruthy()
})

test('a new bar takes its place at the end, and one of another bar size is not mixed in', async () => {
  const { user } = await draw()
  await user.click(screen.getByRole('button', { name: /Data table/ }))
  const tell = (resolution: string, bars: unknown[]) =>
    act(() =>
      fake.emit({
        name: 'charts.changed',
        payload: { symbol: 'NVDA', resolution, bars, asOf: '2026-11-20T19:33:00.000Z' },
      }),
    )
  tell('1min', [makeBar('2026-11-20T19:32:00.000Z', 500)])
  tell('1day', [makeBar('2026-11-20', 110), makeBar('2026-11-23', 120)])
  const rows = within(screen.getByRole('table')).getAllByRole('row')
  expect(rows.map((row) => row.children[1]?.textContent)).toEqual(['Open', '120.00', '110.00', '101.00', '100.00'])
})

test('a chart of what was kept is read again once the connection is back', async () => {
  fake.answer({ 'charts.open': () => makeChart({ failure: { code: 'connection-refused' } }) })
  await draw()
  expect(screen.getByText(/^Offline: the broker could not be reached; this was read 20 Nov 2026/)).toBeTruthy()
  fake.answer({ 'charts.open': () => makeChart() })
  act(() => fake.emit({ name: 'connection.changed', payload: { state: 'connected' } }))
  await act(() => vi.advanceTimersByTimeAsync(10))
  expect(screen.queryByText(/could not be reached/)).toBeNull()
})

test('a symbol without bars leads to the import of a file', async () => {
  fake.answer({ 'charts.open': () => withoutHistory() })
  const { user, onImport } = await draw()
  await user.click(await screen.findByRole('button', { name: 'Import a CSV' }))
  expect(onImport).toHaveBeenCalledTimes(1)
})

test('bars that were imported meanwhile are shown at once, without another opening', async () => {
  fake.answer({ 'charts.open': () => withoutHistory() })
  await draw()
  await screen.findByText('No price history from Clear Street')
  fake.answer({ 'charts.open': () => makeChart() })
  act(() => fake.emit({ name: 'imports.changed', payload: { symbol: 'AMD' } }))
  expect(fake.callsOf('charts.open')).toHaveLength(1)
  act(() => fake.emit({ name: 'imports.changed', payload: { symbol: 'NVDA' } }))
  expect(await screen.findByRole('application')).toBeTruthy()
})

test('against another symbol both are in per cent of their own price at the first bar both have', async () => {
  const closes: Record<string, number[]> = { NVDA: [80, 100, 110, 125], AMD: [40, 42, 30] }
  const history = (symbol: string) =>
    makeHistory({
      bars: (closes[symbol] ?? [])
        .toReversed()
        .map((close, at) => makeBar(['2026-11-20', '2026-11-19', '2026-11-18', '2026-11-17'][at] ?? '', close - 1))
        .toReversed(),
    })
  fake.answer({ 'charts.open': ({ symbol }) => makeChart({ symbol, history: history(symbol) }) })
  const { user } = await draw()
  await user.click(screen.getByRole('button', { name: /Indicator/ }))
  await user.click(screen.getByRole('menuitem', { name: 'Compare with a symbol' }))
  await user.keyboard('AMD{Enter}')
  const words = 'In per cent since the close of Wed 18 Nov 2026, where both are 0 %: NVDA +25.00 %, AMD \u221225.00 %.'
  expect(await screen.findByText(words)).toBeTruthy()
  screen.getByRole('application', { name: 'Chart: NVDA, 3M, daily bars, against AMD' }).focus()
  await user.keyboard('{ArrowLeft}{ArrowLeft}')
  expect(screen.getByText(/NVDA \+10\.00 %, AMD \+5\.00 %\. Bar 3 of 4$/)).toBeTruthy()
  await user.keyboard('t')
  const rows = within(await screen.findByRole('table')).getAllByRole('row')
  const cells = rows.map((row) => [...row.children].map(({ textContent }) => textContent))
  expect(cells.map((row) => [row[4], ...row.slice(7)])).toEqual([
    ['Close', 'NVDA', 'AMD'],
    ['125.00', '+25.00\u00A0%', '\u221225.00\u00A0%'],
    ['110.00', '+10.00\u00A0%', '+5.00\u00A0%'],
    ['100.00', '0.00\u00A0%', '0.00\u00A0%'],
    ['80.00', '\u221220.00\u00A0%', 'no value'],
  ])
})

test('the clock of the chart is New York’s until another is chosen, and readout and table say whose it is', async () => {
  const bars = [makeBar('2026-11-20T14:30:00.000Z', 100), makeBar('2026-11-20T14:31:00.000Z', 101)]
  const oneDay = { asked: '1D', used: '1D', how: 'exact' }
  fake.answer({
    'charts.open': () => makeChart({ timeframe: oneDay, history: makeHistory({ resolution: '1min', bars }) }),
  })
  const { user } = await draw({ timeframe: '1D' })
  expect(screen.getByText('Last: Fri 20 Nov 2026 09:31 EST')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: /New York time/ }))
  await user.click(screen.getByRole('menuitemradio', { name: 'UTC' }))
  expect(screen.getByText('Last: Fri 20 Nov 2026 14:31 UTC')).toBeTruthy()
  screen.getByRole('application').focus()
  await user.keyboard('{Home}')
  expect(screen.getByText(/^Fri 20 Nov 2026 14:30 UTC: up, /)).toBeTruthy()
  await user.keyboard('t')
  const table = await screen.findByRole('table')
  expect(within(table).getAllByRole('columnheader')[0]?.textContent).toBe('Begins, UTC')
  expect(within(table).getAllByRole('rowheader')[0]?.textContent).toBe('Fri 20 Nov 2026 14:31 UTC')
})

test('a fault of the server is not called offline', async () => {
  fake.answer({ 'charts.open': () => makeChart({ failure: { code: 'server-error', status: 500 } }) })
  await draw()
  expect(screen.getByText(/^The server has a fault \(500\); this was read 20 Nov 2026/)).toBeTruthy()
  expect(screen.queryByText(/Offline/)).toBeNull()
})
