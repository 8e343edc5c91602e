import { fieldsOf, type OrderField } from './order-fields.ts'
import type { ProposedValue } from './read-value.ts'
import type { Json } from '../words.ts'

export type { OrderField } from './order-fields.ts'
export type { ProposedValue, ValueNote } from './read-value.ts'

/** A field of a proposed order that came or has to come. */
export type ProposedField = ProposedValue & { name: OrderField }

/** One row of a proposal. */
export interface ProposedOrder {
  /** In the order of a ticket; a field that neither came nor has to come is left out. */
  fields: readonly ProposedField[]
  /** What else the row holds, in its own words; a ticket takes nothing of it. */
  others: readonly { name: string; value: Json }[]
  /**
   * Why no ticket can start from it; null: it can. `not-an-order`: no object. `no-change`: a MODIFY that changes nothing.
   * `field`: a field that cannot be used says so in its note.
   */
  refusal: 'not-an-order' | 'no-change' | 'field' | null
  raw: Json
}

/** What the assistant proposes to do with orders. Read, not checked: the rules of orders are the ticket's. */
export interface OrderProposal {
  /** unknown: the action type is none of NEW, CANCEL, MODIFY, and is never read as one of them. */
  kind: 'new' | 'cancel' | 'modify' | 'unknown'
  orders: readonly ProposedOrder[]
  /** Rows that came; more than `orders` when there were too many. */
  count: number
  /** Why nothing of it can be used; null: see each order. */
  refusal: 'unknown-kind' | 'empty' | 'too-many' | null
}

/** More orders than this in one proposal are a mistake, and nobody could review them. */
export const mostProposedOrders = 20

const kinds = { NEW: 'new', CANCEL: 'cancel', MODIFY: 'modify' } as const

/** Reads a `prefill_order` action. Never throws and drops nothing, whatever the rows hold. */
export function readOrderProposal(actionType: string, rows: readonly Json[]): OrderProposal {
  const kind = isKind(actionType) ? kinds[actionType] : 'unknown'
  const orders = rows.slice(0, mostProposedOrders).map((row) => readOrder(kind, row))
  return { kind, orders, count: rows.length, refusal: refusalOf(kind, rows.length) }
}

/** What a field says to a ticket; null: nothing came, or nothing usable. */
export function proposedValue(order: ProposedOrder, name: OrderField): string | null {
  return order.fields.find((field) => field.name === name)?.value ?? null
}

function readOrder(kind: OrderProposal['kind'], raw: Json): ProposedOrder {
  if (raw === null || typeof raw !== 'object' || Array.isArray(raw))
    return { fields: [], others: [], refusal: 'not-an-order', raw }
  const specs = fieldsOf(kind)
  const row = new Map(Object.entries(raw).filter(([, value]) => value !== null))
  const named = specs.some(({ oneOf, name }) => oneOf && row.has(name))
  const fields = specs.flatMap(({ name, read, required, oneOf }): ProposedField[] => {
    const value = row.get(name)
    if (value !== undefined) return [{ name, ...read(value) }]
    // Of a symbol and an instrument one is enough; the symbol is the one to miss.
    const missing = required && !(oneOf && named)
    return missing ? [{ name, value: null, sent: null, note: 'missing' }] : []
  })
  const known = new Set<string>(specs.map(({ name }) => name))
  const others = [...row].flatMap(([name, value]) => (known.has(name) ? [] : [{ name, value }]))
  return { fields, others, refusal: refusalOfRow(kind, fields), raw }
}

function refusalOfRow(kind: OrderProposal['kind'], fields: readonly ProposedField[]): ProposedOrder['refusal'] {
  if (fields.some(({ value }) => value === null)) return 'field'
  const changes = fields.some(({ name }) => name !== 'account_id' && name !== 'order_id')
  return kind === 'modify' && !changes ? 'no-change' : null
}

function refusalOf(kind: OrderProposal['kind'], count: number): OrderProposal['refusal'] {
  if (kind === 'unknown') return 'unknown-kind'
  if (count === 0) return 'empty'
  return count > mostProposedOrders ? 'too-many' : null
}

function isKind(word: string): word is keyof typeof kinds {
  return Object.hasOwn(kinds, word)
}
