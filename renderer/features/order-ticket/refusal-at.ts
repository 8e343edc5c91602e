import type { OrderDraft, TicketField } from '../../../preload/contract/order-drafts.ts'
import type { Act, Refusal } from '../../../preload/contract/orders.ts'
import { groupThousands } from '../../ui/numbers.ts'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { textOf } from './draft-fields.ts'

/** What the server said of a field, until what stands in it is another value. */
export function refusalAt(field: TicketField, draft: OrderDraft, refused: Act | null): string | null {
  const reason = refused?.refusal?.reasons.find((each) => each.field === field)
  if (refused === null || reason === undefined || textOf(draft, field) !== textOf(refused.draft, field)) return null
  const figures = figuresOf(reason)
    .filter(({ isId }) => !isId)
    .map(({ name, value }) => `${name} ${value}`)
  return [revealHidden(reason.code, 60), figures.join(', ')].filter((text) => text !== '').join(': ')
}

/** The numbers and words a reason came with, as they are shown. */
export function figuresOf({ metadata }: Refusal['reasons'][number]): { name: string; value: string; isId: boolean }[] {
  return Object.entries(metadata).map(([name, value]) => {
    const isId = /(^|_)id$/i.test(name)
    const shown = revealHidden(value, 60)
    return { name: revealHidden(name.replaceAll('_', ' '), 40), value: isId ? shown : groupThousands(shown), isId }
  })
}
