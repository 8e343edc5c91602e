import { FailureError } from '../../preload/contract/failure-error.ts'
import type { OrderCheck, TicketRow } from '../../preload/contract/order-checks.ts'
import type { OrderDraft, Origin } from '../../preload/contract/order-drafts.ts'
import type { Act, Difference, Proposal } from '../../preload/contract/orders.ts'
import { ticker } from '../../preload/contract/words.ts'
import type { AccountId, ActId, Ticker } from '../../preload/contract/words.ts'
import type { EarlierActs } from './earlier-acts.ts'
import { findProposal } from './find-proposal.ts'
import { createFreshQuotes } from './fresh-quotes.ts'
import type { Guarding } from './guarding.ts'
import type { OrderContext } from './order-context.ts'
import { createOrderFacts } from './order-facts.ts'
import { checkOrder } from './order-rules.ts'
import type { Broker } from './broker-ports.ts'
import type { Clock, Line } from './ports.ts'
import type { Store } from './store-ports.ts'
import type { Quoting } from './quoting.ts'
import { readSymbol } from './read-field.ts'
import { createShownValues } from './shown-values.ts'
import type { TradingLine } from './trading-ports.ts'

/** The call an order becomes, byte for byte. */
export interface OrderCall {
  readonly method: 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly payload: string
}

/** A row that was checked. */
export interface CheckedOrder {
  readonly row: TicketRow
  readonly check: OrderCheck
  readonly difference: readonly Difference[]
  /** The draft with every field in the form it goes out. */
  readonly draft: OrderDraft
  /** Only of an order that is ready. */
  readonly callOf: ((actId: ActId) => OrderCall) | null
}

/** The same with what it was proposed in; null: written by hand. */
export interface CheckedRow extends CheckedOrder {
  readonly proposal: Proposal | null
}

/** Reads proposals and judges tickets; never sends. */
export interface CheckingOrders {
  /** Fails with gone when there is no such kept action. */
  proposal(accountId: AccountId, origin: Omit<Origin, 'row'>): Promise<Proposal>
  /**
   * Each row by itself, with fresh facts and quotes. Fails with gone or invalid-input (origin) where a row is of no such proposal.
   * `own`: acts these rows send once more, which are no other orders.
   */
  check(accountId: AccountId, rows: readonly TicketRow[], own?: readonly ActId[]): Promise<CheckedRow[]>
  close(): void
}

type Of = Pick<OrderContext, 'proposed' | 'proposedIn' | 'target' | 'targetFailure' | 'isSymbolUnknown'> & {
  readonly row: TicketRow
  readonly proposal: Proposal | null
  readonly instrument: OrderContext['facts']['instrument']
  /** What its quote is asked for; null: nothing to ask for. */
  readonly symbol: Ticker | null
}

export function createCheckingOrders(parts: {
  /** The archive may be another one after each call. */
  line: Pick<Line, 'kind'> & {
    readonly broker: Pick<Broker, 'listSnapshots'>
    readonly store: Pick<Store, 'messages' | 'threads'>
  }
  trading: Pick<TradingLine, 'reads' | 'blotter'>
  clock: Clock
  quoteOf: Quoting['quoteOf']
  guarding: Pick<Guarding, 'get'>
  /** The broker's word for its state; null: no account of this session. */
  accountStatus: (accountId: AccountId) => string | null
  earlierActs: EarlierActs
}): CheckingOrders {
  const { line, trading, clock, guarding, accountStatus, earlierActs } = parts
  const facts = createOrderFacts(trading, clock)
  const freshQuotes = createFreshQuotes(parts)
  const shown = createShownValues(clock)

  /** Each proposal is read once a check, however many of its rows are in it. */
  function readOnce(): (origin: Origin) => Promise<Proposal> {
    const known = new Map<string, Promise<Proposal>>()
    return (origin) => {
      const key = JSON.stringify([origin.threadId, origin.messageId, origin.actionId])
      const reading = known.get(key) ?? findProposal(line.store, origin, clock.now())
      known.set(key, reading)
      return reading
    }
  }

  /** What the row says it came from, read again from the archive. */
  async function originOf(
    { origin, draft }: TicketRow,
    find: (origin: Origin) => Promise<Proposal>,
  ): Promise<Pick<Of, 'proposal' | 'proposed' | 'proposedIn'>> {
    if (origin === null) return { proposal: null, proposed: null, proposedIn: null }
    const proposal = await find(origin)
    const proposed = proposal.rows[origin.row]
    if (proposed?.draft?.kind !== draft.kind) throw new FailureError({ code: 'invalid-input', field: 'origin' })
    return { proposal, proposed, proposedIn: proposal.accountId }
  }

  async function readRow(
    accountId: AccountId,
    row: TicketRow,
    find: (origin: Origin) => Promise<Proposal>,
  ): Promise<Of> {
    const { draft } = row
    const [origin, target] = await Promise.all([
      originOf(row, find),
      draft.kind === 'new' ? nothing : facts.order(accountId, draft.orderId),
    ])
    const name = draft.kind === 'new' ? nameIn(draft.symbol) : (target.value?.symbol ?? null)
    const { value: instrument, failure } = name === null ? nothing : await facts.instrument(name)
    return {
      row,
      ...origin,
      target: target.value,
      targetFailure: target.failure,
      instrument,
      isSymbolUnknown: failure === 'not-found',
      symbol: ticker.safeParse(instrument?.symbol ?? name).data ?? null,
    }
  }

  return {
    proposal: async (_accountId, origin) => await findProposal(line.store, origin, clock.now()),

    async check(accountId, rows, own = []) {
      const find = readOnce()
      const [read, buyingPower, heldOf, guards, unknown, alike] = await Promise.all([
        Promise.all(rows.map((row) => readRow(accountId, row, find))),
        facts.buyingPower(accountId),
        facts.held(accountId),
        guarding.get(accountId),
        earlierActs.unsettled(accountId),
        earlierActs.alike(accountId, rows),
      ])
      const others = unknown.filter(({ actId }) => !own.includes(actId)).map(({ draft }) => draft)
      const quotes = await freshQuotes(
        read.flatMap(({ symbol, isSymbolUnknown }) => (isSymbolUnknown ? [] : (symbol ?? []))),
      )
      return read.map(({ row, proposal, instrument, symbol, ...of }, index) => {
        const before = alike[index]?.find((act) => isSent(act) && !own.includes(act.actId))
        const checked = checkOrder(row, {
          ...of,
          accountId,
          accountStatus: accountStatus(accountId),
          facts: { instrument, buyingPower, held: heldOf(instrument) },
          quote: (symbol && quotes.get(symbol)) ?? null,
          guards,
          shown: shown.of(accountId, row.draft),
          openUnknown: others,
          sentBefore: before?.sentAt ?? before?.reviewedAt ?? null,
          now: clock.now(),
        })
        const drafts = { typed: row.draft, canonical: checked.draft }
        shown.remember(accountId, drafts, checked.check.guards, row.overrides)
        return { ...checked, proposal }
      })
    },

    close: () => shown.forget(),
  }
}

const nothing = { value: null, failure: null }

/** The broker has it, or the user let it be. */
function isSent({ state }: Act): boolean {
  return state === 'accepted' || state === 'left'
}

/** What the broker is asked for: the symbol as it is written, or the id. */
function nameIn(typed: string): string | null {
  const { value } = readSymbol(typed)
  if (value === null) return null
  return value.kind === 'id' ? value.id : value.symbol
}
