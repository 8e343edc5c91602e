import { z } from 'zod'

const money = z.string().regex(/^-?\d+\.\d{2}$/)
const date = z.iso.date()

const accountFields = {
  id: z.int(),
  full_name: z.string(),
  short_name: z.string(),
  status: z.enum(['ACTIVE', 'INACTIVE', 'CLOSED']),
  subtype: z.enum(['CASH', 'MARGIN']),
  type: z.literal('CUSTOMER'),
  account_holder_entity_id: z.int(),
  options_level: z.int(),
  open_date: date,
  close_date: date.nullable(),
}

export const account = z.strictObject(accountFields)

export const accountDetails = z.strictObject({
  ...accountFields,
  mailing_address: z.null(),
  date_of_birth: z.null(),
  phone_number: z.null(),
  country_of_tax_residency: z.string(),
})

const buyingPower = z.strictObject({ buying_power: money, multiplier: z.string() })

export const balances = z.strictObject({
  account_id: z.int(),
  currency: z.literal('USD'),
  buying_power: money,
  equity: money,
  long_market_value: money,
  short_market_value: money.nullable(),
  settled_cash: money,
  withdrawable_cash: money,
  trade_cash: money,
  open_order_adjustment: money,
  unsettled_credits: money,
  unsettled_debits: money,
  margin_type: z.enum(['REG_T', 'NONE']),
  multiplier: z.string().nullable(),
  unrealized_pnl: money,
  daily_unrealized_pnl: money,
  daily_total_pnl: money,
  daily_pnl: money,
  daily_change: money,
  daily_realized_pnl: money,
  sod: z.strictObject({
    asof: date,
    buying_power: money,
    equity: money,
    long_market_value: money,
    short_market_value: money,
  }),
  margin_details: z
    .strictObject({
      pattern_day_trader: z.boolean(),
      day_trade_count: z.int(),
      intraday_details: buyingPower,
      overnight_details: buyingPower,
      initial_margin_requirement: money,
      initial_margin_excess: money,
      maintenance_margin_requirement: money,
      maintenance_margin_excess: money,
      usage: z.strictObject({ used: money, total: money }),
    })
    .nullable(),
})
