import { failureOf } from '../../../preload/contract/failure-error.ts'
import type { Failure } from '../../../preload/contract/failure.ts'
import type {
  Act,
  GuardName,
  OrderCheck,
  OrderDraft,
  Proposal,
  ProposalRow,
  Review,
  ReviewLapse,
  ReviewedOrder,
  TicketField,
  Warning,
} from '../../../preload/contract/orders.ts'
import type { RequestInput } from '../../../preload/contract/index.ts'
import type { KeptTicket } from '../../../preload/contract/tickets.ts'
import type { AccountId, ActId, ThreadId } from '../../../preload/contract/words.ts'
import { actListOf } from '../../bridge/acts.ts'
import { bridge } from '../../bridge/bridge.ts'
import { createStore, type Store } from '../../bridge/store.ts'
import { keepTaken, withField } from './draft-fields.ts'
import type { Keeping } from './keep-ticket.ts'

type TicketRow = RequestInput<'orders.check'>['rows'][number] & {
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
  /** What was sent from this ticket. */
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
  /** The one ticked order is still as this act sent it. */
  isUnchanged: (act: Act) => boolean
  back: () => void
  send: () => Promise<void>
  /** From what was sent back to the fields: what the server refused is changed and reviewed anew. */
  revise: () => void
  /** Takes over the review of an act that no look found. */
  takeReview: (review: Review) => void
  /** The user is done with it: nothing of it is kept. */
  close: () => void
}

/** Typing is checked when it rests for so long. */
const restMs = 180
/** The contract takes so many orders at once. */
const mostAtOnce = 50

