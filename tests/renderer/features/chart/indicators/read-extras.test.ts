import { expect, test } from 'vitest'
import { readExtras } from '../../../../../renderer/features/chart/indicators/read-extras.ts'

test.each([
  [{ indicators: ['SMA20', 'EMA 50', 'rsi(7)', 'VWAP'] }, ['SMA 20', 'EMA 50', 'RSI 7', 'VWAP']],
  [{ indicators: ['50-day average', '200 day moving average'] }, ['SMA 50', 'SMA 200']],
  [{ indicators: [{ type: 'SMA', period: 50 }, { name: 'RSI' }] }, ['SMA 50', 'RSI 14']],
  [{ sma: 50, vwap: true }, ['SMA 50', 'VWAP']],
  [['SMA20', 'sma 20'], ['SMA 20']],
  ['EMA(9)', ['EMA 9']],
])('%j is understood', (extras, expected) => {
  const { indicators, notDrawn } = readExtras(extras)
  expect(indicators.map((each) => ('period' in each ? `${each.kind.toUpperCase()} ${each.period}` : 'VWAP'))).toEqual(
    expected,
  )
  expect(notDrawn).toEqual([])
})

test.each([
  [{ compare: 'amd' }],
  [{ comparison_symbols: ['AMD'] }],
  [{ compareWith: 'AMD', indicators: [] }],
  [{ indicators: ['vs AMD'] }],
])('%j compares with AMD', (extras) => {
  expect(readExtras(extras).compare).toBe('AMD')
})

test('what is not drawn is named in its own words and never dropped in silence', () => {
  const { indicators, compare, notDrawn } = readExtras({
    indicators: ['Ichimoku cloud', 'SMA 9999', 'SMA 20'],
    compare: ['AMD', 'SMH', '<b>'],
    theme: 'neon\u202E',
    log: true,
  })
  expect(indicators).toEqual([{ kind: 'sma', period: 20 }])
  expect(compare).toBe('AMD')
  expect(notDrawn).toEqual([
    'Ichimoku cloud',
    'SMA 9999',
    'comparison with SMH',
    'comparison with <b>',
    'theme neon[U+202E]',
    'log',
  ])
})

test.each([[null], [[]], [{}], [5], [true], [{ a: { b: { c: { d: { e: { f: 1 } } } } } }]])(
  'hostile or empty extras %j draw nothing and do not throw',
  (extras) => {
    expect(readExtras(extras)).toMatchObject({ indicators: [], compare: null })
  },
)
