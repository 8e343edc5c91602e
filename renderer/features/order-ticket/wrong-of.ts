import type { TicketField } from '../../../preload/contract/order-drafts.ts'
import { foreignIn } from '../../ui/order-words.ts'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { textOf } from './draft-fields.ts'
import { describeProblem } from './ticket-words.ts'
import type { TicketLine } from './ticket-state.ts'

/** The first problem of a field, in words; of a value that could not be taken over, what came. */
export function wrongOf(line: TicketLine, field: TicketField): string | null {
  const problem = line.check?.problems.find((each) => each.field === field)
  if (problem === undefined) return null
  const came = cameIn(line, field)
  return came ?? describeProblem(problem)
}

/** What Omni sent where nothing stands for it, until something is typed there. */
function cameIn({ row, proposed }: TicketLine, field: TicketField): string | null {
  const odd = proposed?.problems.find((each) => each.field === field)
  const isBlank = row !== null && (textOf(row.draft, field) ?? '') === '' && !row.retyped.includes(field)
  if (odd === undefined || odd.value === '' || !isBlank) return null
  const why = describeProblem({ field, code: odd.code })
  // A look-alike cannot be told by looking.
  const foreign = odd.code === 'not-a-symbol' ? foreignIn(odd.value) : ''
  const sent = `“${revealHidden(odd.value, 60)}”${foreign === '' ? '' : ` with ${foreign}`}`
  return `Omni sent ${sent}: ${why.charAt(0).toLowerCase()}${why.slice(1)}`
}
