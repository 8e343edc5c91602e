import { content } from './known-parts.ts'
import { fields, list, named, ofAuthor, series, word } from './shapes.ts'
import type { Look, Shape } from './shapes.ts'

// Every name of the broker's documents, read by this version or not. Older names stand beside today's.

/** A field of these names, with nothing to look at inside. */
function names(text: string): Record<string, null> {
  return Object.fromEntries(text.split(' ').map((name) => [name, null]))
}

const errorStatus = fields(names('code message details'))

const thread = named('thread', fields(names('id title created_at updated_at')))

const message = named(
  'message',
  ofAuthor(
    fields({
      ...names('id thread_id created_at seq'),
      role: word('USER', 'ASSISTANT'),
      outcome: word('completed', 'errored', 'canceled'),
      content,
      error: errorStatus,
    }),
  ),
)

const response = named(
  'response',
  fields({
    ...names('id thread_id user_message_id output_message_id'),
    status: word('queued', 'running', 'succeeded', 'failed', 'canceled'),
    content,
    error: errorStatus,
  }),
)

const turn = named('turn', fields(names('thread_id response_id user_message_id')))

const account = named(
  'account',
  fields({
    ...names('id full_name short_name account_holder_entity_id options_level open_date close_date'),
    ...names('mailing_address date_of_birth phone_number country_of_tax_residency'),
    type: word('CUSTOMER', 'OTHER'),
    subtype: word('CASH', 'MARGIN', 'OTHER'),
    status: word('ACTIVE', 'INACTIVE', 'CLOSED'),
  }),
)

const marginDetails = fields({
  ...names('pattern_day_trader day_trade_count initial_margin_requirement initial_margin_excess'),
  ...names('maintenance_margin_requirement maintenance_margin_excess'),
  intraday_details: fields(names('buying_power multiplier')),
  overnight_details: fields(names('buying_power multiplier')),
  usage: fields(names('used total')),
})

const balances = named(
  'balances',
  fields({
    ...names('account_id currency buying_power equity long_market_value short_market_value settled_cash trade_cash'),
    ...names('withdrawable_cash open_order_adjustment unsettled_credits unsettled_debits multiplier unrealized_pnl'),
    ...names('daily_unrealized_pnl daily_realized_pnl daily_pnl daily_total_pnl daily_change'),
    margin_type: word(
      'OTHER',
      'NONE',
      'PORTFOLIO_MARGIN',
      'RISK_BASED_HAIRCUT_BROKER_DEALER',
      'REG_T',
      'RISK_BASED_HAIRCUT_MARKET_MAKER',
      'CIRO',
      'FUTURES_NLV',
      'FUTURES_TOT_EQ',
    ),
    sod: fields(names('asof buying_power equity long_market_value short_market_value')),
    margin_details: marginDetails,
  }),
)

const order = named(
  'order',
  fields({
    ...names('id client_order_id account_id venue symbol instrument_id instrument_type underlying_instrument_id'),
    ...names('quantity filled_quantity leaves_quantity limit_price stop_price trailing_offset limit_offset'),
    ...names('trailing_stop_px trailing_limit_px trailing_watermark_px trailing_watermark_ts average_fill_price'),
    ...names('expires_at extended_hours details releases_at created_at updated_at'),
    side: word('BUY', 'SELL', 'SELL_SHORT', 'OTHER'),
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
    trailing_offset_type: word('PRICE', 'BPS'),
    queue_state: word('AWAITING_RELEASE', 'RELEASED'),
    status: word(
      'PENDING_NEW',
      'NEW',
      'PARTIALLY_FILLED',
      'PENDING_CANCEL',
      'PENDING_REPLACE',
      'SUSPENDED',
      'STOPPED',
      'CALCULATED',
      'FILLED',
      'CANCELED',
      'REJECTED',
      'EXPIRED',
      'REPLACED',
      'DONE_FOR_DAY',
      'OTHER',
    ),
  }),
)

const execution = named(
  'execution',
  fields({
    ...names('id order_id quantity price symbol instrument_id transaction_time'),
    side: word('BUY', 'SELL', 'SELL_SHORT', 'OTHER'),
  }),
)

const position = named(
  'position',
  fields({
    ...names('account_id instrument_id symbol instrument_type quantity available_quantity market_value avg_price'),
    ...names('cost_basis instrument_price closing_price closing_price_date unrealized_pnl unrealized_pnl_pct'),
    ...names('daily_unrealized_pnl daily_unrealized_pnl_pct daily_realized_pnl underlying_instrument_id'),
    position_type: word('LONG', 'SHORT'),
  }),
)

const optionContract = named(
  'option contract',
  fields({
    ...names('id symbol currency exchange expiry strike_price multiplier is_liquidation_only is_marginable'),
    ...names('is_tradable open_interest underlying_instrument_id'),
    contract_type: word('CALL', 'PUT'),
    exercise_style: word('AMERICAN', 'EUROPEAN'),
    listing_type: word('STANDARD', 'FLEX', 'OTC'),
  }),
)

