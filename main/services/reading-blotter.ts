import type { Blotter, Order, UnreadableOrder } from '../../preload/contract/blotter.ts'
import type { DeskEvent } from '../../preload/contract/index.ts'
import { failureOf } from '../../preload/contract/failure-error.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import type { AccountId, Instant, OrderId } from '../../preload/contract/words.ts'
import { instantAt, nowOf } from './moments.ts'
import type { Page } from './broker-ports.ts'
import type { Clock, Line, Publish } from './ports.ts'
import { isRefusal } from './quoting-policy.ts'
import type { BlotterStore, TradingReads } from './trading-ports.ts'

const mostShown = 1_000
const mostUnreadable = 100
/** A look from the beginning goes so many pages back; the others begin where the last ended. */
const mostPages = 5
/** So often from the beginning: an order that was done for its day can go on. */
const wholeMs = 60 * 60_000
/** The broker's clock is not ours, and an order can come late into its own past. */
const overlapMs = 5 * 60_000
/** Open orders of this age are listed with the new ones; older ones are read one by one. */
const listedMs = 24 * 60 * 60_000
const mostSingles = 20
/** An unchanged list is told again, so that its age stays true. */
const tellAgainMs = 15_000

type Changes = Extract<DeskEvent, { name: 'blotter.changed' }>['payload']
type List = 'orders' | 'executions' | 'positions' | 'balances'

/** The orders, fills, positions and balances of one account. */
export interface ReadingBlotter {
  kept(): Promise<Blotter>
  openOrders(): Promise<readonly Order[]>
  /**
   * Reads the orders, with `old` also those that are open for long; with `rest`, or when an order changed, everything else.
   * Keeps and tells what changed. Returns why the orders could not be read.
   */
  read(what: { readonly old: boolean; readonly rest: boolean }): Promise<Failure | null>
  /** Orders that came by another way than a list. */
  take(orders: readonly Order[]): Promise<void>
}

