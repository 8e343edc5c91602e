import type { Blotter, Order } from '../../preload/contract/blotter.ts'
import { failureOf } from '../../preload/contract/failure-error.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import { actId as actIdWord } from '../../preload/contract/words.ts'
import type { AccountId } from '../../preload/contract/words.ts'
import type { Clock, Line, Log, Publish } from './ports.ts'
import { isRefusal } from './quoting-policy.ts'
import { createReadingBlotter } from './reading-blotter.ts'
import type { ReadingBlotter } from './reading-blotter.ts'
import { tallyOrders } from './tally-orders.ts'
import type { BrokerOrder, TradingLine } from './trading-ports.ts'
import { planNextLook, restMs } from './watching-policy.ts'

const watchMs = 90_000
/** However often pages come and go. */
const leastBetweenMs = 1_000

/** Keeps the orders, fills, positions and balances of accounts true: often while something is open or on screen, seldom otherwise. */
export interface WatchingOrders {
  /** What is kept, at once; reads behind and publishes blotter.changed. */
  watch(watcher: string, accountId: AccountId): Promise<Blotter>
  unwatch(watcher: string): void
  /** Orders that need the user, and the others that are open; from what is kept, asking nobody. */
  tally(accountId: AccountId): Promise<{ needsYou: number; open: number }>
  /** The answer of a write: kept, published, and followed until it ends. */
  onPlaced(accountId: AccountId, orders: readonly BrokerOrder[]): Promise<void>
  /** Looks at what an earlier run left open of these accounts, and follows it. */
  takeUp(accountIds: readonly AccountId[]): void
  /** The broker is back, a page came into sight, or the app has started: look now where something is open or shown. */
  wake(): void
  close(): void
}

/** One account that is or was looked at. */
interface Desk {
  readonly accountId: AccountId
  readonly blotter: ReadingBlotter
  failure: Failure | null
  failures: number
  lookedAt: number
  restReadAt: number
  isLooking: boolean
  /** Asked for while a look went on. */
  isAskedAgain: boolean
  /** A refusal is waited out until then. */
  earliest: number
  cancel: (() => void) | null
  dueAt: number
}

