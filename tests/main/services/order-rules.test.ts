import { expect, test } from 'vitest'
import { firstOfEach } from '../../../main/services/order-readiness.ts'
import { checkOrder } from '../../../main/services/order-rules.ts'
import { orderType, timeInForce } from '../../../preload/contract/order-drafts.ts'
import type { OrderCheck, Problem } from '../../../preload/contract/order-checks.ts'
import type { NewOrderDraft, TicketField } from '../../../preload/contract/order-drafts.ts'
import { actId } from '../../../preload/contract/words.ts'
import { margin, roth } from '../../support/archive-fixtures.ts'
import {
  aaplCall,
  contextOf,
  decimal,
  draftOf,
  noGuards,
  optionContract,
  proposedRow,
  quoted,
  readAt,
  rowOf,
  stock,
  withInstrument,
} from '../../support/order-fixtures.ts'

const id = actId.parse('0d0c5a4e-6f0b-4b3e-9a53-2f7d1c9a6b18')
const fractional = stock({ fractionable: true })

const codes = (check: Pick<OrderCheck, 'problems'>): string[] =>
  check.problems.map(({ field, code }) => `${field} ${code}`)
const warned = (check: OrderCheck): string[] => check.warnings.map(({ code }) => code)

/** What each order type needs beside symbol, side, quantity and time in force. */
const needs = {
  MARKET: {},
  LIMIT: { limitPrice: '182.50' },
  STOP: { stopPrice: '190.00' },
  STOP_LIMIT: { stopPrice: '190.00', limitPrice: '191.00' },
  TRAILING_STOP: { trailingOffset: '2.50', trailingOffsetType: 'PRICE' },
  TRAILING_STOP_LIMIT: { trailingOffset: '115', trailingOffsetType: 'BPS', limitOffset: '-0.10' },
} as const
const priced = {
  limitPrice: '182.50',
  stopPrice: '190.00',
  trailingOffset: '2.50',
  trailingOffsetType: 'PRICE',
  limitOffset: '-0.10',
} as const
const none = { limitPrice: '', stopPrice: '', trailingOffset: '', trailingOffsetType: '', limitOffset: '' }
const later = '2026-12-01T21:00:00Z'

const instruments = [
  ['a stock', 'AAPL', stock(), '12', '182.50'],
  ['a stock sold in fractions', 'AAPL', fractional, '0.5', '182.50'],
  ['an option', aaplCall, optionContract(), '2', '4.15'],
] as const

const combinations = orderType.options.flatMap((type) =>
  timeInForce.options.flatMap((time) => instruments.map((instrument) => [type, time, ...instrument] as const)),
)

test.each(combinations)('%s %s of %s: exactly its fields are needed, and exactly they go out', (...combination) => {
  const [type, time, , symbol, instrument, quantity] = combination
  const needed: Partial<NewOrderDraft> = needs[type]
  const draft = draftOf({
    ...none,
    ...needed,
    symbol,
    quantity,
    orderType: type,
    timeInForce: time,
    expiresAt: time === 'GOOD_TILL_DATE' ? later : '',
  })
  // A crossing time in force is only taken from a proposal.
  const proposed = proposedRow({ ...none, symbol, time_in_force: time })
  const context = contextOf({
    ...withInstrument(instrument),
    quote: quoted(),
    proposed: { ...proposed, problems: [] },
  })
  const row = rowOf(draft, { acknowledged: ['market-without-quote'], retyped: ['limitPrice', 'limitOffset'] })
  const checked = checkOrder(row, context)
  expect(codes(checked.check)).toEqual([])
  expect(checked.check.isReady).toBe(true)
  expect(checked.check.sentence).not.toBeNull()

  const call = checked.callOf?.(id)
  const [sent] = JSON.parse(call?.payload ?? '[{}]')
  const expected = ['id', 'symbol', 'side', 'quantity', 'order_type']
  if ('limitPrice' in needed) expected.push('limit_price')
  if ('stopPrice' in needed) expected.push('stop_price')
  if ('trailingOffset' in needed) expected.push('trailing_offset', 'trailing_offset_type')
  if ('limitOffset' in needed) expected.push('limit_offset')
  expected.push('time_in_force')
  if (time === 'GOOD_TILL_DATE') expected.push('expires_at')
  expect(Object.keys(sent)).toEqual(expected)
  expect(sent).toMatchObject({ symbol, quantity, order_type: type, time_in_force: time })

  for (const field of Object.keys(needed)) {
    const without = checkOrder(rowOf({ ...draft, [field]: '' }), context)
    expect(codes(without.check)).toContain(`${field} missing`)
    expect(without.callOf).toBeNull()
  }
  for (const [field, value] of Object.entries(priced)) {
    if (field in needed) continue
    const surplus = checkOrder(rowOf({ ...draft, [field]: value }), context)
    expect(codes(surplus.check)).toContain(`${field} forbidden`)
    expect(surplus.callOf).toBeNull()
  }
  const takes: readonly TicketField[] = checked.check.takes
  expect(takes.filter((field) => field in priced).toSorted()).toEqual(Object.keys(needed).toSorted())
})

