import { useCallback, useEffect, useState } from 'react'
import type { OrderDraft } from '../../preload/contract/order-drafts.ts'
import type { AccountId, ActId, ThreadId } from '../../preload/contract/words.ts'
import { bridge } from '../bridge/bridge.ts'
import { onEvent } from '../bridge/events.ts'
import { tabOf, type TabName } from './workbench/tab-of.ts'
import { createTickets, ticketKey, type Tickets } from './workbench/tickets.ts'
import { createChartMemory, type ChartMemory } from './workbench/chart-memory.ts'
import { addKept, addSelection } from './workbench/add-opened.ts'
import {
  selectAction,
  selectDraft,
  selectSymbol,
  type ActionPart,
  type Selection,
  type TicketBegin,
} from './workbench/selection.ts'

export interface Opened {
  /** Newest first. */
  all: readonly Selection[]
  current: Selection | null
  charts: ChartMemory
  tickets: Tickets
  close: (key: string) => void
  openSymbol: (symbol: string, timeframe?: string | null) => void
  /** A ticket that no proposal began. */
  openDraft: (draft: OrderDraft, begins?: TicketBegin) => void
  openAction: (part: ActionPart, messageId: string, writtenAt: string) => void
  select: (selection: Selection) => void
  /** The tab of the workbench: what was opened last comes with its own, until another is chosen. */
  tab: TabName
  chooseTab: (name: TabName) => void
  /** With an act: its row is chosen. */
  openOrders: (actId?: ActId | null) => void
  /** Another object asks once more for the same one. */
  shownOrder: { actId: ActId } | null
}

/**
 * What was opened from the conversation in this window, and the tickets an earlier run left. `show` brings the workbench into sight;
 * `unfold` does so where it has a column of its own.
 */
export function useOpened(
  accountId: AccountId,
  threadId: ThreadId | null,
  show: () => void,
  unfold: () => void,
): Opened {
  const [all, setAll] = useState<readonly Selection[]>([])
  const [currentKey, setCurrentKey] = useState<string | null>(null)
  const [chosen, setChosen] = useState<{ of: string; tab: TabName } | null>(null)
  const [shownOrder, setShownOrder] = useState<{ actId: ActId } | null>(null)
  const [charts] = useState(createChartMemory)
  const [tickets] = useState(createTickets)
  const select = useCallback(
    (selection: Selection) => {
      setAll((before) => addSelection(before, selection))
      setCurrentKey(selection.key)
      show()
    },
    [show],
  )
  const close = useCallback((key: string) => setAll((before) => before.filter((each) => each.key !== key)), [])
  useEffect(() => {
    // A reading that failed leaves them where they are kept, for the next start.
    bridge.tickets.list({ accountId }).then(
      (kept) => {
        tickets.restore(kept)
        const [newest] = kept
        if (newest === undefined) return
        setAll((before) => addKept(before, kept))
        setCurrentKey((before) => before ?? newest.key)
        unfold()
      },
      () => undefined,
    )
  }, [accountId, tickets, unfold])
  useEffect(
    () =>
      onEvent((event) => {
        if (event.name !== 'orders.changed' || event.payload.accountId !== accountId) return
        for (const { state, origin, ticket, actId } of event.payload.acts) {
          // A proposal stays in sight: main tells by its row that it went.
          if (state !== 'sending' || origin !== null || ticket === undefined) continue
          if (tickets.giveUp(ticketKey(accountId, ticket), ticket, actId)) close(ticket)
        }
      }),
    [accountId, tickets, close],
  )
  const current = all.find((each) => each.key === currentKey) ?? null
  const place = current === null ? '' : `${current.key} ${current.openedAt}`
  const chooseTab = useCallback((name: TabName) => setChosen({ of: place, tab: name }), [place])
  return {
    all,
    current,
    tab: chosen?.of === place ? chosen.tab : current === null ? 'details' : tabOf(current),
    chooseTab,
    shownOrder,
    openOrders: useCallback(
      (actId = null) => {
        setShownOrder(actId && { actId })
        chooseTab('orders')
        show()
      },
      [chooseTab, show],
    ),
    charts,
    tickets,
    close,
    select,
    openSymbol: useCallback(
      (symbol, timeframe = null) => select(selectSymbol(symbol, timeframe, threadId, Date.now())),
      [select, threadId],
    ),
    openDraft: useCallback(
      (draft, begins = 'fields') => {
        const selection = selectDraft(draft, begins, Date.now())
        const key = ticketKey(accountId, selection.key)
        // What was sent is in the list of orders; asking again is a ticket of its own.
        if (tickets.phaseOf(key) === 'sent') tickets.discard(key)
        select(selection)
      },
      [accountId, tickets, select],
    ),
    openAction: useCallback(
      (part, messageId, writtenAt) => select(selectAction(part, messageId, writtenAt, threadId, Date.now())),
      [select, threadId],
    ),
  }
}