export function createTicket(accountId: AccountId, source: TicketSource, keeping: Keeping | null = null): Ticket {
  const store = createStore<TicketState>({
    phase: 'reading',
    proposal: null,
    lines: [],
    current: 0,
    busy: null,
    failure: null,
    review: null,
    lapses: [],
    actIds: [],
  })
  let opened = false
  let turn = 0
  let resting: ReturnType<typeof setTimeout> | null = null
  /** The order type was changed here: what the new one does not take goes with the next check. */
  let isTidying = false
  /** The act that is reviewed once more. */
  let repeated: ActId | null = null
  if (keeping !== null) store.subscribe(() => keeping.note(store.get()))

  function open(): void {
    if (opened) return
    opened = true
    if (source.kind === 'proposal') return void read(source.origin)
    begin([lineOf(rowOf(source.draft, source.origin), null)], null)
    if (source.origin !== null) void readProposed(source.origin)
  }

  async function read(origin: ProposalPlace): Promise<void> {
    try {
      const proposal = await bridge.orders.proposal(origin)
      const lines = proposal.rows.map((row, index) =>
        lineOf(row.draft === null ? null : rowOf(row.draft, { ...origin, row: index }), row),
      )
      begin(lines, proposal)
    } catch (error) {
      opened = false
      store.set({ failure: failureOf(error) ?? { code: 'internal' } })
    }
  }

  /** Of a repeat: who set its fields. Without the proposal they are as good. */
  async function readProposed({ row, ...from }: NonNullable<TicketRow['origin']>): Promise<void> {
    try {
      const proposal = await bridge.orders.proposal(from)
      change(0, (line) => ({ ...line, proposed: proposal.rows[row] ?? null }))
      store.set({ proposal: { ...proposal, leftOut: 0 } })
    } catch {
      // Main says what is wrong with an origin when the row is checked.
    }
  }

  function begin(lines: readonly TicketLine[], proposal: Proposal | null): void {
    const usable = lines.findIndex((line) => line.row !== null)
    let left = mostAtOnce
    // In a batch a row that came odd waits for the user's own tick.
    const isOffered = ({ row, proposed }: TicketLine): boolean =>
      row !== null && (lines.length === 1 || (proposed?.problems.length ?? 0) === 0)
    const offered = lines.map((line) => {
      const isTicked = isOffered(line) && left-- > 0
      return { ...line, ticked: isTicked, offered: isTicked }
    })
    const begun = { lines: offered, current: Math.max(0, usable) }
    const kept = keeping?.kept ?? null
    store.set({ phase: 'editing', proposal, failure: null, ...(kept === null ? begun : layOver(offered, kept)) })
    void check()
  }

  function change(index: number, make: (line: TicketLine) => TicketLine): void {
    store.set({ lines: store.get().lines.map((line, at) => (at === index ? make(line) : line)) })
  }

  function changeRow(make: (row: TicketRow) => TicketRow, waitMs: number): void {
    if (store.get().phase !== 'editing') return
    change(store.get().current, (line) => (line.row === null ? line : { ...line, row: make(line.row) }))
    if (resting !== null) clearTimeout(resting)
    resting = setTimeout(() => void check(), waitMs)
  }

  /** Indexes of the ticked lines. */
  function tickedIndexes(): number[] {
    return store.get().lines.flatMap((line, index) => (line.ticked && line.row !== null ? [index] : []))
  }

  function rowsOf(indexes: readonly number[]): TicketRow[] {
    return indexes.flatMap((index) => store.get().lines[index]?.row ?? [])
  }

  async function check(): Promise<void> {
    if (resting !== null) clearTimeout(resting)
    resting = null
    const mine = ++turn
    const { current, lines } = store.get()
    const ticked = tickedIndexes()
    // The line in sight is judged also when it is not ticked, and every other one once: its row says what is odd.
    const others = lines.flatMap(({ check: known }, index) =>
      known === null && !ticked.includes(index) ? [index] : [],
    )
    const seen = ticked.includes(current) ? [] : [current]
    const indexes = [...new Set([...ticked, ...seen, ...others])]
      .filter((index) => lines[index]?.row !== null)
      .slice(0, mostAtOnce)
    const rows = rowsOf(indexes)
    if (rows.length === 0) return
    store.set({ busy: store.get().busy ?? 'checking' })
    try {
      const again = unchangedAct()
      const checks = await bridge.orders.check({ accountId, rows, ...(again !== null && { repeats: again }) })
      if (mine !== turn) return
      place(
        indexes.filter((index) => store.get().lines[index]?.row !== null),
        checks,
      )
      store.set({ failure: null })
      if (isTidying) tidy()
    } catch (error) {
      if (mine === turn) store.set({ failure: failureOf(error) ?? { code: 'internal' } })
    } finally {
      if (mine === turn && store.get().busy === 'checking') store.set({ busy: null })
    }
  }

  function place(indexes: readonly number[], checks: readonly OrderCheck[]): void {
    const byIndex = new Map(indexes.map((index, at) => [index, checks[at]]))
    store.set({ lines: store.get().lines.map((line, at) => ({ ...line, check: byIndex.get(at) ?? line.check })) })
  }

  function tidy(): void {
    isTidying = false
    const line = store.get().lines[store.get().current]
    if (line?.check === null || line?.check === undefined) return
    const { takes } = line.check
    changeRow((row) => ({ ...row, draft: keepTaken(row.draft, takes) }), 0)
  }

  async function review(): Promise<void> {
    if (store.get().busy === 'reviewing' || store.get().busy === 'sending') return
    if (resting !== null) clearTimeout(resting)
    turn++
    const indexes = tickedIndexes().slice(0, mostAtOnce)
    const rows = rowsOf(indexes)
    const [first] = rows
    if (first === undefined) return
    store.set({ busy: 'reviewing', failure: null, lapses: [] })
    try {
      const again = unchangedAct()
      const { overrides, acknowledged, retyped } = first
      const result =
        again === null
          ? await bridge.orders.review({ accountId, rows })
          : await bridge.orders.reviewAgain({ actId: again, beside: { overrides, acknowledged, retyped } })
      if (result.outcome === 'reviewed') store.set({ phase: 'reviewing', review: result.review })
      else place(indexes, result.checks)
    } catch (error) {
      store.set({ failure: failureOf(error) ?? { code: 'internal' } })
    } finally {
      store.set({ busy: null })
    }
  }

  /** The only order of this ticket was refused or not found and nothing of it changed: the same id goes again. */
  function unchangedAct(): ActId | null {
    const actId = repeated ?? store.get().actIds[0]
    const act = actListOf(accountId)
      .get()
      .find((each) => each.actId === actId)
    const mayRepeat = act?.state === 'refused' || act?.state === 'not-found'
    return mayRepeat && isUnchanged(act) ? act.actId : null
  }

  function isUnchanged(act: Act): boolean {
    const [index, ...more] = tickedIndexes()
    const draft = index === undefined || more.length > 0 ? undefined : store.get().lines[index]?.row?.draft
    return draft !== undefined && JSON.stringify(draft) === JSON.stringify(act.draft)
  }

  async function send(): Promise<void> {
    const { review: seen, busy, phase } = store.get()
    if (seen === null || busy !== null || phase !== 'reviewing') return
    // Set before anything is awaited: a second press in the same frame finds it.
    store.set({ busy: 'sending', failure: null })
    try {
      await keeping?.settled()
      const result = await bridge.orders.submit({ reviewId: seen.reviewId })
      if (result.outcome === 'sending') {
        actListOf(accountId).take(result.acts)
        repeated = null
        store.set({ phase: 'sent', actIds: result.acts.map((act) => act.actId), lapses: [] })
      } else {
        store.set({ phase: 'editing', lapses: result.lapses })
        void check()
      }
    } catch (error) {
      // Whether it went out is not known here; main knows, and the list of acts tells.
      store.set({
        phase: 'sent',
        actIds: seen.orders.map((order) => order.actId),
        failure: failureOf(error) ?? { code: 'internal' },
      })
    } finally {
      store.set({ busy: null })
    }
  }

  return {
    ...store,
    accountId,
    source,
    open,
    check,
    review,
    isUnchanged,
    send,
    edit(field, text) {
      if (field === 'orderType') isTidying = true
      const waitMs = field === 'orderType' || field === 'side' || field === 'timeInForce' ? 0 : restMs
      changeRow(
        (row) => ({
          ...row,
          draft: withField(row.draft, field, text),
          retyped: row.retyped.includes(field) ? row.retyped : [...row.retyped, field],
        }),
        waitMs,
      )
    },
    override(guard, text) {
      const rest = (row: TicketRow) => row.overrides.filter((each) => each.guard !== guard)
      changeRow(
        (row) => ({ ...row, overrides: text === '' ? rest(row) : [...rest(row), { guard, typed: text }] }),
        restMs,
      )
    },
    acknowledge(code, isAcknowledged) {
      const rest = (row: TicketRow) => row.acknowledged.filter((each) => each !== code)
      changeRow((row) => ({ ...row, acknowledged: isAcknowledged ? [...rest(row), code] : rest(row) }), 0)
    },
    tick(index, isTicked) {
      if (store.get().phase !== 'editing' || (isTicked && tickedIndexes().length >= mostAtOnce)) return
      change(index, (line) => ({ ...line, ticked: isTicked && line.row !== null }))
      void check()
    },
    choose(index) {
      store.set({ current: index })
      if (store.get().phase === 'editing') void check()
    },
    back() {
      const { review: seen, busy } = store.get()
      if (busy === 'sending') return
      if (seen !== null) void bridge.orders.discard({ reviewId: seen.reviewId }).catch(() => undefined)
      store.set({ phase: 'editing', lapses: [], failure: null })
      void check()
    },
    revise() {
      store.set({ phase: 'editing', failure: null, lapses: [] })
      void check()
    },
    close: () => keeping?.close(),
    takeReview(next) {
      const [order, ...more] = next.orders
      if (order !== undefined && more.length === 0) {
        repeated = order.actId
        store.set({ lines: store.get().lines.map((line) => takeOver(line, order)) })
      }
      store.set({ phase: 'reviewing', review: next, failure: null, lapses: [] })
    },
  }
}