test('the payload of the review screen, byte for byte', () => {
  const checked = checkOrder(rowOf(), contextOf())
  expect(checked.callOf?.(id)).toEqual({
    method: 'POST',
    path: `/v1/accounts/${margin}/orders`,
    payload:
      '[{"id":"0d0c5a4e-6f0b-4b3e-9a53-2f7d1c9a6b18","symbol":"AAPL","side":"BUY","quantity":"12","order_type":"LIMIT","limit_price":"182.50","time_in_force":"DAY"}]',
  })
})

test.each([
  ['a market order', { orderType: 'MARKET', limitPrice: '' }, ['extendedHours needs-limit']],
  ['a stop', { orderType: 'STOP', limitPrice: '', stopPrice: '190' }, ['extendedHours needs-limit']],
  ['a limit order', {}, []],
  ['a stop limit order', { orderType: 'STOP_LIMIT', stopPrice: '190', limitPrice: '190.10' }, []],
  ['an order without a type', { orderType: '', limitPrice: '' }, ['orderType missing']],
] as const)('extended hours with %s', (_, change, expected) => {
  const checked = checkOrder(rowOf(draftOf({ ...change, extendedHours: true })), contextOf())
  expect(codes(checked.check)).toEqual(expected)
  expect(checked.check.takes).toContain('extendedHours')
})

test('extended hours go out only when they are asked for', () => {
  const sent = (extendedHours: boolean): unknown =>
    JSON.parse(checkOrder(rowOf(draftOf({ extendedHours })), contextOf()).callOf?.(id).payload ?? '')
  expect(sent(true)).toMatchObject([{ extended_hours: true }])
  expect(sent(false)).not.toMatchObject([{ extended_hours: expect.anything() }])
})

test.each([
  ['', 'expiresAt missing'],
  ['2026-11-20T19:30:00Z', 'expiresAt in-the-past'],
  ['2026-11-19T00:00:00Z', 'expiresAt in-the-past'],
  ['2026-02-30T00:00:00Z', 'expiresAt not-a-time'],
  ['tomorrow', 'expiresAt not-a-time'],
  ['2026-12-01', 'expiresAt not-a-time'],
  ['2026-12-01T16:00:00-05:00', 'expiresAt not-a-time'],
])('good till date with the expiry "%s" is refused', (expiresAt, expected) => {
  const checked = checkOrder(rowOf(draftOf({ timeInForce: 'GOOD_TILL_DATE', expiresAt })), contextOf())
  expect(codes(checked.check)).toEqual([expected])
  expect(checked.callOf).toBeNull()
})

test('an expiry without good till date is refused', () => {
  expect(codes(checkOrder(rowOf(draftOf({ expiresAt: later })), contextOf()).check)).toEqual(['expiresAt forbidden'])
})

test('every wrong field is told, each once: what is wrong with its value before that it is to be read', () => {
  const { check } = checkOrder(rowOf(draftOf({ side: '', quantity: 'ten', limitPrice: '0' })), contextOf())
  expect(codes(check)).toEqual(['quantity not-a-number', 'limitPrice not-positive', 'side missing'])
  const proposed = proposedRow({ limit_price: '100.001', quantity: '12' })
  const far = checkOrder(rowOf(draftOf({ limitPrice: '100.001' })), contextOf({ proposed, proposedIn: margin }))
  expect(codes(far.check)).toEqual(['limitPrice too-precise'])
})

test('of one field the wrong value is told before the retype, and the retype before the gap', () => {
  const one = (code: Problem['code']): Problem => ({ field: 'quantity', code })
  expect(firstOfEach([one('missing'), one('needs-retype'), one('too-large')])).toEqual([one('too-large')])
  expect(firstOfEach([one('missing'), one('needs-retype')])).toEqual([one('needs-retype')])
  expect(firstOfEach([one('too-large'), one('too-precise')])).toEqual([one('too-large')])
})

