import type { Action } from '../../../../preload/contract/parts.ts'
import {
  proposedValue,
  readOrderProposal,
  type OrderProposal,
} from '../../../../preload/contract/proposals/read-orders.ts'
import { readFilters } from '../../../../preload/contract/proposals/read-filters.ts'
import { parseSymbol } from '../../../ui/classify-link.ts'
import { countOf } from '../../../ui/numbers.ts'
import { wordChanges, wordOrder, wordProposalRefusal, wordTarget } from '../../../ui/order-words.ts'
import { revealHidden } from '../../../ui/reveal-hidden.ts'

/** What a proposal says, in one plain sentence. Every word of it is the model's; none of it is checked yet. */
export interface ActionDescription {
  icon: 'order' | 'chart' | 'screener' | 'consent' | 'unknown'
  kind: string
  /** BUY, SELL or SELL_SHORT get their plate; null for everything else. */
  side: string | null
  sentence: string
  /** Of a cancel or a change: the order it is about, and what the sentence says after its id; null for everything else. */
  target: { orderId: string; rest: string } | null
  /** What its button does. */
  act: string
  /** Why it cannot be used; null: it can. */
  refusal: string | null
}

/** Reads a proposal for the card. Never throws, whatever the rows hold. */
export function describeAction(action: Action): ActionDescription {
  switch (action.kind) {
    case 'prefill-order':
      return describeOrders(action.actionType, readOrderProposal(action.actionType, action.orders))
    case 'open-chart': {
      const refusal = parseSymbol(action.symbol.trim()) === null ? `“${short(action.symbol)}” is not a symbol` : null
      return describe('chart', 'Chart', [action.symbol, action.timeframe], { act: 'Open chart', refusal })
    }
    case 'open-screener':
      return describe('screener', 'Screener', [countFilters(action)], { act: 'Open screener' })
    case 'open-consent':
      return describe('consent', 'Consent', [action.reason === '' ? action.agreementKey : `“${action.reason}”`], {
        act: 'Open consent',
      })
    case 'unknown':
      return describe('unknown', 'Unknown action', [`“${action.name}”`], {
        act: 'Details',
        refusal: 'This version does not know the action',
      })
  }
}

function describe(
  icon: ActionDescription['icon'],
  kind: string,
  words: readonly (string | null)[],
  { act, refusal = null }: { act: string; refusal?: string | null },
): ActionDescription {
  const sentence = short(words.filter((word) => word !== null && word !== '').join(' '))
  return { icon, kind, side: null, sentence, target: null, act, refusal }
}

const orderKinds: Record<Exclude<OrderProposal['kind'], 'unknown'>, string> = {
  new: 'Proposed order',
  cancel: 'Cancel order',
  modify: 'Change order',
}

function describeOrders(actionType: string, proposal: OrderProposal): ActionDescription {
  const { kind, orders, count } = proposal
  const refusal = wordProposalRefusal(proposal)
  const [first] = orders
  const head = {
    icon: 'order' as const,
    kind: kind === 'unknown' ? `Order action “${short(actionType)}”` : orderKinds[kind],
    act: 'Open ticket',
    refusal,
  }
  if (first === undefined || first.fields.length === 0)
    return { ...head, side: null, target: null, sentence: count === 0 ? 'No order' : countOf(count, 'row', 'rows') }
  const unusable = orders.filter((order) => order.refusal !== null).length
  const others = count === 1 ? '' : `, and ${countOf(count - 1, 'more order', 'more orders')}`
  const partly = refusal === null && unusable > 0 ? `; ${unusable} of ${count} cannot be used` : ''
  const more = others + partly
  const orderId = kind === 'cancel' || kind === 'modify' ? proposedValue(first, 'order_id') : null
  return {
    ...head,
    side: kind === 'new' ? proposedValue(first, 'side') : null,
    target: orderId === null ? null : { orderId, rest: short(wordChanges(first)) + more },
    sentence: short(kind === 'new' ? wordOrder(first) : wordTarget(first)) + more,
  }
}

function countFilters({ filters, sortBy }: Extract<Action, { kind: 'open-screener' }>): string {
  const odd = readFilters(filters).filter(({ problem }) => problem !== null).length
  return [
    filters.length === 0 ? 'All companies, no filter' : countOf(filters.length, 'filter', 'filters'),
    ...(odd === 0 ? [] : [`${odd} not supported`]),
    ...(sortBy === null ? [] : [`sorted by ${sortBy}`]),
  ].join(', ')
}

function short(text: string): string {
  return revealHidden(text.replaceAll(/\s+/g, ' '), 160)
}