const session = fields(names('open close time_until_open time_until_close'))
const sessions = fields({ pre_market: session, regular: session, after_hours: session })

const marketHours = named(
  'market hours',
  fields({
    ...names('market market_name date timezone current_time'),
    status: fields({
      day_type: word('TRADING_DAY', 'EARLY_CLOSE', 'HOLIDAY', 'WEEKEND'),
      is_open: null,
      current_session: word('pre_market', 'regular', 'after_hours'),
    }),
    today_sessions: sessions,
    next_sessions: sessions,
  }),
)

const instrument = named(
  'instrument',
  fields({
    ...names('id symbol name venue country_of_issue currency easy_to_borrow is_fractionable is_liquidation_only'),
    ...names('is_marginable is_ptp is_short_prohibited is_threshold_security is_tradable long_margin_rate'),
    ...names('short_margin_rate previous_close adv notional_adv options_expiry_dates'),
    instrument_type: word('COMMON_STOCK', 'INDEX', 'OPTION', 'CASH', 'PREFERRED_STOCK', 'OTHER'),
  }),
)

const snapshot = named(
  'snapshot',
  fields({
    ...names('instrument_id symbol name cumulative_volume'),
    last_trade: fields(names('price size')),
    last_quote: fields(names('bid bid_size ask ask_size midpoint bid_venue ask_timestamp')),
    session: fields(names('previous_close change change_percent')),
    greeks: fields(names('theo_price iv delta gamma vega theta rho timestamp')),
  }),
)

const dailySummary = named(
  'daily summary',
  fields(names('instrument_id symbol not_applicable open high low volume trade_date')),
)

const fundamentals = named(
  'fundamentals',
  fields({
    ...names(
      'market_cap price_to_earnings earnings_per_share beta dividend_yield fifty_two_week_high fifty_two_week_low',
    ),
    ...names('previous_close average_volume sector industry description list_date logo_url reporting_currency'),
  }),
)

// The rows hold more names than the documents list.
const companyEvents = named(
  'company events',
  fields(names('instrument_id reporting_currency earnings dividends splits')),
)

const screenerRow = named('screener row', list(fields({ ...names('name value type'), field: null })))

const simulatorBars = named(
  'bars',
  fields({
    ...names('symbol resolution has_older as_of'),
    bars: series(named('bar', fields(names('start session open high low close volume')))),
  }),
)

const agreement = named(
  'agreement',
  fields(names('agreement_id agreement_key version title document_content document_sha256 entitlement_codes')),
)

const entitlement = named(
  'entitlement',
  fields(names('entitlement_id account_id trading_account_id entitlement_code agreement_id granted_at')),
)

function envelope(data: Shape): Look {
  const paging = 'next_page_token previous_page_token page_number total_items total_pages'
  return fields({
    data,
    error: fields(names('code message details')),
    metadata: fields(names(`request_id ${paging}`)),
  })('envelope')
}

/** How each call's answer looks, by the call's name. */
export const knownAnswers: ReadonlyMap<string, Look> = new Map([
  ['list threads', envelope(list(thread))],
  ['get thread', envelope(thread)],
  ['create thread', envelope(turn)],
  ['create deep insights', envelope(turn)],
  ['list messages', envelope(list(message))],
  ['get message', envelope(message)],
  ['create message', envelope(turn)],
  ['send feedback', envelope(named('feedback', fields(names('created_at feedback_id'))))],
  ['active response', envelope(response)],
  ['get response', envelope(response)],
  ['cancel response', envelope(named('cancel', fields(names('canceled'))))],
  ['list agreements', envelope(list(agreement))],
  ['list entitlements', envelope(list(entitlement))],
  ['create entitlements', envelope(list(entitlement))],
  ['create entitlements, older words', envelope(list(entitlement))],
  ['revoke entitlement', envelope(named('revocation', fields(names('entitlement_id revoked'))))],
  ['list accounts', envelope(list(account))],
  ['probe', envelope(list(account))],
  ['get balances', envelope(balances)],
  ['list orders', envelope(list(order))],
  ['get order', envelope(order)],
  ['submit order', envelope(list(order))],
  ['replace order', envelope(order)],
  ['cancel order', envelope(order)],
  ['list executions', envelope(list(execution))],
  ['list positions', envelope(list(position))],
  ['list option contracts', envelope(list(optionContract))],
  ['read clock', envelope(named('clock', fields(names('clock'))))],
  ['read version', envelope(named('version', fields(names('version'))))],
  ['read market hours', envelope(list(marketHours))],
  ['search instruments', envelope(list(instrument))],
  ['get instrument', envelope(instrument)],
  ['list snapshots', envelope(list(snapshot))],
  ['list daily summaries', envelope(list(dailySummary))],
  ['get fundamentals', envelope(fundamentals)],
  ['list company events', envelope(companyEvents)],
  ['list price changes', envelope(list(screenerRow))],
  ['read simulator bars', envelope(simulatorBars)],
])