test('before there is an order type no price is called wrong or missing', () => {
  const checked = checkOrder(rowOf(draftOf({ orderType: '', stopPrice: '1' })), contextOf())
  expect(codes(checked.check)).toEqual(['orderType missing'])
  expect(checked.check.takes).toEqual(['symbol', 'side', 'quantity', 'orderType', 'timeInForce'])
})

test('a crossing time in force cannot be made up by hand', () => {
  const row = rowOf(draftOf({ timeInForce: 'AT_CROSSING' }))
  expect(codes(checkOrder(row, contextOf()).check)).toEqual(['timeInForce not-a-choice'])
  const proposed = proposedRow({ time_in_force: 'AT_CROSSING', quantity: '12' })
  expect(codes(checkOrder(row, contextOf({ proposed })).check)).toEqual([])
  const another = proposedRow({ time_in_force: 'GOOD_TILL_CROSSING', quantity: '12' })
  expect(codes(checkOrder(row, contextOf({ proposed: another })).check)).toEqual(['timeInForce not-a-choice'])
  const other = proposedRow({ order_id: 'x1' }, 'CANCEL')
  expect(codes(checkOrder(row, contextOf({ proposed: other })).check)).toEqual(['timeInForce not-a-choice'])
})

test.each([
  ['0.5 of a stock that is not sold in fractions', { quantity: '0.5' }, stock(), 'quantity whole-only'],
  [
    '0.5 of a contract',
    { quantity: '0.5', symbol: aaplCall },
    optionContract({ fractionable: true }),
    'quantity whole-only',
  ],
  ['0.5 of what could not be read', { quantity: '0.5' }, null, 'quantity whole-only'],
  ['a cent of a cent above a dollar', { limitPrice: '182.505' }, stock(), 'limitPrice too-precise'],
  ['five decimals below a dollar', { limitPrice: '0.18255' }, stock(), 'limitPrice too-precise'],
  ['an index', {}, stock({ tradable: false }), 'symbol not-tradable'],
  ['another symbol than was typed', {}, stock({ symbol: optionContract().symbol }), 'symbol unknown-symbol'],
  [
    'a stop of a hundredth of a cent',
    { orderType: 'STOP', limitPrice: '', stopPrice: '190.005' },
    stock(),
    'stopPrice too-precise',
  ],
  ['an expired option', { symbol: 'AAPL261119C00190000' }, null, 'symbol not-tradable'],
  ['an id nobody can name', { symbol: '019dbb03-0000-7000-8000-000000000001' }, null, 'symbol unknown-symbol'],
] as const)('%s is refused', (_, change, instrument, expected) => {
  const checked = checkOrder(rowOf(draftOf(change)), contextOf(withInstrument(instrument)))
  expect(codes(checked.check)).toEqual([expected])
  expect(checked.callOf).toBeNull()
})

test.each([
  ['0.1825 below a dollar', { limitPrice: '0.1825' }, stock()],
  ['trailing zeros', { limitPrice: '182.5000' }, stock()],
  ['a class of shares spelled another way', { symbol: 'BRK.B' }, stock({ symbol: draftTicker('BRK/B') })],
  ['a class of shares without its point', { symbol: 'BRKB' }, stock({ symbol: draftTicker('BRK.B') })],
  ['an id with its instrument', { symbol: '019DBB03-0000-7000-8000-000000000001' }, stock()],
  ['an option on its last day', { symbol: 'AAPL261120C00190000', limitPrice: '0.07' }, null],
  ['any step of an option', { symbol: aaplCall, limitPrice: '4.153' }, optionContract()],
] as const)('%s is taken', (_, change, instrument) => {
  expect(codes(checkOrder(rowOf(draftOf(change)), contextOf(withInstrument(instrument))).check)).toEqual([])
})

function draftTicker(text: string) {
  const { symbol } = quoted({ symbol: text })
  return symbol
}

test('an order without a symbol lacks its symbol, and nothing else is said of it', () => {
  expect(codes(checkOrder(rowOf(draftOf({ symbol: '' })), contextOf(withInstrument(null))).check)).toEqual([
    'symbol missing',
  ])
})

test('a symbol goes out as it was typed while the broker does not answer', () => {
  const checked = checkOrder(rowOf(draftOf({ symbol: 'aapl' })), contextOf(withInstrument(null)))
  expect(checked.callOf?.(id).payload).toContain('"symbol":"AAPL"')
  expect(checked.check.sentence).toBe('BUY 12 AAPL LIMIT 182.50 DAY')
})

test('an order without a time in force lacks it', () => {
  expect(codes(checkOrder(rowOf(draftOf({ timeInForce: '' })), contextOf()).check)).toEqual(['timeInForce missing'])
})

