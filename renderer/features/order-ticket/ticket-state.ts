import type { Failure } from '../../../preload/contract/failure.ts'
import type { RequestInput } from '../../../preload/contract/index.ts'
import type { GuardName, OrderCheck, Warning } from '../../../preload/contract/order-checks.ts'
import type { OrderDraft, TicketField } from '../../../preload/contract/order-drafts.ts'
import type { Proposal, ProposalRow, Review, ReviewLapse } from '../../../preload/contract/orders.ts'
import type { AccountId, ActId, ThreadId } from '../../../preload/contract/words.ts'
import type { Store } from '../../bridge/store.ts'

export type TicketRow = RequestInput<'orders.check'>['rows'][number] & {
  draft: OrderDraft
  origin: (ProposalPlace & { row: number }) | null
}
/** The proposal of a message. */
export interface ProposalPlace {
  threadId: ThreadId
  messageId: string
  actionId: string
}

/** Where a ticket comes from. */
export type TicketSource =
  { kind: 'proposal'; origin: ProposalPlace } | { kind: 'hand'; draft: OrderDraft; origin: TicketRow['origin'] }

/** One order of a ticket. */
export interface TicketLine {
  /** null: nothing usable stands in this row of the proposal. */
  row: TicketRow | null
  /** As it was when the ticket opened. */
  first: OrderDraft | null
  proposed: ProposalRow | null
  ticked: boolean
  /** It was ticked when the ticket opened. */
  offered: boolean
  /** null: not checked yet. */
  check: OrderCheck | null
}

export interface TicketState {
  phase: 'reading' | 'editing' | 'reviewing' | 'sent'
  proposal: Proposal | null
  lines: readonly TicketLine[]
  /** The line whose fields are shown. */
  current: number
  /** A check, a review or a sending is under way. */
  busy: 'checking' | 'reviewing' | 'sending' | null
  failure: Failure | null
  review: Review | null
  /** Why the last review does not hold any more. */
  lapses: readonly ReviewLapse[]
  /** Why the last press of Send sent nothing. */
  unsent: Failure | null
  /** What was sent from this ticket, or is sent once more. */
  actIds: readonly ActId[]
}

/** A ticket in the making. The page keeps what was typed; main judges it, stores it and sends it. */
export interface Ticket extends Store<TicketState> {
  readonly accountId: AccountId
  readonly source: TicketSource
  /** Reads the proposal, or begins with the draft; once. */
  open: () => void
  edit: (field: TicketField, text: string) => void
  override: (guard: GuardName, text: string) => void
  acknowledge: (code: Warning['code'], isAcknowledged: boolean) => void
  tick: (index: number, isTicked: boolean) => void
  choose: (index: number) => void
  /** Checks again with present quotes. */
  check: () => Promise<void>
  review: () => Promise<void>
  /** The one ticked order is still as it was reviewed under this id. */
  isUnchanged: (actId: ActId) => boolean
  back: () => void
  send: () => Promise<void>
  /** From what was sent back to the fields: what the server refused, or no look found, is changed or reviewed anew. */
  revise: () => void
  /** Back to the fields from an order the broker took and rejected: it has ended, and the next one is another. */
  startOver: () => void
  /** Takes over the review of an act that no look found. */
  takeReview: (review: Review) => void
  /** The user is done with it: nothing of it is kept. */
  close: () => void
}