export function createReadingBlotter(parts: {
  accountId: AccountId
  source: Line['kind']
  reads: TradingReads
  store: BlotterStore
  clock: Clock
  publish: Publish
  /** Every order that was read, changed or not. */
  onOrders: (orders: readonly Order[]) => Promise<void>
  isClosed: () => boolean
}): ReadingBlotter {
  const { accountId, source, reads, store, clock, publish, onOrders, isClosed } = parts
  const failures = new Map<List, Failure>()
  const toldAt = new Map<List, number>()
  /** Creation of the newest order, and time of the newest fill, of this session; null: not read yet. */
  let ordersTo: number | null = null
  let wholeAt = -Infinity
  let executionsTo: number | null = null
  /** Orders of this session's readings that cannot be read, by their id or, without one, by all they say. */
  const unreadable = new Map<string, UnreadableOrder>()
  /** The broker does not know these any more; asking on would never end. */
  const lost = new Set<OrderId>()

  function tell(list: List, isNews: boolean, changes: Omit<Changes, 'accountId'>, failure: Failure | null): void {
    const isSame = failures.get(list)?.code === failure?.code
    if (failure === null) failures.delete(list)
    else failures.set(list, failure)
    const age = clock.now() - (toldAt.get(list) ?? -Infinity)
    if (isClosed() || (!isNews && isSame && age >= 0 && age < tellAgainMs)) return
    toldAt.set(list, clock.now())
    publish({ name: 'blotter.changed', payload: { accountId, ...changes } })
  }

  /** Reads one list. What fails is told with the list as it was. */
  async function attempt(
    list: List,
    work: () => Promise<boolean>,
  ): Promise<{ changed: boolean; failure: Failure | null }> {
    try {
      return { changed: await work(), failure: null }
    } catch (error) {
      const failure = failureOf(error)
      if (failure === null) throw error
      tell(list, false, await unchanged(list, failure), failure)
      return { changed: false, failure }
    }
  }

  async function unchanged(list: List, failure: Failure): Promise<Omit<Changes, 'accountId'>> {
    switch (list) {
      case 'orders':
        return { orders: { changed: [], ...odd(), asOf: (await store.orders(accountId, 0)).asOf, failure } }
      case 'executions':
        return { executions: { added: [], asOf: (await store.executions(accountId, 0)).asOf, failure } }
      case 'positions':
        return { positions: { ...(await store.positions(accountId)), failure } }
      case 'balances':
        return { balances: { ...(await store.balances(accountId)), failure } }
    }
  }

  async function readOrders(withOld: boolean): Promise<boolean> {
    const asOf = nowOf(clock)
    const sinceWhole = clock.now() - wholeAt
    if (sinceWhole < 0 || sinceWhole >= wholeMs) ordersTo = null
    const isWhole = ordersTo === null
    const open = (await store.openOrders(accountId)).filter(({ orderId }) => !lost.has(orderId))
    const found = new Map<string, UnreadableOrder>()
    const rows = await collect(async (token) => {
      const page = await reads.listOrders(accountId, ordersFrom(open), token)
      for (const { orderId, raw } of page.unreadable) found.set(orderId ?? JSON.stringify(raw), { orderId, raw })
      return page
    }, isWhole)
    const seen = new Set(rows.map(({ orderId }) => orderId))
    const old = withOld ? open.filter(({ orderId }) => !seen.has(orderId)).slice(0, mostSingles) : []
    for (const { orderId } of old) {
      const row = await reads.getOrder(accountId, orderId).catch((error: unknown) => {
        const code = failureOf(error)?.code
        if (code === 'not-found') lost.add(orderId)
        // One odd order keeps no other from being read; it may be read the next time.
        else if (code !== 'unreadable-answer') throw error
        return null
      })
      if (row !== null) rows.push(row)
    }
    for (const orderId of seen) lost.delete(orderId)
    const isNews = await keepOrders(rows, asOf, noteUnreadable(found, isWhole, rows))
    // Only what is kept counts as read.
    const times = rows.map(({ createdAt }) => createdAt)
    ordersTo = newest(times, ordersTo, clock.now())
    if (isWhole) wholeAt = clock.now()
    if (rows.length > 0) await onOrders(rows)
    return isNews
  }

  /** From the newest order on, and from the oldest one that is still open and young; null: from the beginning. */
  function ordersFrom(open: readonly Order[]): Instant | null {
    if (ordersTo === null) return null
    const young = open.map(({ createdAt }) => Date.parse(createdAt)).filter((at) => at > clock.now() - listedMs)
    return instantAt(Math.min(ordersTo, ...young) - overlapMs)
  }

  function odd(): { unreadable: UnreadableOrder[] } {
    return { unreadable: [...unreadable.values()].slice(0, mostUnreadable) }
  }

  /** Those that are there now: a whole list replaces them, and one that can be read by now is none of them. True when they changed. */
  function noteUnreadable(
    found: ReadonlyMap<string, UnreadableOrder>,
    isWhole: boolean,
    rows: readonly Order[],
  ): boolean {
    const before = JSON.stringify([...unreadable.values()])
    if (isWhole) unreadable.clear()
    for (const [key, row] of found) unreadable.set(key, row)
    for (const { orderId } of rows) unreadable.delete(orderId)
    return JSON.stringify([...unreadable.values()]) !== before
  }

  async function keepOrders(rows: readonly Order[], at: Instant | null, isOddNews = false): Promise<boolean> {
    const changed = (await store.saveOrders(accountId, rows, at)).slice(0, mostShown)
    const asOf = at ?? (await store.orders(accountId, 0)).asOf
    const failure = at === null ? (failures.get('orders') ?? null) : null
    tell('orders', changed.length > 0 || isOddNews, { orders: { changed, ...odd(), asOf, failure } }, failure)
    return changed.length > 0
  }

  async function readExecutions(): Promise<boolean> {
    const asOf = nowOf(clock)
    const from = executionsTo === null ? null : instantAt(executionsTo - overlapMs)
    const rows = await collect((token) => reads.listExecutions(accountId, from, token), executionsTo === null)
    const added = (await store.saveExecutions(accountId, rows, asOf)).slice(0, mostShown)
    const times = rows.map(({ at }) => at)
    executionsTo = newest(times, executionsTo, clock.now())
    tell('executions', added.length > 0, { executions: { added, asOf, failure: null } }, null)
    return added.length > 0
  }

  async function readPositions(): Promise<boolean> {
    const before = JSON.stringify((await store.positions(accountId)).rows)
    const asOf = nowOf(clock)
    await store.savePositions(accountId, await reads.listPositions(accountId), asOf)
    const { rows } = await store.positions(accountId)
    const isNews = JSON.stringify(rows) !== before
    tell('positions', isNews, { positions: { rows, asOf, failure: null } }, null)
    return isNews
  }

  async function readBalances(): Promise<boolean> {
    const before = JSON.stringify((await store.balances(accountId)).rows)
    const asOf = nowOf(clock)
    await store.saveBalances(await reads.getBalances(accountId), asOf)
    const { rows } = await store.balances(accountId)
    const isNews = JSON.stringify(rows) !== before
    tell('balances', isNews, { balances: { rows, asOf, failure: null } }, null)
    return isNews
  }

  const failureAt = (list: List): { failure: Failure | null } => ({ failure: failures.get(list) ?? null })

  return {
    async kept() {
      return {
        accountId,
        source,
        orders: { ...(await store.orders(accountId, mostShown)), ...odd(), ...failureAt('orders') },
        executions: { ...(await store.executions(accountId, mostShown)), ...failureAt('executions') },
        positions: { ...(await store.positions(accountId)), ...failureAt('positions') },
        balances: { ...(await store.balances(accountId)), ...failureAt('balances') },
      }
    },
    openOrders: async () => (await store.openOrders(accountId)).filter(({ orderId }) => !lost.has(orderId)),
    async read({ old, rest }) {
      const { changed, failure } = await attempt('orders', () => readOrders(old))
      // A line that is down or a key that is refused would only fail three times more.
      if (isClosed() || (failure !== null && (isRefusal(failure) || failure.status === undefined))) return failure
      if (!rest && !changed) return failure
      await attempt('executions', readExecutions)
      await attempt('positions', readPositions)
      await attempt('balances', readBalances)
      return failure
    },
    async take(orders) {
      await keepOrders(orders, null)
    },
  }
}

/** Newest pages first; from the beginning `mostPages` of them, from a moment on all there are. */
async function collect<Row>(
  readPage: (pageToken: string | null) => Promise<Page<Row>>,
  isWhole: boolean,
): Promise<Row[]> {
  const rows: Row[] = []
  let token: string | null = null
  for (let pages = 0; pages < (isWhole ? mostPages : mostPages * 10); pages += 1) {
    const page: Page<Row> = await readPage(token)
    rows.push(...page.rows)
    token = page.nextPageToken
    if (token === null) break
  }
  return rows
}

/** Of times the broker wrote, those that are none aside; `before` when there is none newer. Never later than now: everything to come would be missed. */
function newest(times: readonly string[], before: number | null, now: number): number | null {
  const read = times.map((time) => Math.min(Date.parse(time), now)).filter((at) => !Number.isNaN(at))
  return read.reduce<number | null>((last, at) => (last === null || at > last ? at : last), before)
}