export function createWatchingOrders(parts: {
  line: Pick<Line, 'kind'>
  trading: Pick<TradingLine, 'reads' | 'orders' | 'blotter'>
  clock: Clock
  log: Log
  publish: Publish
  /** The broker answers, and this is no rescue. */
  canAsk: () => boolean
  isVisible: () => boolean
  /** Orders that were read: an act looked for may be among them. */
  onOrders: (accountId: AccountId, orders: readonly Order[]) => Promise<void>
}): WatchingOrders {
  const { line, trading, clock, log, publish, canAsk, isVisible, onOrders } = parts
  const { orders: acts, blotter: store } = trading
  const watchers = new Map<string, { accountId: AccountId; until: number }>()
  const desks = new Map<AccountId, Desk>()
  let closed = false

  function deskOf(accountId: AccountId): Desk {
    const known = desks.get(accountId)
    if (known !== undefined) return known
    const blotter = createReadingBlotter({
      accountId,
      source: line.kind,
      reads: trading.reads,
      store,
      clock,
      publish,
      onOrders: (orders) => onOrders(accountId, orders),
      isClosed: () => closed,
    })
    const never = { lookedAt: -Infinity, restReadAt: -Infinity, earliest: -Infinity }
    const rest = { failure: null, failures: 0, isLooking: false, isAskedAgain: false, cancel: null, dueAt: Infinity }
    const desk: Desk = { accountId, blotter, ...never, ...rest }
    desks.set(accountId, desk)
    return desk
  }

  function isWatched(accountId: AccountId): boolean {
    for (const [watcher, { until }] of watchers) if (until <= clock.now()) watchers.delete(watcher)
    return [...watchers.values()].some((watched) => watched.accountId === accountId)
  }

  function schedule(desk: Desk, ms: number): void {
    if (desk.isLooking) {
      desk.isAskedAgain ||= ms === 0
      return
    }
    const now = clock.now()
    // A computer's clock that was set back must not hold the next look for an hour.
    const afterLast = desk.lookedAt <= now ? desk.lookedAt + leastBetweenMs : now
    const at = Math.max(now + ms, afterLast, desk.earliest)
    if (closed || at >= desk.dueAt) return
    desk.cancel?.()
    desk.dueAt = at
    desk.cancel = clock.after(at - now, () => {
      desk.dueAt = Infinity
      desk.cancel = null
      void look(desk).catch(report)
    })
  }

  async function look(desk: Desk): Promise<void> {
    // Whatever stands in the way of this look wakes the next one itself.
    if (closed || !canAsk()) return
    desk.isLooking = true
    desk.isAskedAgain = false
    try {
      if (await isOfUse(desk)) await read(desk)
    } finally {
      desk.isLooking = false
      desk.lookedAt = clock.now()
    }
    if (!closed) await plan(desk)
  }

  async function read(desk: Desk): Promise<void> {
    const sinceRest = clock.now() - desk.restReadAt
    const old = sinceRest < 0 || sinceRest >= restMs
    if (old) desk.restReadAt = clock.now()
    try {
      desk.failure = await desk.blotter.read({ old, rest: old && isWatched(desk.accountId) })
    } catch (error) {
      desk.failure = failureOf(error) ?? { code: 'internal', logId: report(error) }
    }
    desk.failures = desk.failure === null ? 0 : desk.failures + 1
  }

  function report(error: unknown): string {
    // The archive tells of its own trouble.
    return closed || failureOf(error)?.code === 'store-unavailable' ? '' : log.bug('orders', error)
  }

  async function isOfUse(desk: Desk): Promise<boolean> {
    return isWatched(desk.accountId) || (await hasOursOpen(desk))
  }

  async function plan(desk: Desk): Promise<void> {
    const { accountId, failure, failures } = desk
    const isOursOpen = await hasOursOpen(desk)
    const moment = { isOursOpen, isWatched: isWatched(accountId), isVisible: isVisible() }
    const pauseMs = planNextLook({ ...moment, failure, failures, random: clock.random() })
    if (pauseMs === null) return
    if (failure !== null && isRefusal(failure)) desk.earliest = clock.now() + pauseMs
    schedule(desk, desk.isAskedAgain && failure === null ? 0 : pauseMs)
  }

  /** Without a record of our own nothing is ours. */
  async function hasOursOpen({ accountId, blotter }: Desk): Promise<boolean> {
    try {
      const underWay = await acts.inState(['sending', 'unknown'])
      if (underWay.some((act) => act.accountId === accountId)) return true
      for (const order of await blotter.openOrders()) if (await isOurs(order)) return true
      return false
    } catch (error) {
      if (failureOf(error) === null) throw error
      return false
    }
  }

  async function isOurs({ orderId, clientOrderId }: Order): Promise<boolean> {
    const ownId = actIdWord.safeParse(clientOrderId).data
    if (ownId !== undefined && (await acts.act(ownId)) !== null) return true
    return (await acts.ofOrder(orderId)) !== null
  }

  async function wake(): Promise<void> {
    const underWay = await acts.inState(['sending', 'unknown'])
    if (closed) return
    for (const { accountId } of underWay) deskOf(accountId)
    for (const { accountId } of watchers.values()) deskOf(accountId)
    for (const desk of desks.values()) if (await isOfUse(desk)) schedule(desk, 0)
  }

  return {
    async watch(watcher, accountId) {
      const isNew = !isWatched(accountId)
      watchers.set(watcher, { accountId, until: clock.now() + watchMs })
      const desk = deskOf(accountId)
      // A page that only renews its watch asks for nothing.
      if (isNew || desk.cancel === null) schedule(desk, 0)
      return await desk.blotter.kept()
    },
    unwatch(watcher) {
      watchers.delete(watcher)
    },
    async tally(accountId) {
      const underWay = await acts.inState(['sending', 'unknown', 'not-found'])
      return tallyOrders(
        underWay.filter((act) => act.accountId === accountId),
        await store.openOrders(accountId),
      )
    },
    async onPlaced(accountId, orders) {
      const desk = deskOf(accountId)
      await desk.blotter.take(orders)
      await plan(desk)
    },
    takeUp(accountIds) {
      for (const accountId of accountIds) schedule(deskOf(accountId), 0)
    },
    wake: () => void wake().catch(report),
    close() {
      closed = true
      for (const { cancel } of desks.values()) cancel?.()
    },
  }
}
