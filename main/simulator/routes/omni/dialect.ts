import type { Part } from '../../schema/parts.ts'

type ChartPart = Extract<Part, { type: 'chart' }>
type ActionPart = Extract<Part, { type: 'structured_action' }>

/** A stored part in today's words: the chart carries its data, never a mere symbol. */
export function speakModern(part: Part): unknown {
  if (part.type !== 'chart') return part
  const { symbolChart: _, ...payload } = part.payload
  return { ...part, payload }
}

/** A stored part in the words of the first public release. */
export function speakLegacy(part: Part): unknown {
  if (part.type === 'text') return { ...part, text: part.text.replaceAll(/\[([^\]]+)\]\(ticker:[^)]+\)/g, '$1') }
  if (part.type === 'chart') return speakLegacyChart(part)
  return part.type === 'structured_action' ? { ...part, action: speakLegacyAction(part) } : part
}

function speakLegacyChart(part: ChartPart): unknown {
  if (!part.payload.symbolChart) return part
  const { dataChart: _, ...payload } = part.payload
  return { ...part, payload }
}

function speakLegacyAction({ action }: ActionPart): unknown {
  if ('open_screener' in action) {
    const { columns, ...rest } = action.open_screener
    return { open_screener: { ...rest, field_filter: columns } }
  }
  if ('open_entitlement_consent' in action) {
    const { account_ids, entitlement_codes, ...rest } = action.open_entitlement_consent
    return {
      open_entitlement_consent: {
        ...rest,
        trading_account_ids: account_ids,
        requested_entitlement_codes: entitlement_codes,
      },
    }
  }
  if ('prefill_order' in action && action.prefill_order.action_type === 'NEW') {
    const orders = action.prefill_order.orders.map((order) => ({ instrument_type: 'COMMON_STOCK', ...order }))
    return { prefill_order: { ...action.prefill_order, orders } }
  }
  return action
}