test('an option is known by its symbol although the broker did not answer; a share could be anything', () => {
  const warnedOf = (symbol: string): string[] => {
    const draft = draftOf({ symbol, orderType: 'STOP', limitPrice: '', stopPrice: '190' })
    return warned(checkOrder(rowOf(draft), contextOf(withInstrument(null))).check)
  }
  expect(warnedOf(aaplCall)).toContain('combination-undocumented')
  expect(warnedOf('AAPL')).not.toContain('combination-undocumented')
})

test.each([
  ['its limit', { limitPrice: '0.5' }, '182.64', '0.0001'],
  ['its stop', { orderType: 'STOP', limitPrice: '', stopPrice: '0.5' }, '182.64', '0.0001'],
  ['its limit before its stop', { orderType: 'STOP_LIMIT', limitPrice: '0.5', stopPrice: '2' }, '182.64', '0.0001'],
  ['the last trade', { orderType: 'MARKET', limitPrice: '' }, '0.5', '0.0001'],
  ['nothing', { orderType: 'MARKET', limitPrice: '' }, null, null],
] as const)('the step of a price is that at %s', (_, change, last, tick) => {
  const { check } = checkOrder(rowOf(draftOf(change)), contextOf({ quote: quoted({ last }) }))
  expect(check.instrument?.tick).toBe(tick)
})

test('an order under an id goes out under its symbol, and says so', () => {
  const checked = checkOrder(rowOf(draftOf({ symbol: stock().instrumentId })), contextOf())
  expect(checked.draft).toMatchObject({ symbol: 'AAPL' })
  expect(checked.callOf?.(id).payload).toContain('"symbol":"AAPL"')
})

test('a symbol the broker does not know is refused', () => {
  const checked = checkOrder(rowOf(), contextOf(withInstrument(null, { isSymbolUnknown: true, quote: null })))
  expect(codes(checked.check)).toEqual(['symbol unknown-symbol'])
})

test('an account that is not active sends nothing, and neither does one that is not known', () => {
  for (const accountStatus of ['CLOSED', 'INACTIVE', null])
    expect(codes(checkOrder(rowOf(), contextOf({ accountStatus })).check)).toEqual(['accountId account-closed'])
  const { check } = checkOrder(rowOf(), contextOf({ accountStatus: 'CLOSED' }))
  expect(check.problems).toEqual([{ field: 'accountId', code: 'account-closed', detail: 'CLOSED' }])
  const { check: unknown } = checkOrder(rowOf(), contextOf({ accountStatus: null }))
  expect(unknown.problems).toStrictEqual([{ field: 'accountId', code: 'account-closed' }])
})

test('a proposal of another account, or of a thread of another account, cannot be sent here', () => {
  const foreign = contextOf({ proposed: proposedRow({ account_id: 22207 }), proposedIn: margin })
  expect(codes(checkOrder(rowOf(), foreign).check)).toEqual(['accountId other-account'])
  const thread = contextOf({ proposed: proposedRow(), proposedIn: roth })
  expect(codes(checkOrder(rowOf(), thread).check)).toEqual(['accountId other-account'])
  const unreadable = contextOf({ proposed: proposedRow({ account_id: 'mine' }), proposedIn: margin })
  expect(codes(checkOrder(rowOf(), unreadable).check)).toEqual(['accountId other-account'])
  const own = contextOf({ proposed: proposedRow({ account_id: '19816' }), proposedIn: margin })
  expect(codes(checkOrder(rowOf(), own).check)).toEqual([])
})