function lineOf(row: TicketRow | null, proposed: ProposalRow | null): TicketLine {
  return { row, first: row?.draft ?? null, proposed, ticked: false, offered: false, check: null }
}

/** A line as the repeated order was reviewed; the others of its ticket do not go with it. */
function takeOver(line: TicketLine, order: ReviewedOrder): TicketLine {
  const { draft, origin, acknowledged, retyped } = order
  if (line.row === null || line.row.origin?.row !== origin?.row) return { ...line, ticked: false }
  const overrides = order.overrides.map(({ guard, typed }) => ({ guard, typed }))
  return { ...line, ticked: true, row: { draft, origin, overrides, acknowledged, retyped } }
}

/** What an earlier run left, on what the ticket begins with now: fields and ticks, and nothing that was accepted. */
function layOver(lines: readonly TicketLine[], kept: KeptTicket): Pick<TicketState, 'lines' | 'current'> {
  const typed = new Map(kept.rows.map((row) => [row.row, row]))
  const laid = lines.map((line, index): TicketLine => {
    const ticked = kept.ticked.includes(index) && line.row !== null
    const { draft, retyped } = typed.get(index) ?? {}
    if (line.row === null || draft?.kind !== line.row.draft.kind) return { ...line, ticked }
    return { ...line, ticked, row: { ...line.row, draft, retyped: retyped ?? [] } }
  })
  return { lines: laid, current: Math.max(0, Math.min(kept.current, lines.length - 1)) }
}

function rowOf(draft: OrderDraft, origin: TicketRow['origin']): TicketRow {
  return { draft, origin, overrides: [], acknowledged: [], retyped: [] }
}
