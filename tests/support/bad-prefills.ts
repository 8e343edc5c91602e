import type { Json } from '../../preload/contract/words.ts'

/** One row of a proposal nobody should be able to send by pressing Review and Send without reading it. */
export interface BadPrefill {
  readonly what: string
  readonly actionType: 'NEW' | 'CANCEL' | 'MODIFY'
  readonly row: Json
}

const good = {
  symbol: 'AAPL',
  side: 'BUY',
  quantity: '10',
  order_type: 'LIMIT',
  limit_price: '182.50',
  time_in_force: 'DAY',
}
const limit = (what: string, change: Readonly<Record<string, Json>>): BadPrefill => ({
  what,
  actionType: 'NEW',
  row: { ...good, ...change },
})
const inField = (field: string, values: readonly Json[]): BadPrefill[] =>
  values.map((value) => limit(`${field} ${JSON.stringify(value)?.slice(0, 40)}`, { [field]: value }))

/** The last trade is 182.64: these are more than five per cent away from it. */
const farPrices = [
  '1.82',
  '18.25',
  '91.25',
  '164.37',
  '173.50',
  '191.78',
  '200.00',
  '365.00',
  '1825.00',
  '18250.00',
  '1',
]
const sides: readonly Json[] = ['BUY', 'SELL', 'SELL_SHORT']

const nudged: readonly BadPrefill[] = [
  ...farPrices.flatMap((limit_price) =>
    sides.map((side) => limit(`${JSON.stringify(side)} at ${limit_price}`, { side, limit_price })),
  ),
  ...farPrices.map((stop_price) =>
    limit(`a stop at ${stop_price}`, { order_type: 'STOP', limit_price: null, stop_price }),
  ),
  ...farPrices.map((price) =>
    limit(`a stop limit at ${price}`, { order_type: 'STOP_LIMIT', stop_price: '182.70', limit_price: price }),
  ),
  ...['9.14', '50.00', '182.64', '1000'].map((trailing_offset) =>
    limit(`a trail of ${trailing_offset} dollars`, {
      order_type: 'TRAILING_STOP',
      limit_price: null,
      trailing_offset,
      trailing_offset_type: 'PRICE',
    }),
  ),
  ...['501', '5000', '10000'].map((trailing_offset) =>
    limit(`a trail of ${trailing_offset} basis points`, {
      order_type: 'TRAILING_STOP',
      limit_price: null,
      trailing_offset,
      trailing_offset_type: 'BPS',
    }),
  ),
  ...['-9.14', '9.14', '-100'].map((limit_offset) =>
    limit(`a limit offset of ${limit_offset}`, {
      order_type: 'TRAILING_STOP_LIMIT',
      limit_price: null,
      trailing_offset: '1.00',
      trailing_offset_type: 'PRICE',
      limit_offset,
    }),
  ),
  ...['1001', '10000', '1000000000', '300', '274'].map((quantity) => limit(`ten times ${quantity}`, { quantity })),
]

const inNumbers: readonly BadPrefill[] = [
  ...inField('quantity', [10, 1, 1000, 0.5]),
  ...inField('limit_price', [182.5, 182, 0.1 + 0.2]),
  limit('a stop as a number', { order_type: 'STOP', limit_price: null, stop_price: 190 }),
  limit('a trail as a number', {
    order_type: 'TRAILING_STOP',
    limit_price: null,
    trailing_offset: 2,
    trailing_offset_type: 'PRICE',
  }),
  limit('a symbol as a number', { symbol: 700 }),
]

const garbage: readonly BadPrefill[] = [
  ...inField('side', [
    'OTHER',
    'buy',
    'LONG',
    'BUY_TO_COVER',
    'SELL SHORT',
    '',
    ' ',
    null,
    1,
    true,
    [],
    {},
    'BUY\u200B',
    '__proto__',
  ]),
  ...inField('quantity', [
    'ten',
    '1e3',
    '-5',
    '0',
    '0.0',
    '',
    null,
    '1,000',
    '+5',
    '.5',
    '5.',
    '½',
    '٥',
    '10 shares',
    '1000000000000',
    'NaN',
    'Infinity',
    '0x10',
    '0.000000001',
    '0.5',
    -5,
    0,
    1e21,
    true,
    [],
    {},
    '10\u200B',
    '９',
  ]),
  ...inField('limit_price', [
    null,
    '',
    'market',
    '0',
    '-182.50',
    '182,50',
    '$182.50',
    '1e2',
    '182.505',
    'NaN',
    1e-7,
    [],
    {},
    '182.50\u202E',
  ]),
  ...inField('order_type', [
    '',
    null,
    'ICEBERG',
    'limit',
    'OTHER',
    'MKT',
    1,
    {},
    'MARKET',
    'STOP',
    'STOP_LIMIT',
    'TRAILING_STOP',
  ]),
  ...inField('time_in_force', ['', null, 'FOREVER', 'GTC', 'day', 'OTHER', 0, [], 'GOOD_TILL_DATE']),
  ...[
    '2020-01-01T00:00:00Z',
    '2026-11-20T19:29:59Z',
    'tomorrow',
    '2026-02-30T00:00:00Z',
    '1e15',
    '',
    null,
    1767225600,
  ].map((expires_at) => limit(`expiry ${String(expires_at)}`, { time_in_force: 'GOOD_TILL_DATE', expires_at })),
  ...inField('symbol', [
    '\u0410APL',
    '\u0391APL',
    'AAP\u217C',
    'm\u017Fft',
    'sp\u0131r',
    '\u212AO',
    '\uFF21\uFF21\uFF30\uFF2C',
    '🍎',
    '\u202ELPAA',
    '\u2066AAPL',
    'AA\u200BPL',
    'AA\u00ADPL',
    '\uFEFFAAPL',
    'AAPL\u{E0041}',
    'A\u0301APL',
    'AAPL MSFT',
    'AAPL;DROP',
    '<b>AAPL</b>',
    '../orders',
    '$AAPL',
    'AAPL\n',
    '',
    null,
    [],
    {},
    'A'.repeat(70),
  ]),
  ...inField('stop_price', ['170', 'abc', 170]),
  ...inField('trailing_offset', ['1']),
  ...inField('expires_at', ['2026-12-01T00:00:00Z']),
  ...inField('extended_hours', ['true', 'yes', 1, {}]),
  ...inField('account_id', [22207, '22207', 'mine', 2 ** 60, {}, -1]),
  ...inField('legs', [[], [{ symbol: 'AAPL' }]]),
  ...inField('instrument_id', ['TSLA', 'MSFT']),
  ...[null, 'BUY 10 AAPL', 7, [], {}, [good]].map((row): BadPrefill => ({
    what: `the row ${JSON.stringify(row)}`,
    actionType: 'NEW',
    row,
  })),
  ...[null, '', '.', '..', 'a/b', 7, {}, '\u0430bc', '%2e%2e'].flatMap((order_id): BadPrefill[] =>
    (['CANCEL', 'MODIFY'] as const).map((actionType) => ({
      what: `${actionType} of ${JSON.stringify(order_id)}`,
      actionType,
      row: { account_id: 19816, order_id, limit_price: '181.00' },
    })),
  ),
]

/** More than two hundred: prices and sizes that are nudged, numbers for text, and plain garbage. */
export const badPrefills: readonly BadPrefill[] = [...nudged, ...inNumbers, ...garbage]