test.each([
  [draftOf(), 'BUY 12 AAPL LIMIT 182.50 DAY'],
  [draftOf({ side: 'SELL_SHORT', orderType: 'MARKET', limitPrice: '' }), 'SELL SHORT 12 AAPL MARKET DAY'],
  [draftOf({ orderType: 'STOP', limitPrice: '', stopPrice: '190' }), 'BUY 12 AAPL STOP 190 DAY'],
  [
    draftOf({ orderType: 'STOP_LIMIT', stopPrice: '190', limitPrice: '191', timeInForce: 'GOOD_TILL_CANCEL' }),
    'BUY 12 AAPL STOP 190 LIMIT 191 GTC',
  ],
  [
    draftOf({
      side: 'SELL',
      orderType: 'TRAILING_STOP',
      limitPrice: '',
      trailingOffset: '2.50',
      trailingOffsetType: 'PRICE',
    }),
    'SELL 12 AAPL TRAILING STOP 2.50 USD DAY',
  ],
  [
    draftOf({
      side: 'SELL',
      orderType: 'TRAILING_STOP_LIMIT',
      limitPrice: '',
      trailingOffset: '115',
      trailingOffsetType: 'BPS',
      limitOffset: '-0.10',
    }),
    'SELL 12 AAPL TRAILING STOP LIMIT 115 BPS OFFSET -0.10 DAY',
  ],
  [draftOf({ timeInForce: 'GOOD_TILL_DATE', expiresAt: later }), `BUY 12 AAPL LIMIT 182.50 GTD ${later}`],
  [draftOf({ extendedHours: true }), 'BUY 12 AAPL LIMIT 182.50 DAY EXTENDED HOURS'],
  [draftOf({ timeInForce: 'GOOD_TILL_DATE' }), null],
  [draftOf({ quantity: '' }), null],
  [draftOf({ side: '' }), null],
  [draftOf({ symbol: '' }), null],
  [draftOf({ orderType: '', limitPrice: '' }), null],
  [draftOf({ timeInForce: '' }), null],
  [draftOf({ limitPrice: '' }), null],
  [draftOf({ orderType: 'STOP_LIMIT', limitPrice: '191' }), null],
  [draftOf({ orderType: 'STOP_LIMIT', stopPrice: '190', limitPrice: '' }), null],
  [draftOf({ ...none, orderType: 'TRAILING_STOP', trailingOffset: '2.50' }), null],
  [draftOf({ ...none, orderType: 'TRAILING_STOP', trailingOffsetType: 'PRICE' }), null],
  [draftOf({ ...none, orderType: 'TRAILING_STOP_LIMIT', trailingOffset: '5', trailingOffsetType: 'BPS' }), null],
  [draftOf({ ...none, orderType: 'TRAILING_STOP_LIMIT', trailingOffset: '5', limitOffset: '1' }), null],
] as const)('an order is told in one sentence %#', (draft, sentence) => {
  const instrument = draft.symbol === '' ? null : stock()
  expect(checkOrder(rowOf(draft), contextOf(withInstrument(instrument))).check.sentence).toBe(sentence)
})

test('an option is spelled, sent padded, and counted by its multiplier', () => {
  const { check, callOf } = checkOrder(
    rowOf(draftOf({ symbol: 'aapl 270115c00190000', quantity: '2', limitPrice: '4.15' })),
    contextOf(withInstrument(optionContract())),
  )
  expect(check.sentence).toBe('BUY 2 AAPL 15 Jan 2027 190 call LIMIT 4.15 DAY')
  expect(callOf?.(id).payload).toContain('"symbol":"AAPL  270115C00190000"')
  expect(check.notional).toEqual({ value: '830.00', price: '4.15', quantity: '2', multiplier: '100' })
  expect(check.instrument?.tick).toBeNull()
})

test('the ticket of the design: value, share of buying power, position after, all four guards', () => {
  const { check } = checkOrder(
    rowOf(),
    contextOf({
      guards: {
        ...noGuards,
        size: decimal('500'),
        value: decimal('2000.00'),
        throughQuote: decimal('1.00'),
        distance: decimal('50'),
      },
    }),
  )
  expect(check.notional?.value).toBe('2190.00')
  expect(check.buyingPower).toMatchObject({ now: '48310.22', after: '46120.22', share: '4.53' })
  expect(check.position).toMatchObject({ now: '100', after: '112' })
  expect(check.guards).toEqual([
    { guard: 'size', limit: '500', value: '12', state: 'within' },
    { guard: 'value', limit: '2000.00', value: '2190.00', state: 'breached' },
    { guard: 'through-quote', limit: '1.00', value: '0.00', state: 'within' },
    { guard: 'distance', limit: '50', value: '11', state: 'within' },
  ])
  expect(check.isReady).toBe(false)
  expect(warned(check)).toEqual(['resting'])
  expect(check.instrument?.tick).toBe('0.01')
})

