import { failureOf } from '../../../preload/contract/failure-error.ts'
import type { Failure } from '../../../preload/contract/failure.ts'
import type { OrderCheck } from '../../../preload/contract/order-checks.ts'
import type { Proposal, Review } from '../../../preload/contract/orders.ts'
import type { AccountId, ActId } from '../../../preload/contract/words.ts'
import { actListOf } from '../../bridge/acts.ts'
import { bridge } from '../../bridge/bridge.ts'
import { createStore } from '../../bridge/store.ts'
import { keepTaken } from './draft-fields.ts'
import type { Keeping } from './keep-ticket.ts'
import { proveUnsent } from './prove-unsent.ts'
import { createReviewedDrafts } from './reviewed-drafts.ts'
import { layOver, lineOf, offerLines, rowOf, takeOver, typeInto } from './ticket-lines.ts'
import type { ProposalPlace, Ticket, TicketLine, TicketRow, TicketSource, TicketState } from './ticket-state.ts'

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
    unsent: null,
    actIds: [],
  })
  let opened = false
  let turn = 0
  let resting: ReturnType<typeof setTimeout> | null = null
  /** Indexes of lines whose order type was changed here: what the new one does not take goes with the next check of that line. */
  const untidy = new Set<number>()
  const reviewed = createReviewedDrafts()
  if (keeping !== null) store.subscribe(() => keeping.note(store.get(), sameAgain() !== null))

  function open(): void {
    if (opened) return
    opened = true
    if (source.kind === 'proposal') return void read(source.origin)
    begin([lineOf(rowOf(source.draft, source.origin, keeping?.key), null)], null)
    if (source.origin !== null) void readProposed(source.origin)
  }

  async function read(origin: ProposalPlace): Promise<void> {
    try {
      const proposal = await bridge.orders.proposal(origin)
      const lines = proposal.rows.map((row, index) =>
        lineOf(row.draft === null ? null : rowOf(row.draft, { ...origin, row: index }, keeping?.key), row),
      )
      begin(lines, proposal)
    } catch (error) {
      opened = false
      store.set({ failure: causeOf(error) })
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
    const offered = offerLines(lines, mostAtOnce)
    const begun = { lines: offered, current: Math.max(0, usable) }
    const kept = keeping?.kept ?? null
    store.set({ phase: 'editing', proposal, failure: null, ...(kept === null ? begun : layOver(offered, kept)) })
    void check()
  }

  function change(index: number, make: (line: TicketLine) => TicketLine): void {
    store.set({ lines: store.get().lines.map((line, at) => (at === index ? make(line) : line)) })
  }

  function changeRow(make: (row: TicketRow) => TicketRow, waitMs: number, index = store.get().current): void {
    if (store.get().phase !== 'editing') return
    change(index, (line) => (line.row === null ? line : { ...line, row: make(line.row) }))
    stopResting()
    resting = setTimeout(() => void check(), waitMs)
  }

  function stopResting(): void {
    if (resting !== null) clearTimeout(resting)
    resting = null
  }

  /** Indexes of the ticked lines. */
  function tickedIndexes(): number[] {
    return store.get().lines.flatMap((line, index) => (line.ticked && line.row !== null ? [index] : []))
  }

  function rowsOf(indexes: readonly number[]): TicketRow[] {
    return indexes.flatMap((index) => store.get().lines[index]?.row ?? [])
  }

  async function check(): Promise<void> {
    stopResting()
    // What is reviewed or sent is judged no more.
    if (store.get().phase !== 'editing') return
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
      const again = sameAgain()
      const checks = await bridge.orders.check({ accountId, rows, ...(again !== null && { repeats: again }) })
      if (mine !== turn) return
      place(
        indexes.filter((index) => store.get().lines[index]?.row !== null),
        checks,
      )
      store.set({ failure: null })
      tidy(indexes, rows)
    } catch (error) {
      if (mine === turn) store.set({ failure: causeOf(error) })
    } finally {
      if (mine === turn && store.get().busy === 'checking') store.set({ busy: null })
    }
  }

  function place(indexes: readonly number[], checks: readonly OrderCheck[]): void {
    const byIndex = new Map(indexes.map((index, at) => [index, checks[at]]))
    store.set({ lines: store.get().lines.map((line, at) => ({ ...line, check: byIndex.get(at) ?? line.check })) })
  }

  function tidy(indexes: readonly number[], checked: readonly TicketRow[]): void {
    for (const [at, index] of indexes.entries()) {
      const { row, check: known } = store.get().lines[index] ?? {}
      // What was typed meanwhile waits for a check of its own.
      if (known === null || known === undefined || row !== checked[at] || !untidy.delete(index)) continue
      changeRow((old) => ({ ...old, draft: keepTaken(old.draft, known.takes) }), 0, index)
    }
  }

  async function review(): Promise<void> {
    if (store.get().busy === 'reviewing' || store.get().busy === 'sending') return
    stopResting()
    turn++
    const indexes = tickedIndexes().slice(0, mostAtOnce)
    const rows = rowsOf(indexes)
    const [first] = rows
    if (first === undefined) return
    const isAsAsked = (): boolean => isSameRows(rows, rowsOf(tickedIndexes().slice(0, mostAtOnce)))
    store.set({ busy: 'reviewing', failure: null, lapses: [], unsent: null })
    try {
      const again = sameAgain()
      const { overrides, acknowledged, retyped } = first
      const result =
        again === null
          ? await bridge.orders.review({ accountId, rows })
          : await bridge.orders.reviewAgain({ actId: again, beside: { overrides, acknowledged, retyped } })
      if (result.outcome === 'reviewed') {
        result.review.orders.forEach(({ actId, draft }, at) =>
          reviewed.remember(actId, rows[at]?.draft ?? draft, draft),
        )
        if (isAsAsked()) show(result.review)
        else putAway(result.review)
      } else if (isAsAsked()) place(indexes, result.checks)
    } catch (error) {
      store.set({ failure: causeOf(error) })
    } finally {
      store.set({ busy: null })
    }
  }

  function show(made: Review): void {
    stopResting()
    turn++
    store.set({ phase: 'reviewing', review: made, busy: null, failure: null, lapses: [], unsent: null })
  }

  function putAway({ reviewId }: Review): void {
    void bridge.orders.discard({ reviewId }).catch(() => undefined)
  }

  function isUnchanged(actId: ActId): boolean {
    const [row, ...more] = rowsOf(tickedIndexes())
    return row !== undefined && more.length === 0 && reviewed.isSame(actId, row.draft)
  }

  /** What went out, or goes once more, and nothing was typed since: main says whether it may go again, under its id and no other. */
  function sameAgain(): ActId | null {
    const [actId] = store.get().actIds
    return actId !== undefined && isUnchanged(actId) ? actId : null
  }

  async function send(): Promise<void> {
    const { review: seen, busy, phase } = store.get()
    if (seen === null || busy !== null || phase !== 'reviewing') return
    // Set before anything is awaited: a second press in the same frame finds it.
    store.set({ busy: 'sending', failure: null, unsent: null })
    try {
      await keeping?.settled()
    } catch (error) {
      store.set({ busy: null, unsent: causeOf(error) })
      return
    }
    try {
      const result = await bridge.orders.submit({ reviewId: seen.reviewId })
      if (result.outcome === 'sending') {
        actListOf(accountId).take(result.acts)
        store.set({ phase: 'sent', actIds: result.acts.map((act) => act.actId), lapses: [] })
      } else backToFields({ lapses: result.lapses })
    } catch (error) {
      if (await proveUnsent(seen)) backToFields({ unsent: causeOf(error) })
      // Whether it went out is not known here; main knows, and the list of acts tells.
      else store.set({ phase: 'sent', actIds: seen.orders.map((order) => order.actId), failure: causeOf(error) })
    } finally {
      store.set({ busy: null })
    }
  }

  function backToFields(why: Partial<Pick<TicketState, 'lapses' | 'unsent' | 'actIds'>> = {}): void {
    store.set({ phase: 'editing', failure: null, lapses: [], unsent: null, ...why })
    void check()
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
      if (field === 'orderType') untidy.add(store.get().current)
      const waitMs = field === 'orderType' || field === 'side' || field === 'timeInForce' ? 0 : restMs
      changeRow((row) => typeInto(row, field, text), waitMs)
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
      if (seen !== null) putAway(seen)
      backToFields()
    },
    revise: () => backToFields(),
    startOver: () => backToFields({ actIds: [] }),
    close: () => keeping?.close(),
    takeReview(next) {
      const [order, ...more] = next.orders
      if (order !== undefined && more.length === 0) {
        reviewed.remember(order.actId, order.draft)
        store.set({ actIds: [order.actId], lines: store.get().lines.map((line) => takeOver(line, order)) })
      }
      show(next)
    },
  }
}

function causeOf(error: unknown): Failure {
  return failureOf(error) ?? { code: 'internal' }
}

function isSameRows(some: readonly TicketRow[], others: readonly TicketRow[]): boolean {
  return some.length === others.length && some.every((row, at) => row === others[at])
}
