import { ChevronDown } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import type { OrderDraft } from '../../../preload/contract/order-drafts.ts'
import type { AccountId } from '../../../preload/contract/words.ts'
import { Glyph } from '../../ui/glyph.tsx'
import { Menu } from '../../ui/menu.tsx'
import { groupThousands } from '../../ui/numbers.ts'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { formatListTime } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import type { Selection } from './selection.ts'
import { ticketKey, type Tickets } from './tickets.ts'

/** Every ticket that is open, by what stands in it. */
export function TicketMenu({
  all,
  current,
  accountId,
  tickets,
  onSelect,
}: {
  all: readonly Selection[]
  current: Selection
  accountId: AccountId
  tickets: Tickets
  onSelect: (selection: Selection) => void
}) {
  const now = useNow()
  const nameOf = ({ key }: Selection): string => nameDraft(tickets.draftOf(ticketKey(accountId, key), key))
  // What stands in them is read anew when one of them changes.
  useSyncExternalStore(tickets.subscribe, () => all.map(nameOf).join('\n'))
  return (
    <div className="ticket-menu">
      <Menu
        label="Open tickets"
        buttonClassName="button button-quiet button-small"
        button={
          <>
            {all.length} open tickets
            <Glyph icon={ChevronDown} />
          </>
        }
        entries={all.map((each) => ({
          kind: 'item',
          id: each.key,
          label: <span className="ellipsis figures">{nameOf(each)}</span>,
          note: <span className="figures">{formatListTime(each.openedAt, now)}</span>,
          checked: each.key === current.key,
          onChoose: () => onSelect(each),
        }))}
      />
    </div>
  )
}

function nameDraft(draft: OrderDraft | null): string {
  if (draft === null) return 'Proposed order'
  if (draft.kind !== 'new') return `${draft.kind === 'cancel' ? 'Cancel' : 'Change'} order ${draft.orderId}`
  const { side, quantity, symbol, orderType, limitPrice, stopPrice } = draft
  const words = [side, groupThousands(quantity), symbol, orderType, limitPrice || stopPrice]
  const name = words.filter((word) => word.trim() !== '').join(' ')
  return symbol.trim() === '' ? 'New order' : revealHidden(name.replaceAll('_', ' '), 80)
}
