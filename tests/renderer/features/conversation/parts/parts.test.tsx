import { expect, test } from 'vitest'
import { toHtmlTable, toTabSeparated } from '../../../../../renderer/features/conversation/copying/table-cells.ts'
import { describeAction } from '../../../../../renderer/features/conversation/parts/describe-action.ts'
import { tabulateSeries } from '../../../../../renderer/features/conversation/parts/tabulate-series.ts'
import { thinkingSteps, workingSeconds } from '../../../../../renderer/features/conversation/message/thinking-steps.ts'
import type { Json } from '../../../../../preload/contract/words.ts'
import { aLive, at } from '../../../../support/conversation-fixtures.ts'

const order = (row: Json, actionType = 'NEW') => describeAction({ kind: 'prefill-order', actionType, orders: [row] })

test('a proposed order is one plain sentence in the order of a ticket', () => {
  const row = {
    symbol: 'AAPL',
    side: 'BUY',
    quantity: '10',
    order_type: 'LIMIT',
    limit_price: '182.50',
    time_in_force: 'DAY',
  }
  expect(order(row)).toMatchObject({
    side: 'BUY',
    sentence: '10 AAPL LIMIT 182.50 DAY',
    act: 'Open ticket',
    refusal: null,
  })
})

test.each([
  [{ side: 'OTHER', quantity: 'ten', symbol: '\u202EAAPL' }, 'Side: “OTHER” is not a word this version knows here'],
  [{ side: 7, quantity: -5 }, 'Side: Came as “7”, a kind of value no order takes here'],
  [null, 'This row is not an order'],
  ['an order', 'This row is not an order'],
  [[], 'This row is not an order'],
  [{ side: 'BUY', toString: 'x' }, 'Quantity: An order needs a value for “Quantity”'],
])('garbage in an order becomes a reason, never a side that was not said: %j', (row: Json, reason) => {
  const { sentence, side, refusal } = order(row)
  expect(sentence).not.toContain('\u202E')
  expect(sentence).not.toBe('')
  expect(side === null || side === 'BUY').toBe(true)
  expect(refusal).toBe(reason)
})

test('an option is spelled out, and what cannot be used stands quoted in its place', () => {
  const row = { symbol: 'AAPL 270115C00190000', side: 'SELL_SHORT', quantity: 'one', order_type: 'STOP', stop_price: 5 }
  expect(order(row)).toMatchObject({ side: 'SELL_SHORT', sentence: '“one” AAPL 15 Jan 2027 190 call STOP stop 5' })
})

test('letters of another alphabet are named by their numbers', () => {
  const row = { symbol: 'АAPL', side: 'BUY', quantity: '1', order_type: 'MARKET', time_in_force: 'DAY' }
  expect(order(row).refusal).toBe('Symbol: “АAPL” holds characters no symbol has: U+0410')
})

test('a changed order is not read as a new one', () => {
  const row = { account_id: 19816, order_id: 'o-1', side: 'BUY', limit_price: '178.00' }
  expect(order(row, 'MODIFY')).toMatchObject({
    kind: 'Change order',
    side: null,
    sentence: 'o-1, limit price 178.00',
    refusal: null,
  })
})

test('a batch says how many orders follow the first, and one that nobody could review is refused', () => {
  const row = { side: 'SELL', quantity: '1', symbol: 'AMD', order_type: 'MARKET', time_in_force: 'DAY' }
  const batch = (length: number) =>
    describeAction({ kind: 'prefill-order', actionType: 'NEW', orders: Array.from({ length }, () => row) })
  expect(batch(3)).toMatchObject({ sentence: '1 AMD MARKET DAY, and 2 more orders', refusal: null })
  const mixed = describeAction({ kind: 'prefill-order', actionType: 'NEW', orders: [row, { ...row, side: 'OTHER' }] })
  expect(mixed).toMatchObject({
    sentence: '1 AMD MARKET DAY, and 1 more order; 1 of 2 cannot be used',
    refusal: null,
  })
  expect(batch(500).sentence).toContain('and 499 more orders')
  expect(batch(500).refusal).toBe('500 orders in one proposal; more than 20 are not taken')
  expect(batch(0).refusal).toBe('The list of orders is empty')
})

test('an unknown action type named like a built-in property does not become code', () => {
  expect(order({}, 'constructor')).toMatchObject({ kind: 'Order action “constructor”', side: null })
  expect(order({}, 'constructor').refusal).not.toBeNull()
})

test('a screen says how many of its filters cannot be asked; a chart without a symbol is refused', () => {
  const filters: Json[] = [
    { field: 'price', operator: 'gte', value: 5 },
    { field: 'gap_pct', operator: '~', value: 2 },
  ]
  const screen = { kind: 'open-screener' as const, filters, columns: [], sortBy: 'market_cap', sortDirection: 'DESC' }
  expect(describeAction(screen).sentence).toBe('2 filters, 1 not supported, sorted by market_cap')
  expect(describeAction({ kind: 'open-chart', symbol: '../x', timeframe: null, extras: null }).refusal).toBe(
    '“../x” is not a symbol',
  )
})

test('a chart’s table holds every value exactly once, with repeats and gaps in their own cells', () => {
  const table = tabulateSeries(
    [
      {
        name: 'A',
        points: [
          { x: 'Q1', y: 1234.5 },
          { x: 'Q1', y: 2 },
          { x: 'Q2', y: null },
        ],
      },
      { name: '', points: [{ x: 'Q2', y: -3 }] },
    ],
    true,
  )
  expect(table.head).toEqual(['', 'A', 'Series 2'])
  expect(table.rows).toEqual([
    ['Q1', '1,234.5', ''],
    ['Q1', '2', ''],
    ['Q2', '?', '\u22123'],
  ])
})

test('cells of a model arrive in a spreadsheet as words, never as formulas; numbers stay numbers', () => {
  const rows = [['=HYPERLINK("x")', '+cmd', '-3.11', '@x', '+3.11 %', 'a\tb', 'two\nlines']]
  expect(toTabSeparated(rows)).toBe(`"'=HYPERLINK(""x"")"\t'+cmd\t-3.11\t'@x\t+3.11 %\t"a\tb"\t"two\nlines"`)
  expect(toHtmlTable([['<b>&"']])).toBe('<table><tr><td>&lt;b&gt;&amp;&quot;</td></tr></table>')
})

test('each step lasts until the next was seen, the running one until now', () => {
  const { working } = aLive({
    working: {
      thoughts: [
        { text: '[1/3] Read', at: at('19:31:54') },
        { text: 'Compare', at: at('19:31:58') },
      ],
      startedAt: at('19:31:54'),
      endedAt: null,
    },
  })
  expect(thinkingSteps(working, Date.parse(at('19:32:08')))).toEqual([
    { text: 'Read', place: { number: 1, total: 3 }, seconds: 4, running: false },
    { text: 'Compare', place: null, seconds: 10, running: true },
  ])
  expect(workingSeconds({ ...working, startedAt: working.startedAt }, Date.parse(at('19:31:00')))).toBe(0)
})
