import type { Action } from '../../../preload/contract/parts.ts'
import type { Json } from '../../../preload/contract/words.ts'
import { wireOpenChart, wireOpenConsent, wireOpenScreener, wirePrefillOrder } from '../wire/parts.ts'

const longestName = 200

/** The one action of `action`. Several, none, unknown or malformed ones are `unknown` under their wire names. */
export function readAction(action: Readonly<Record<string, Json>>): Action {
  // Null equals absent, as everywhere on this wire.
  const present = Object.entries(action).filter(([, payload]) => payload !== null)
  const [first] = present
  const known = present.length === 1 && first !== undefined ? readKnown(first[0], first[1]) : null
  const names = (present.length === 0 ? Object.keys(action) : present.map(([name]) => name)).join(', ')
  return known ?? { kind: 'unknown', name: names.slice(0, longestName) }
}

function readKnown(name: string, payload: Json): Action | null {
  switch (name) {
    case 'prefill_order': {
      const { data } = wirePrefillOrder.safeParse(payload)
      return data === undefined ? null : { kind: 'prefill-order', actionType: data.action_type, orders: data.orders }
    }
    case 'open_chart': {
      const { data } = wireOpenChart.safeParse(payload)
      if (data === undefined) return null
      return { kind: 'open-chart', symbol: data.symbol, timeframe: data.timeframe, extras: data.extras ?? null }
    }
    case 'open_screener': {
      const { data } = wireOpenScreener.safeParse(payload)
      if (data === undefined) return null
      const { filters, columns, field_filter, sort_by: sortBy, sort_direction: sortDirection } = data
      return { kind: 'open-screener', filters, columns: columns ?? field_filter, sortBy, sortDirection }
    }
    case 'open_entitlement_consent': {
      const { data } = wireOpenConsent.safeParse(payload)
      if (data === undefined) return null
      return {
        kind: 'open-consent',
        agreementKey: data.agreement_key,
        accountIds: data.account_ids ?? data.trading_account_ids ?? [],
        entitlementCodes: data.entitlement_codes ?? data.requested_entitlement_codes ?? [],
        reason: data.reason,
      }
    }
    default:
      return null
  }
}
