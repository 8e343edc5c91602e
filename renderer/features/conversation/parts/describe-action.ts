import type { Action } from '../../../../preload/contract/parts.ts'
import type { Json } from '../../../../preload/contract/words.ts'
import { countOf } from '../../../ui/numbers.ts'
import { revealHidden } from '../../../ui/reveal-hidden.ts'

/** What a proposal says, in one plain sentence. Every word of it is the model's; none of it is checked yet. */
export interface ActionDescription {
  icon: 'order' | 'chart' | 'screener' | 'consent' | 'unknown'
  kind: string
  /** BUY or SELL words get their plate; null for everything else. */
  side: { word: string; tone: 'buy' | 'sell' } | null
  sentence: string
}

/** Reads a proposal for the card. Never throws, whatever the rows hold. */
export function describeAction(action: Action): ActionDescription {
  switch (action.kind) {
    case 'prefill-order':
      return describeOrders(action.actionType, action.orders)
    case 'open-chart':
      return plain('chart', 'Chart', [action.symbol, action.timeframe])
    case 'open-screener': {
      const sort = action.sortBy === null ? null : `sorted by ${action.sortBy}`
      return plain('screener', 'Screener', [
        `${countOf(action.filters.length, 'filter', 'filters')}${sort ? `, ${sort}` : ''}`,
      ])
    }
    case 'open-consent':
      return plain('consent', 'Consent', [action.agreementKey, action.reason === '' ? null : `“${action.reason}”`])
    case 'unknown':
      return plain('unknown', 'Unknown action', [`${action.name} is not known to this version`])
  }
}

function plain(icon: ActionDescription['icon'], kind: string, words: readonly (string | null)[]): ActionDescription {
  return { icon, kind, side: null, sentence: short(words.filter((word) => word !== null && word !== '').join(' ')) }
}

function describeOrders(actionType: string, orders: readonly Json[]): ActionDescription {
  const kinds: Readonly<Record<string, string>> = {
    NEW: 'Proposed order',
    CANCEL: 'Cancel order',
    MODIFY: 'Change order',
  }
  const kind = Object.hasOwn(kinds, actionType) ? (kinds[actionType] ?? '') : `Order action ${short(actionType)}`
  const first = orders[0]
  if (first === undefined) return { icon: 'order', kind, side: null, sentence: 'No order inside' }
  const others = orders.length === 1 ? '' : `, and ${countOf(orders.length - 1, 'more order', 'more orders')}`
  if (actionType !== 'NEW') {
    const target = wordOf(first, 'order_id') ?? 'an order without an id'
    const changes = ['quantity', 'limit_price', 'stop_price'].flatMap((name) => {
      const value = wordOf(first, name)
      return value === null ? [] : [`${name.replace('_', ' ')} ${value}`]
    })
    const sentence = [`${actionType} ${target}`, ...changes].join(', ') + others
    return { icon: 'order', kind, side: null, sentence: short(sentence) }
  }
  const side = sideOf(wordOf(first, 'side'))
  const words = [
    side === null ? (wordOf(first, 'side') ?? 'no side,') : null,
    wordOf(first, 'quantity') ?? 'no quantity',
    wordOf(first, 'symbol') ?? wordOf(first, 'instrument_id') ?? 'no symbol',
    wordOf(first, 'order_type')?.replaceAll('_', ' ') ?? null,
    wordOf(first, 'limit_price'),
    stopOf(first),
    wordOf(first, 'time_in_force')?.replaceAll('_', ' ') ?? null,
  ]
  return { icon: 'order', kind, side, sentence: short(words.filter((word) => word !== null).join(' ') + others) }
}

function stopOf(order: Json): string | null {
  const stop = wordOf(order, 'stop_price')
  return stop === null ? null : `stop ${stop}`
}

function sideOf(word: string | null): ActionDescription['side'] {
  if (word === 'BUY' || word === 'BUY_TO_COVER') return { word: word.replaceAll('_', ' '), tone: 'buy' }
  if (word === 'SELL' || word === 'SELL_SHORT') return { word: word.replaceAll('_', ' '), tone: 'sell' }
  return null
}

function wordOf(row: Json, name: string): string | null {
  if (row === null || typeof row !== 'object' || Array.isArray(row) || !Object.hasOwn(row, name)) return null
  const value = row[name]
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? short(value) : null
}

function short(text: string): string {
  return revealHidden(text.replaceAll(/\s+/g, ' '), 160)
}
