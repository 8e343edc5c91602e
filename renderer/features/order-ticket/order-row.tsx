import { CircleX } from 'lucide-react'
import {
  proposedValue,
  type OrderProposal,
  type ProposedField,
  type ProposedOrder,
} from '../../../preload/contract/proposals/read-orders.ts'
import type { Account } from '../../../preload/contract/session.ts'
import { Glyph } from '../../ui/glyph.tsx'
import { joinClasses } from '../../ui/join-classes.ts'
import { nameAccount } from '../../ui/name-account.ts'
import { labelField, noteField, wordField, wordOrder, wordOrderRefusal, wordTarget } from '../../ui/order-words.ts'
import { RawValue } from '../../ui/raw-value.tsx'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { SidePlate } from '../../ui/order/side-plate.tsx'

interface Around {
  account: Account
  accounts: readonly Account[]
}

/** One order of a proposal: its sentence, each field with what is odd about it, and the row as it came. */
export function OrderRow({
  kind,
  order,
  place,
  ...around
}: Around & { kind: OrderProposal['kind']; order: ProposedOrder; place: string | null }) {
  const refusal = wordOrderRefusal(order)
  const side = kind === 'new' ? proposedValue(order, 'side') : null
  // Its reason stands above all fields.
  const explained = order.refusal === 'field' ? order.fields.find(({ value }) => value === null) : undefined
  const name = place === null ? 'the order' : `order ${place}`
  return (
    <article className="order-row" aria-label={place === null ? 'Order' : `Order ${place}`}>
      {place !== null && <p className="meta figures">Order {place}</p>}
      {order.fields.length > 0 && (
        <h3 className="order-row-sentence figures" dir="auto">
          {side !== null && <SidePlate side={side} />}
          {kind === 'new' ? wordOrder(order) : `${kind === 'cancel' ? 'Cancel' : 'Change'} ${wordTarget(order)}`}
        </h3>
      )}
      {refusal !== null && (
        <p className="order-row-refusal" dir="auto">
          <Glyph icon={CircleX} />
          <span>
            <b>Cannot be used.</b> {refusal}.
          </span>
        </p>
      )}
      {order.fields.length > 0 && (
        <dl className="order-row-fields">
          {order.fields.map((field) => (
            <FieldLine key={field.name} field={field} isExplained={field === explained} {...around} />
          ))}
        </dl>
      )}
      {order.others.length > 0 && (
        <p className="meta">
          Not used:{' '}
          {order.others
            .slice(0, 12)
            .map((other) => revealHidden(other.name, 40))
            .join(', ')}
          {order.others.length > 12 && ` and ${order.others.length - 12} more`}
        </p>
      )}
      <RawValue value={order.raw} label={name} />
    </article>
  )
}

function FieldLine({ field, isExplained, ...around }: Around & { field: ProposedField; isExplained: boolean }) {
  const shown = field.name === 'account_id' ? accountOf(field, around) : null
  const note = shown?.note ?? noteField(field)
  const isWrong = field.value === null || shown?.isForeign === true
  return (
    <div className={joinClasses('order-field', isWrong && 'order-field-wrong')}>
      <dt>{labelField(field.name)}</dt>
      <dd dir="auto">{shown?.name ?? wordField(field)}</dd>
      {note !== null && !isExplained && (
        <dd className={joinClasses('order-field-note', field.note !== null && 'order-field-odd')} dir="auto">
          {note}
        </dd>
      )}
    </div>
  )
}

/** An account of a proposal by its name, and whether it is the one that is open; null: it names none. */
function accountOf(
  { value }: ProposedField,
  { account, accounts }: Around,
): { name: string; note: string | null; isForeign: boolean } | null {
  if (value === null) return null
  if (value === String(account.id)) return { name: nameAccount(account), note: null, isForeign: false }
  const known = accounts.find((each) => String(each.id) === value)
  return {
    name: known === undefined ? `··${value.slice(-4)}` : nameAccount(known),
    note: known === undefined ? 'Not among your accounts' : 'Another account than the one that is open',
    isForeign: true,
  }
}
