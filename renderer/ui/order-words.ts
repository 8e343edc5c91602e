import { readOptionSymbol } from '../../preload/contract/option-symbol.ts'
import {
  mostProposedOrders,
  proposedValue,
  type OrderField,
  type OrderProposal,
  type ProposedField,
  type ProposedOrder,
} from '../../preload/contract/proposals/read-orders.ts'
import { countOf, groupThousands } from './numbers.ts'
import { revealHidden } from './reveal-hidden.ts'
import { formatDate, formatDateTime } from './times.ts'

const labels: Readonly<Record<OrderField, string>> = {
  account_id: 'Account',
  order_id: 'Order',
  side: 'Side',
  quantity: 'Quantity',
  symbol: 'Symbol',
  instrument_id: 'Instrument',
  instrument_type: 'Instrument type',
  position_effect: 'Position effect',
  order_type: 'Order type',
  limit_price: 'Limit price',
  stop_price: 'Stop price',
  trailing_offset: 'Trailing offset',
  trailing_offset_type: 'Trailing offset in',
  limit_offset: 'Limit offset',
  time_in_force: 'Time in force',
  expires_at: 'Expires',
  extended_hours: 'Extended hours',
}

/** A field's value in reading places; what came, quoted, where it cannot be used. */
function wordField({ name, value, sent }: ProposedField): string {
  if (value === null) return sent === null ? 'Missing' : quote(sent)
  switch (name) {
    case 'symbol':
    case 'instrument_id':
      return wordSymbol(value)
    case 'trailing_offset_type':
      return value === 'BPS' ? 'basis points' : 'USD'
    case 'expires_at':
      return formatDateTime(value)
    case 'extended_hours':
      return value === 'true' ? 'Yes' : 'No'
    case 'account_id':
    case 'order_id':
      return value
    default:
      return groupThousands(value).replaceAll('_', ' ')
  }
}

/** What is odd about a field, in a sentence; null: nothing. */
function noteField({ name, value, sent, note }: ProposedField): string | null {
  const came = quote(sent ?? '')
  switch (note) {
    case null:
      return name === 'symbol' && value !== null && readOptionSymbol(value) !== null ? `Option symbol ${value}` : null
    case 'number':
      return 'Came as a number, not as text'
    case 'text':
      return 'Came as text, not as a number'
    case 'capitals':
      return `Came as ${came}`
    case 'missing':
      return `An order needs ${name === 'symbol' ? 'a symbol or an instrument' : `a value for “${labels[name]}”`}`
    case 'wrong-type':
      return `Came as ${sent === 'a list' || sent === 'an object' ? sent : came}, a kind of value no order takes here`
    case 'unknown-word':
      return `${came} is not a word this version knows here`
    case 'not-decimal':
      return `${came} is not a number`
    case 'exponent':
      return `${came} is not a plain decimal number`
    case 'not-positive':
      return `${came} is not above zero`
    case 'rounded':
      return 'Came as a number of more digits than can be kept exactly'
    case 'not-symbol':
      return `${came} is not a symbol`
    case 'foreign-characters':
      return `${came} holds characters no symbol has: ${foreignIn(sent ?? '')}`
    case 'not-time':
      return `${came} is not a time with its zone`
    case 'not-identifier':
      return `${came} is not an id`
  }
}

/** `AAPL`; an option spelled out: `AAPL 15 Jan 2027 190 call`. */
export function wordSymbol(symbol: string): string {
  const option = readOptionSymbol(symbol)
  if (option === null) return symbol
  return `${option.root} ${formatDate(option.expires)} ${groupThousands(option.strike)} ${option.right}`
}

/** Why no ticket can start from an order; null: it can. */
function wordOrderRefusal(order: ProposedOrder): string | null {
  switch (order.refusal) {
    case null:
      return null
    case 'not-an-order':
      return 'This row is not an order'
    case 'no-change':
      return 'It changes nothing: no quantity, limit price or stop price'
    case 'field': {
      const wrong = order.fields.find(({ value }) => value === null)
      return wrong === undefined ? null : `${labels[wrong.name]}: ${noteField(wrong) ?? ''}`
    }
  }
}

/** Why nothing of a proposal can be used; null: it can, or some of it. */
export function wordProposalRefusal(proposal: OrderProposal): string | null {
  switch (proposal.refusal) {
    case 'unknown-kind':
      return 'This version knows new orders, changes and cancellations, and this is none of them'
    case 'empty':
      return 'The list of orders is empty'
    case 'too-many':
      return `${countOf(proposal.count, 'order', 'orders')} in one proposal; more than ${mostProposedOrders} are not taken`
    case null: {
      const [first] = proposal.orders
      const allRefused = proposal.orders.every(({ refusal }) => refusal !== null)
      return allRefused && first !== undefined ? wordOrderRefusal(first) : null
    }
  }
}

/** An order in one line, without its side: `10 AAPL LIMIT 182.50 DAY`. What cannot be used stands quoted. */
export function wordOrder(order: ProposedOrder): string {
  const target = proposedValue(order, 'symbol') === null && has(order, 'instrument_id') ? 'instrument_id' : 'symbol'
  const words = [
    proposedValue(order, 'side') === null ? word(order, 'side', 'no side,') : null,
    word(order, 'quantity', 'no quantity of'),
    word(order, target, 'no symbol'),
    word(order, 'order_type', 'of no type'),
    word(order, 'limit_price', null),
    has(order, 'stop_price') ? `stop ${word(order, 'stop_price', null)}` : null,
    has(order, 'trailing_offset') ? `trailing ${word(order, 'trailing_offset', null)}` : null,
    word(order, 'trailing_offset_type', null),
    word(order, 'time_in_force', null),
  ]
  return words.filter((each) => each !== null).join(' ')
}

/** A cancellation or change in one line: the order's id, then what changes. */
export function wordTarget(order: ProposedOrder): string {
  return `${word(order, 'order_id', 'an order without an id')}${wordChanges(order)}`
}

/** What of an order changes, each after a comma; blank of a cancellation. */
export function wordChanges(order: ProposedOrder): string {
  const changes = (['quantity', 'limit_price', 'stop_price'] as const).filter((name) => has(order, name))
  return changes.map((name) => `, ${labels[name].toLowerCase()} ${word(order, name, null)}`).join('')
}

function word(order: ProposedOrder, name: OrderField, otherwise: string | null): string | null {
  const field = order.fields.find((each) => each.name === name)
  return field === undefined || field.sent === null ? otherwise : wordField(field)
}

function has(order: ProposedOrder, name: OrderField): boolean {
  return order.fields.some((field) => field.name === name)
}

function quote(text: string): string {
  return `“${revealHidden(text, 60)}”`
}

/** Code points of what no symbol has. */
export function foreignIn(text: string): string {
  const points = [...new Set(text)].filter((character) => /[^ -~]/.test(character))
  const codes = points.map((each) => `U+${(each.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
  return codes.length > 6 ? `${codes.slice(0, 6).join(', ')} and ${codes.length - 6} more` : codes.join(', ')
}