test.each([
  ['a limit that rests', draftOf(), {}, ['resting']],
  ['a limit that fills at once', draftOf({ limitPrice: '182.66' }), {}, ['marketable-limit']],
  ['a limit to sell that fills at once', draftOf({ side: 'SELL', limitPrice: '182.61' }), {}, ['marketable-limit']],
  ['a limit that ends at once', draftOf({ timeInForce: 'IMMEDIATE_OR_CANCEL' }), {}, []],
  ['a limit with nobody on the other side', draftOf(), { quote: quoted({ ask: null }) }, []],
  ['a market order', draftOf({ orderType: 'MARKET', limitPrice: '' }), {}, ['market-order']],
  [
    'a market order without a quote',
    draftOf({ orderType: 'MARKET', limitPrice: '' }),
    { quote: null },
    ['market-order', 'market-without-quote', 'no-quote'],
  ],
  [
    'a market order on an old quote',
    draftOf({ orderType: 'MARKET', limitPrice: '' }),
    { quote: quoted({ age: 15_001 }) },
    ['market-order', 'market-without-quote', 'stale-quote'],
  ],
  ['a quote of fifteen seconds', draftOf(), { quote: quoted({ age: 15_000 }) }, ['resting']],
  ['a quote without sides', draftOf(), { quote: quoted({ bid: null, ask: null }) }, ['no-quote']],
  [
    'a quote with buyers alone',
    draftOf({ side: 'SELL', limitPrice: '190' }),
    { quote: quoted({ ask: null }) },
    ['resting'],
  ],
  ['a limit to buy where nobody buys', draftOf(), { quote: quoted({ bid: null }) }, ['resting']],
  ['a limit without a side', draftOf({ side: '' }), {}, []],
  ['an order without a type', draftOf({ orderType: '', limitPrice: '' }), {}, []],
  [
    'an order without a type that ends at once',
    draftOf({ orderType: '', limitPrice: '', timeInForce: 'FILL_OR_KILL' }),
    {},
    [],
  ],
  [
    'a market order without a time in force',
    draftOf({ orderType: 'MARKET', limitPrice: '', timeInForce: '' }),
    {},
    ['market-order'],
  ],
  ['an order without a time in force', draftOf({ timeInForce: '' }), {}, []],
  ['a purchase of more than is held', draftOf({ quantity: '101' }), {}, ['resting']],
  ['a sale of nobody knows how much', draftOf({ side: 'SELL', quantity: '', limitPrice: '190' }), {}, ['resting']],
  [
    'a sale of what nobody knows is held',
    draftOf({ side: 'SELL', quantity: '101', limitPrice: '190' }),
    { facts: { ...contextOf().facts, held: null } },
    ['resting'],
  ],
  [
    'a stop limit that is far from its stop',
    draftOf({ orderType: 'STOP_LIMIT', stopPrice: '190', limitPrice: '191' }),
    {},
    ['resting'],
  ],
  [
    'a sell stop below the market',
    draftOf({ side: 'SELL', orderType: 'STOP', limitPrice: '', stopPrice: '170' }),
    {},
    ['resting'],
  ],
  [
    'a stop above the market without a side',
    draftOf({ side: '', orderType: 'STOP', limitPrice: '', stopPrice: '190' }),
    {},
    ['resting'],
  ],
  ['a short sale', draftOf({ side: 'SELL_SHORT', limitPrice: '190' }), {}, ['short-sale', 'resting']],
  [
    'more than is held',
    draftOf({ side: 'SELL', quantity: '101', limitPrice: '190' }),
    {},
    ['sells-more-than-held', 'resting'],
  ],
  ['all that is held', draftOf({ side: 'SELL', quantity: '100', limitPrice: '190' }), {}, ['resting']],
  [
    'a buy stop below the market',
    draftOf({ orderType: 'STOP', limitPrice: '', stopPrice: '182.64' }),
    {},
    ['stop-wrong-side'],
  ],
  [
    'a sell stop above the market',
    draftOf({ side: 'SELL', orderType: 'STOP', limitPrice: '', stopPrice: '182.64' }),
    {},
    ['stop-wrong-side'],
  ],
  ['a buy stop above the market', draftOf({ orderType: 'STOP', limitPrice: '', stopPrice: '182.65' }), {}, ['resting']],
  [
    'a stop without a last trade',
    draftOf({ orderType: 'STOP', limitPrice: '', stopPrice: '1' }),
    { quote: quoted({ last: null }) },
    ['resting'],
  ],
  ['a stop without a side', draftOf({ side: '', orderType: 'STOP', limitPrice: '', stopPrice: '1' }), {}, ['resting']],
  [
    'a closed market',
    draftOf(),
    { now: Date.parse('2026-11-21T19:30:00Z'), quote: null },
    ['no-quote', 'market-closed'],
  ],
  [
    'a limit before the opening',
    draftOf(),
    { now: Date.parse('2026-11-20T13:00:00Z'), quote: null },
    ['no-quote', 'market-closed'],
  ],
  [
    'a limit before the opening, with extended hours',
    draftOf({ extendedHours: true }),
    { now: Date.parse('2026-11-20T13:00:00Z'), quote: null },
    ['no-quote', 'extended-hours'],
  ],
  [
    'extended hours on a Saturday',
    draftOf({ extendedHours: true }),
    { now: Date.parse('2026-11-21T19:30:00Z'), quote: null },
    ['no-quote', 'extended-hours', 'market-closed'],
  ],
  ['an order of the same row', draftOf(), { sentBefore: readAt }, ['resting', 'sent-before']],
  ['the same order on its way', draftOf(), { openUnknown: [draftOf()] }, ['resting', 'unknown-outcome-open']],
  [
    'another order on its way',
    draftOf(),
    { openUnknown: [draftOf({ side: 'SELL' }), draftOf({ symbol: 'MSFT' })] },
    ['resting'],
  ],
  [
    'a market order for weeks',
    draftOf({ orderType: 'MARKET', limitPrice: '', timeInForce: 'GOOD_TILL_CANCEL' }),
    {},
    ['market-order', 'combination-undocumented'],
  ],
] as const)('%s is told', (_, draft, change, expected) => {
  expect(warned(checkOrder(rowOf(draft), contextOf(change)).check)).toEqual(expected)
})

