import { FileWarning } from 'lucide-react'
import { Glyph } from '../../ui/glyph.tsx'
import { countOf } from '../../ui/numbers.ts'
import { SentenceWords } from '../../ui/order/sentence.tsx'
import { nameRow } from './name-row.ts'
import { describeProblem } from './ticket-words.ts'
import type { TicketLine } from './ticket-state.ts'
import { wrongOf } from './wrong-of.ts'

/** Several orders in one ticket: a row, a tick-box and a reason each. */
export function BatchRows({
  lines,
  current,
  leftOut,
  onTick,
  onChoose,
}: {
  lines: readonly TicketLine[]
  current: number
  leftOut: number
  onTick: (index: number, isTicked: boolean) => void
  onChoose: (index: number) => void
}) {
  const ticked = lines.filter((line) => line.ticked).length
  return (
    <section aria-label="Orders of this ticket" className="batch">
      <h3 className="ticket-title">
        {countOf(lines.length, 'order', 'orders')} proposed
        <span className="meta">{countOf(ticked, 'is ticked', 'are ticked')}; only those go to review</span>
      </h3>
      <ul className="batch-rows">
        {lines.map((line, index) => (
          <li key={index} className="batch-row" aria-current={index === current}>
            <input
              type="checkbox"
              aria-label={`Order ${index + 1}: ${nameRow(line)}`}
              checked={line.ticked}
              disabled={line.row === null}
              onChange={(event) => onTick(index, event.target.checked)}
            />
            <button type="button" onClick={() => onChoose(index)}>
              <SentenceWords sentence={nameRow(line)} />
              {faultOf(line) !== null && (
                <span className="batch-row-fault">
                  <Glyph icon={FileWarning} size={12} />
                  {faultOf(line)}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {leftOut > 0 && (
        <p className="meta">{countOf(leftOut, 'more row', 'more rows')} of the proposal were not read.</p>
      )}
    </section>
  )
}

function faultOf(line: TicketLine): string | null {
  if (line.row === null) {
    const problem = line.proposed?.problems[0]
    return problem === undefined ? 'Nothing usable' : describeProblem(problem)
  }
  const field = line.check?.problems[0]?.field
  return field === undefined ? null : wrongOf(line, field)
}
