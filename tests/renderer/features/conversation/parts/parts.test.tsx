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
  expect(order(row)).toMatchObject({ side: { word: 'BUY', tone: 'buy' }, sentence: '10 AAPL LIMIT 182.50 DAY' })
})

test.each([
  [{ side: 'OTHER', quantity: 'ten', symbol: '\u202EAAPL' }],
  [{ side: 7, quantity: -5 }],
  [null],
  ['an order'],
  [[]],
  [{ side: 'BUY', toString: 'x' }],
])('garbage in an order becomes words, never a side plate that was not said: %j', (row: Json) => {
  const { sentence, side } = order(row)
  expect(sentence).not.toContain('\u202E')
  expect(sentence).not.toBe('')
  expect(side === null || side.word === 'BUY').toBe(true)
})

test('a changed order is not read as a new one', () => {
  const row = { order_id: 'o-1', side: 'BUY', limit_price: '178.00' }
  expect(order(row, 'MODIFY')).toMatchObject({
    kind: 'Change order',
    side: null,
    sentence: 'MODIFY o-1, limit price 178.00',
  })
})

test('a batch says how many orders follow the first', () => {
  const orders = Array.from({ length: 500 }, () => ({ side: 'SELL', quantity: '1', symbol: 'AMD' }))
  expect(describeAction({ kind: 'prefill-order', actionType: 'NEW', orders }).sentence).toContain('and 499 more orders')
})

test('an unknown action type named like a built-in property does not become code', () => {
  expect(order({}, 'constructor').kind).toBe('Order action constructor')
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
