import { ListTree } from 'lucide-react'
import { useState } from 'react'
import { looksLikeOption } from '../../../preload/contract/option-symbol.ts'
import type { NewOrderDraft, TicketField } from '../../../preload/contract/order-drafts.ts'
import type { Act } from '../../../preload/contract/orders.ts'
import { isTimeInForce, orderTypeWords, timeInForceWords } from '../../ui/order/order-words.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { AuthorTag } from './author-tag.tsx'
import { authorOf } from './draft-fields.ts'
import { ExpiryField } from './expiry-field.tsx'
import { helpFor } from './field-help.ts'
import { OptionChooser } from './option-chooser.tsx'
import { refusalAt } from './refusal-at.ts'
import { SideChoice } from './side-choice.tsx'
import { SelectField, TextField } from './ticket-field.tsx'
import { numberUnits, unitOfQuantity } from './ticket-words.ts'
import type { TicketLine } from './ticket-state.ts'
import { wrongOf } from './wrong-of.ts'

const types = choicesOf(orderTypeWords)
const usualTimes = choicesOf(timeInForceWords).filter(({ value }) => !value.includes('CROSSING'))
const offsets = choicesOf({ PRICE: 'Dollars', BPS: 'Basis points' })

/** Fields of a new order; main says which this order type takes and what is wrong. */
export function OrderFields({
  line,
  draft,
  refused,
  onEdit,
}: {
  line: TicketLine
  draft: NewOrderDraft
  /** The last act of this ticket, when the server refused it. */
  refused: Act | null
  onEdit: (field: TicketField, text: string) => void
}) {
  const { check, row, first } = line
  const [isChoosing, setChoosing] = useState(false)
  const proposed = line.proposed?.draft ?? null
  const takes = (field: TicketField): boolean =>
    check === null
      ? alwaysThere.includes(field)
      : check.takes.includes(field) || check.problems.some((problem) => problem.field === field)
  const frame = (field: TicketField, label: string) => ({
    label,
    author: authorOf(field, draft, proposed, first ?? draft, row?.retyped ?? []),
    wrong: wrongOf(line, field) ?? refusalAt(field, draft, refused),
    help: helpFor(field, draft, check),
  })
  const number = (field: 'quantity' | 'limitPrice' | 'stopPrice' | 'trailingOffset' | 'limitOffset', label: string) =>
    takes(field) && (
      <TextField
        {...frame(field, label)}
        unit={unitOf(field, draft, line)}
        value={draft[field]}
        onChange={(text) => onEdit(field, text)}
      />
    )
  return (
    <section className="ticket-fields" aria-label="Fields of the order">
      <SideChoice
        value={draft.side}
        author={frame('side', 'Side').author}
        wrong={frame('side', 'Side').wrong}
        onChange={(side) => onEdit('side', side)}
      />
      <div className="ticket-grid">
        <TextField
          {...frame('symbol', 'Symbol')}
          // No digit of an option's symbol is cut.
          wide={looksLikeOption(draft.symbol.toUpperCase())}
          numeric={false}
          value={draft.symbol}
          act={<IconButton label="Choose an option" icon={ListTree} size="small" onClick={() => setChoosing(true)} />}
          onChange={(text) => onEdit('symbol', text)}
        />
        {number('quantity', 'Quantity')}
        <SelectField
          {...frame('orderType', 'Order type')}
          value={draft.orderType}
          choices={types}
          onChange={(value) => onEdit('orderType', value)}
        />
        <SelectField
          {...frame('timeInForce', 'Time in force')}
          value={draft.timeInForce}
          choices={timesFor(draft.timeInForce)}
          onChange={(value) => onEdit('timeInForce', value)}
        />
        {number('limitPrice', 'Limit price')}
        {number('stopPrice', 'Stop price')}
        {number('trailingOffset', 'Trailing offset')}
        {takes('trailingOffsetType') && (
          <SelectField
            {...frame('trailingOffsetType', 'Offset in')}
            value={draft.trailingOffsetType}
            choices={offsets}
            onChange={(value) => onEdit('trailingOffsetType', value)}
          />
        )}
        {number('limitOffset', 'Limit offset')}
        {takes('expiresAt') && (
          <ExpiryField
            {...frame('expiresAt', 'Expires')}
            value={draft.expiresAt}
            onChange={(text) => onEdit('expiresAt', text)}
          />
        )}
      </div>
      {takes('extendedHours') && (
        <div className="ticket-switch">
          <label>
            <input
              type="checkbox"
              role="switch"
              aria-checked={draft.extendedHours}
              checked={draft.extendedHours}
              onChange={(event) => onEdit('extendedHours', event.target.checked ? 'yes' : 'no')}
            />
            Extended hours
          </label>
          <span className="meta">04:00 to 20:00 New York, limit orders only</span>
          <AuthorTag author={frame('extendedHours', '').author} />
          {wrongOf(line, 'extendedHours') !== null && (
            <span className="ticket-field-wrong">{wrongOf(line, 'extendedHours')}</span>
          )}
        </div>
      )}
      {isChoosing && (
        <OptionChooser
          symbol={draft.symbol}
          onClose={() => setChoosing(false)}
          onChoose={(symbol) => {
            onEdit('symbol', symbol)
            setChoosing(false)
          }}
        />
      )}
    </section>
  )
}

const alwaysThere: readonly TicketField[] = ['quantity', 'limitPrice']

/** The crossing ones are not explained by the broker: only one that stands there already is kept. */
function timesFor(present: string): readonly { value: string; label: string }[] {
  if (!isTimeInForce(present) || usualTimes.some(({ value }) => value === present)) return usualTimes
  return [...usualTimes, { value: present, label: timeInForceWords[present] }]
}

function unitOf(field: TicketField, draft: NewOrderDraft, line: TicketLine): string | undefined {
  if (field === 'quantity') return unitOfQuantity(line.check)
  if (field === 'trailingOffset') return draft.trailingOffsetType === 'BPS' ? 'bps' : 'USD'
  return numberUnits[field]
}

function choicesOf(words: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }))
}