test.each([
  ['MARKET', 'DAY', 'stock', true],
  ['MARKET', 'GOOD_TILL_CANCEL', 'stock', false],
  ['LIMIT', 'GOOD_TILL_CANCEL', 'stock', true],
  ['STOP', 'IMMEDIATE_OR_CANCEL', 'stock', false],
  ['LIMIT', 'FILL_OR_KILL', 'stock', true],
  ['LIMIT', 'AT_THE_OPENING', 'stock', true],
  ['TRAILING_STOP', 'AT_THE_CLOSE', 'stock', false],
  ['LIMIT', 'AT_THE_OPENING', 'option', false],
  ['LIMIT', 'GOOD_TILL_CANCEL', 'option', true],
  ['LIMIT', 'GOOD_TILL_DATE', 'option', false],
  ['STOP_LIMIT', 'DAY', 'option', false],
] as const)('%s %s of a %s: usual is %s', (type, time, kind, usual) => {
  const needed: Partial<NewOrderDraft> = needs[type]
  const draft = draftOf({
    ...none,
    ...needed,
    orderType: type,
    timeInForce: time,
    symbol: kind === 'option' ? aaplCall : 'AAPL',
    expiresAt: time === 'GOOD_TILL_DATE' ? later : '',
  })
  const instrument = kind === 'option' ? optionContract() : stock()
  const { check } = checkOrder(rowOf(draft), contextOf(withInstrument(instrument)))
  expect(check.warnings.some(({ code }) => code === 'combination-undocumented')).toBe(!usual)
})

test.each([
  ['fractions that rest for weeks', draftOf({ quantity: '0.5', timeInForce: 'GOOD_TILL_CANCEL' }), fractional],
  ['an auction in extended hours', draftOf({ extendedHours: true, timeInForce: 'AT_THE_OPENING' }), stock()],
  ['an option in extended hours', draftOf({ extendedHours: true, symbol: aaplCall }), optionContract()],
  ['a crossing time in force', draftOf({ timeInForce: 'AT_CROSSING' }), stock()],
])('%s is not published', (_, draft, instrument) => {
  expect(warned(checkOrder(rowOf(draft), contextOf(withInstrument(instrument))).check)).toContain(
    'combination-undocumented',
  )
})

test.each([
  ['a fraction for the day', draftOf({ quantity: '0.5' })],
  ['a fraction at the market', draftOf({ quantity: '0.5', orderType: 'MARKET', limitPrice: '' })],
])('%s is usual', (_, draft) => {
  expect(warned(checkOrder(rowOf(draft), contextOf(withInstrument(fractional))).check)).not.toContain(
    'combination-undocumented',
  )
})

