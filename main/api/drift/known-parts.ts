import { action, fields, list, part, series, word } from './shapes.ts'
import type { Shapes } from './shapes.ts'

const button = fields({
  buttonId: null,
  label: null,
  prompt: fields({ prompt: null }),
  structuredAction: fields({ actionId: null }),
})

const chart = fields({
  chartId: null,
  dataChart: fields({ series: list(fields({ name: null, points: series(fields({ x: null, y: null })) })) }),
  symbolChart: fields({ symbol: null, timeframe: null }), // older
  actionButtons: list(button),
})

const order = fields({
  id: null,
  account_id: null,
  order_id: null,
  symbol: null,
  instrument_id: null,
  instrument_type: null, // older
  position_effect: null, // older
  side: word('BUY', 'SELL', 'SELL_SHORT', 'OTHER'),
  quantity: null,
  order_type: word('MARKET', 'LIMIT', 'STOP', 'STOP_LIMIT', 'TRAILING_STOP', 'TRAILING_STOP_LIMIT', 'OTHER'),
  time_in_force: word(
    'DAY',
    'GOOD_TILL_CANCEL',
    'IMMEDIATE_OR_CANCEL',
    'FILL_OR_KILL',
    'GOOD_TILL_DATE',
    'AT_THE_OPENING',
    'AT_THE_CLOSE',
    'GOOD_TILL_CROSSING',
    'GOOD_THROUGH_CROSSING',
    'AT_CROSSING',
    'OTHER',
  ),
  limit_price: null,
  stop_price: null,
  trailing_offset: null,
  trailing_offset_type: word('PRICE', 'BPS'),
  limit_offset: null,
  expires_at: null,
  extended_hours: null,
})

const actions: Shapes = {
  prefill_order: fields({ action_type: word('NEW', 'CANCEL', 'MODIFY'), orders: list(order) }),
  open_chart: fields({ symbol: null, timeframe: null, extras: null }),
  open_screener: fields({
    filters: list(fields({ field: null, operator: null, value: null })),
    columns: null,
    field_filter: null, // older
    page_size: null,
    sort_by: null,
    sort_direction: word('ASC', 'DESC'),
  }),
  open_entitlement_consent: fields({
    agreement_key: null,
    account_ids: null,
    trading_account_ids: null, // older
    entitlement_codes: null,
    requested_entitlement_codes: null, // older
    reason: null,
  }),
}

/** The content of a message or response: every part of today and of the first public release. */
export const content = fields({
  parts: list(
    part({
      text: fields({ type: null, text: null }),
      thinking: fields({ type: null, thoughts: null }),
      structured_action: fields({ type: null, action_id: null, action: action(actions) }),
      chart: fields({ type: null, payload: chart }),
      suggested_actions: fields({ type: null, payload: fields({ actionButtons: list(button) }) }),
      custom: fields({ type: null, payload: null }),
    }),
  ),
})
