import type { OrderCheck } from '../../../preload/contract/order-checks.ts'
import type { ModifyDraft, TicketField } from '../../../preload/contract/order-drafts.ts'
import type { Act } from '../../../preload/contract/orders.ts'
import { groupThousands } from '../../ui/numbers.ts'
import { pillOfStatus } from '../../ui/order/order-words.ts'
import { Pill } from '../../ui/pill.tsx'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { authorOf } from './draft-fields.ts'
import { refusalAt } from './refusal-at.ts'
import { TextField } from './ticket-field.tsx'
import type { TicketLine } from './ticket-state.ts'
import { unitOfQuantity } from './ticket-words.ts'
import { wrongOf } from './wrong-of.ts'

/** The order that is canceled or changed, as it stands now. */
export function TargetOrder({ line }: { line: TicketLine }) {
  const target = line.check?.target ?? null
  const wrong = wrongOf(line, 'orderId')
  return (
    <section aria-label="The order now" className="ticket-target">
      <h3 className="ticket-title">The order now</h3>
      {target === null ? (
        <p className="quiet-text">
          {wrong ?? (line.check === null ? 'Reading its present state' : 'Its state is not known.')}
        </p>
      ) : (
        <>
          <p className="ticket-target-sentence figures">
            {revealHidden(target.sentence, 120)} <StatusPill status={target.status} />
          </p>
          <p className="meta figures">
            {groupThousands(target.filled)} of {groupThousands(target.quantity)} filled
          </p>
          {wrong !== null && <p className="ticket-field-wrong">{wrong}</p>}
        </>
      )}
    </section>
  )
}

function StatusPill({ status }: { status: string }) {
  const { icon, word, tone } = pillOfStatus(status)
  return (
    <Pill tone={tone} icon={icon}>
      {revealHidden(word, 40)}
    </Pill>
  )
}

/** What of an order can change; blank stays as it is. */
export function ChangeFields({
  line,
  draft,
  refused,
  onEdit,
}: {
  line: TicketLine
  draft: ModifyDraft
  /** The last act of this ticket, when the server refused it. */
  refused: Act | null
  onEdit: (field: TicketField, text: string) => void
}) {
  const { check, first, row } = line
  const proposed = line.proposed?.draft ?? null
  const field = (name: 'quantity' | 'limitPrice' | 'stopPrice', label: string, unit: string) =>
    isShown(check, name) && (
      <TextField
        label={label}
        unit={unit}
        author={authorOf(name, draft, proposed, first ?? draft, row?.retyped ?? [])}
        wrong={wrongOf(line, name) ?? refusalAt(name, draft, refused)}
        help="Blank stays as it is"
        value={draft[name]}
        onChange={(text) => onEdit(name, text)}
      />
    )
  return (
    <section className="ticket-fields" aria-label="Fields to change">
      <div className="ticket-grid">
        {field('quantity', 'New quantity', unitOfQuantity(check))}
        {field('limitPrice', 'New limit price', 'USD')}
        {field('stopPrice', 'New stop price', 'USD')}
      </div>
    </section>
  )
}

function isShown(check: OrderCheck | null, field: TicketField): boolean {
  return check === null || check.takes.includes(field) || check.problems.some((problem) => problem.field === field)
}