test('what is told of an order has its number: the age of the quote, the price it meets, what is held', () => {
  const told = (draft: NewOrderDraft, change: Parameters<typeof contextOf>[0] = {}): OrderCheck['warnings'] =>
    checkOrder(rowOf(draft), contextOf(change)).check.warnings
  const tick = { needsAcknowledgement: true }
  const read = { needsAcknowledgement: false }
  const old = { quote: quoted({ age: 75_999 }), openUnknown: [draftOf()] }
  expect(told(draftOf({ orderType: 'MARKET', limitPrice: '', extendedHours: true }), old)).toStrictEqual([
    { code: 'market-order', ...read },
    { code: 'market-without-quote', ...tick },
    { code: 'stale-quote', ...read, detail: '75' },
    { code: 'extended-hours', ...read },
    { code: 'unknown-outcome-open', ...tick },
  ])
  expect(told(draftOf({ side: 'SELL', quantity: '101', limitPrice: '182.60' }))).toStrictEqual([
    { code: 'marketable-limit', ...read, detail: '182.61' },
    { code: 'sells-more-than-held', ...read, detail: '100' },
  ])
  expect(told(draftOf({ orderType: 'STOP', limitPrice: '', stopPrice: '182.64' }))).toStrictEqual([
    { code: 'stop-wrong-side', ...read, detail: '182.64' },
  ])
  expect(told(draftOf({ side: 'SELL_SHORT' }), { quote: null, now: Date.parse('2026-11-21T19:30:00Z') })).toStrictEqual(
    [
      { code: 'no-quote', ...read },
      { code: 'short-sale', ...read },
      { code: 'market-closed', ...read },
    ],
  )
})

test('a market order without a quote waits for its acknowledgement, and has no value, which is not zero', () => {
  const draft = draftOf({ orderType: 'MARKET', limitPrice: '' })
  const context = contextOf({ quote: { kind: 'unknown', symbol: stock().symbol } })
  const { check } = checkOrder(rowOf(draft), context)
  expect(check).toMatchObject({ isReady: false, notional: null, buyingPower: null, problems: [] })
  expect(checkOrder(rowOf(draft, { acknowledged: ['market-without-quote'] }), context).check.isReady).toBe(true)
})

test('a second order beside one of unknown outcome waits for its acknowledgement', () => {
  const context = contextOf({ openUnknown: [draftOf()] })
  expect(checkOrder(rowOf(), context).check.isReady).toBe(false)
  expect(checkOrder(rowOf(draftOf(), { acknowledged: ['unknown-outcome-open'] }), context).check.isReady).toBe(true)
})

test('figures that cannot be known are null', () => {
  const context = contextOf({ facts: { instrument: null, buyingPower: null, held: null }, quote: null })
  const { check } = checkOrder(rowOf(), context)
  expect(check).toMatchObject({ notional: null, buyingPower: null, position: null, instrument: null, isReady: true })
})

test.each([
  ['a stop', { orderType: 'STOP', limitPrice: '', stopPrice: '190.00' }, '190.00'],
  ['a stop limit', { orderType: 'STOP_LIMIT', stopPrice: '190.00', limitPrice: '191.00' }, '191.00'],
  ['a market order', { orderType: 'MARKET', limitPrice: '' }, '182.66'],
  ['a market order to sell', { side: 'SELL', orderType: 'MARKET', limitPrice: '' }, '182.61'],
] as const)('the value of %s is counted at its own price', (_, change, price) => {
  expect(checkOrder(rowOf(draftOf(change)), contextOf()).check.notional?.price).toBe(price)
})

test('an order without a side, or without a type, has no figure that would be that of another', () => {
  const figures = (change: Partial<NewOrderDraft>) => checkOrder(rowOf(draftOf(change)), contextOf()).check
  expect(figures({ side: '' })).toMatchObject({ buyingPower: null, position: null, notional: { price: '182.50' } })
  expect(figures({ side: '', orderType: 'MARKET', limitPrice: '' }).notional).toBeNull()
  expect(figures({ orderType: '', limitPrice: '' }).notional).toBeNull()
})

test('a sale takes no buying power, and an account without any has no share of it', () => {
  expect(checkOrder(rowOf(draftOf({ side: 'SELL' })), contextOf()).check.buyingPower).toBeNull()
  const poor = contextOf()
  const facts = { ...poor.facts, buyingPower: { value: decimal('0.00'), asOf: readAt } }
  expect(checkOrder(rowOf(), { ...poor, facts }).check.buyingPower).toMatchObject({ after: '-2190.00', share: null })
  const short = checkOrder(rowOf(draftOf({ side: 'SELL_SHORT' })), contextOf()).check
  expect(short.buyingPower?.after).toBe('46120.22')
  expect(short.position?.after).toBe('88')
})

test('a typed decimal keeps its zeros, and loses only the spaces around it', () => {
  const { draft, callOf } = checkOrder(rowOf(draftOf({ quantity: ' 10.00 ', limitPrice: '\t182.5000' })), contextOf())
  expect(draft).toMatchObject({ quantity: '10.00', limitPrice: '182.5000' })
  expect(callOf?.(id).payload).toContain('"quantity":"10.00","order_type":"LIMIT","limit_price":"182.5000"')
})
