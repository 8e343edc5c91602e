import type { RequestInput } from '../../../preload/contract/index.ts'
import type { KeptTicket } from '../../../preload/contract/tickets.ts'
import type { AccountId } from '../../../preload/contract/words.ts'
import { bridge } from '../../bridge/bridge.ts'
import type { TicketLine, TicketSource, TicketState } from './ticket-state.ts'

type Kept = RequestInput<'tickets.keep'>['ticket']

/** Keeps what the user did to a ticket on this computer, until it is sent or closed. */
export interface Keeping {
  readonly key: string
  /** What an earlier run left of it. */
  readonly kept: KeptTicket | null
  /**
   * The ticket changed: the newest state is kept once the last one is. The same order again is not: it would come back without its id
   * and go as another one.
   */
  note: (state: TicketState, isSameAgain: boolean) => void
  /** What was noted is kept, and what is sent is gone: fails where it could not be, as it would come back after a crash to be sent again. */
  settled: () => Promise<void>
  /** The user is done with it. */
  close: () => void
}

export function keepTicket(of: {
  accountId: AccountId
  key: string
  source: TicketSource
  /** Milliseconds since 1970. */
  openedAt: number
  kept: KeptTicket | null
}): Keeping {
  const { accountId, key, source, kept } = of
  const openedAt = new Date(of.openedAt).toISOString()
  let wanted: Kept | null = kept
  let written = JSON.stringify(kept)
  let writing: Promise<void> | null = null
  /** Why the last writing failed. */
  let trouble: unknown = null
  let isClosed = false

  async function write(): Promise<void> {
    while (JSON.stringify(wanted) !== written) {
      const next = wanted
      try {
        await (next === null
          ? bridge.tickets.drop({ accountId, key })
          : bridge.tickets.keep({ accountId, ticket: next }))
      } catch (error) {
        // The archive tells of its own trouble; the next change tries again.
        trouble = error
        return
      }
      written = JSON.stringify(next)
    }
  }

  function want(next: Kept | null): void {
    wanted = next
    if (writing !== null || JSON.stringify(next) === written) return
    writing = write().finally(() => (writing = null))
  }

  return {
    key,
    kept,
    note(state, isSameAgain) {
      if (isClosed || state.phase === 'reading') return
      // Gone before it is sent: a crash between the two must not bring it back to be sent again.
      const isSent = state.phase === 'sent' || state.busy === 'sending'
      const work = isSent || isSameAgain ? null : workIn(state)
      want(work === null ? null : { key, source, openedAt, ...work })
    },
    async settled() {
      await writing
      if (JSON.stringify(wanted) !== written) throw trouble
    },
    close() {
      isClosed = true
      want(null)
    },
  }
}

/** What would be lost: fields that were typed, and ticks; null: it is as it was opened. */
function workIn({ lines, current }: TicketState): Pick<Kept, 'rows' | 'ticked' | 'current'> | null {
  const rows = lines.flatMap((line, row) =>
    line.row !== null && isTyped(line) ? [{ row, draft: line.row.draft, retyped: line.row.retyped }] : [],
  )
  if (rows.length === 0 && lines.every(({ ticked, offered }) => ticked === offered)) return null
  return { rows, ticked: lines.flatMap(({ ticked }, row) => (ticked ? [row] : [])), current }
}

function isTyped({ row, first }: TicketLine): boolean {
  return row !== null && (row.retyped.length > 0 || JSON.stringify(row.draft) !== JSON.stringify(first))
}
