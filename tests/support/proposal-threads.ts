import type { Json } from '../../preload/contract/words.ts'
import { textPart, type ScriptedThread } from './scripted-threads.ts'

export const goodOrder = {
  symbol: 'AAPL',
  side: 'BUY',
  quantity: '10',
  order_type: 'LIMIT',
  limit_price: '182.50',
  time_in_force: 'DAY',
}

export const actionPart = (id: string, action: Json): Json => ({ type: 'structured_action', action_id: id, action })

export const ordersPart = (id: string, orders: readonly Json[], type = 'NEW'): Json =>
  actionPart(id, { prefill_order: { action_type: type, orders: [...orders] } })

/** One button that runs an action of the same message. */
export const buttonPart = (label: string, actionId: string): Json => ({
  type: 'suggested_actions',
  payload: { actionButtons: [{ buttonId: label, label, structuredAction: { actionId } }] },
})

/** A thread whose one answer has these parts. */
export const answerWith = (title: string, parts: readonly Json[]): ScriptedThread => ({
  title,
  messages: [
    { role: 'USER', parts: [textPart(title)] },
    { role: 'ASSISTANT', parts },
  ],
})

const order = '019dfd73-8b49-7d21-8d62-a736fc4199d2'

/** One answer with a proposal of every kind. */
export const everyProposal = answerWith('Every proposal', [
  textPart('Here is what I can prepare. Nothing has been sent.'),
  ordersPart('new', [goodOrder]),
  ordersPart('option', [
    {
      instrument_type: 'OPTION',
      position_effect: 'OPEN',
      symbol: 'AAPL 270115C00190000',
      side: 'SELL_SHORT',
      quantity: 1,
      order_type: 'LIMIT',
      limit_price: '5.10',
      time_in_force: 'GOOD_TILL_DATE',
      expires_at: '2026-12-18T21:00:00Z',
      extended_hours: false,
    },
  ]),
  ordersPart('cancel', [{ account_id: 19816, order_id: order }], 'CANCEL'),
  ordersPart('modify', [{ account_id: 54410, order_id: order, limit_price: '178.00' }], 'MODIFY'),
  textPart('And beside the orders:'),
  actionPart('screen', {
    open_screener: {
      filters: [
        { field: 'sector', operator: 'in', value: ['Technology', 'Communication'] },
        { field: 'market_cap', operator: 'gte', value: 10_000_000_000 },
        { field: 'price', operator: 'lte', value: '50' },
        { field: 'consensus_rating', operator: 'eq', value: 'STRONG_BUY' },
        { field: 'dividend', operator: 'eq', value: null },
        { field: 'gap_pct', operator: '~', value: 2 },
      ],
      columns: ['symbol', 'price', 'market_cap'],
      sort_by: 'market_cap',
      sort_direction: 'DESC',
    },
  }),
  actionPart('consent', {
    open_entitlement_consent: {
      agreement_key: 'omni_account_data_access',
      account_ids: [19816, 777_001_234],
      entitlement_codes: ['omni.account_data'],
      reason: 'Reading your positions needs your consent.',
    },
  }),
  actionPart('chart', { open_chart: { symbol: 'AAPL', timeframe: '3M' } }),
  actionPart('no-chart', { open_chart: { symbol: '../etc' } }),
])

let deep: Json = 'x'
for (let level = 0; level < 60; level += 1) deep = [deep]

/** Orders that nobody can use, each with the words that say why. */
export const refusedOrders: readonly (readonly [row: Json, reason: string])[] = [
  [{ ...goodOrder, side: 'OTHER' }, 'Side: “OTHER” is not a word this version knows here'],
  [{ ...goodOrder, quantity: 'ten' }, 'Quantity: “ten” is not a number'],
  [{ ...goodOrder, quantity: '-5' }, 'Quantity: “-5” is not above zero'],
  [{ ...goodOrder, quantity: '1e3' }, 'Quantity: “1e3” is not a plain decimal number'],
  [{ ...goodOrder, symbol: '🚀' }, 'Symbol: “🚀” holds characters no symbol has: U+1F680'],
  [{ ...goodOrder, symbol: 'АAPL' }, 'Symbol: “АAPL” holds characters no symbol has: U+0410'],
  [{ ...goodOrder, limit_price: deep }, 'Limit price: Came as a list, a kind of value no order takes here'],
  [{ ...goodOrder, time_in_force: 'FOREVER' }, 'Time in force: “FOREVER” is not a word this version knows here'],
  ['buy ten apples', 'This row is not an order'],
  [{}, 'Side: An order needs a value for “Side”'],
]

/** Answers whose orders cannot be used: a batch of bad rows, none at all, far too many, and a kind nobody knows. */
export const refusedProposals = answerWith('Refused proposals', [
  ordersPart('rows', [...refusedOrders.map(([row]) => row), goodOrder]),
  ordersPart('empty', []),
  ordersPart(
    'many',
    Array.from({ length: 500 }, () => goodOrder),
  ),
  ordersPart('kind', [goodOrder], 'REPLACE'),
  ordersPart('no-change', [{ account_id: 19816, order_id: order }], 'MODIFY'),
])

/** Parts and actions no version knows, known ones with more or less in them than they should have, and no part at all. */
export const unknownParts = answerWith('Unknown parts', [
  textPart('Before'),
  { type: 'heatmap', payload: { rows: [{ symbol: 'NVDA', weight: 0.4 }], note: 'a\u202Eb' } },
  actionPart('unknown', { open_heatmap: { symbol: 'NVDA' } }),
  { type: 'custom', payload: { kind: 'anything', value: 1, nested: { deeper: [1, 2, 3] } } },
  null,
  { payload: 'no type' },
  { type: 'text', text: { not: 'a text' } },
  actionPart('malformed', { prefill_order: { action_type: 'NEW', orders: 'all of them' } }),
  { type: 'text', text: 'After', mood: 'calm' },
  {
    type: 'suggested_actions',
    payload: {
      actionButtons: [{ buttonId: 'h', label: 'Heat map', structuredAction: { actionId: 'unknown' }, colour: 'red' }],
    },
  },
])
