import { randomUUID } from 'node:crypto'
import { failureOf } from '../preload/contract/failure-error.ts'
import type { Session } from '../preload/contract/session.ts'
import type { DeskNews } from './open-desktop.ts'
import { createArming } from './services/arming.ts'
import { createCheckingOrders } from './services/checking-orders.ts'
import { createChoosingOptions } from './services/choosing-options.ts'
import type { Connection } from './services/connection.ts'
import { createEarlierActs } from './services/earlier-acts.ts'
import { createGuarding } from './services/guarding.ts'
import { createOrdering } from './services/ordering.ts'
import type { Ordering } from './services/ordering.ts'
import type { Clock, Line, Log, Publish } from './services/ports.ts'
import type { Quoting } from './services/quoting.ts'
import type { TradingLine } from './services/trading-ports.ts'
import { createWatchingOrders } from './services/watching-orders.ts'
import type { WatchingOrders } from './services/watching-orders.ts'
import type { TradingServices } from './trading-handlers.ts'

/** The services about orders of one line; what an earlier run left on its way is looked for before they answer anything. */
export async function openTrading(parts: {
  line: Line
  clock: Clock
  log: Log
  publish: Publish
  connection: Connection
  session: () => Pick<Session, 'accounts' | 'key'>
  quoteOf: Quoting['quoteOf']
  isVisible: () => boolean
  news: DeskNews | null
}): Promise<TradingServices> {
  const { line, clock, log, publish, connection, session, quoteOf, isVisible, news } = parts
  const trading = await line.trading()
  const isRescue = line.archive.rescue() !== null
  const account = (accountId: number) => session().accounts.find(({ id }) => id === accountId) ?? null
  const guarding = createGuarding(line)
  const arming = createArming({
    connection: line.kind,
    line: trading,
    account,
    obstacle() {
      if (isRescue) return 'rescue'
      return line.kind === 'live' && /^(none|unreadable)$/.test(session().key.kind) ? 'no-key' : null
    },
    clock,
    publish,
  })
  const checking = createCheckingOrders({
    line,
    trading,
    clock,
    quoteOf,
    guarding,
    accountStatus: (accountId) => account(accountId)?.status ?? null,
    earlierActs: createEarlierActs(trading.orders),
  })
  const watching: WatchingOrders = createWatchingOrders({
    line,
    trading,
    clock,
    log,
    publish,
    canAsk: () => !isRescue && connection.status().state === 'connected',
    isVisible,
    onOrders: (accountId, orders) => ordering.onOrders(accountId, orders),
  })
  const ordering: Ordering = createOrdering({
    connection: line.kind,
    store: trading.orders,
    checking,
    arming,
    reads: trading.reads,
    watching: () => watching,
    clock,
    log,
    publish,
    newId: randomUUID,
  })
  if (news !== null) await awaitEnds(news, trading, session())
  await ordering.resume().catch((error: unknown) => {
    // Reading goes on without a record of our own; every other call tells of the trouble.
    if (failureOf(error) === null) throw error
  })
  watching.wake()
  if (news !== null) watching.takeUp(session().accounts.map(({ id }) => id))
  const choosing = createChoosingOptions(trading.reads, clock)
  return { checking, choosing, ordering, watching, arming, guarding }
}

/** What an earlier run left open is asked of the store before anything newer is read into it. */
async function awaitEnds(
  news: DeskNews,
  { orders, blotter }: TradingLine,
  { accounts }: Pick<Session, 'accounts'>,
): Promise<void> {
  try {
    const open = await Promise.all(accounts.map(({ id }) => blotter.openOrders(id)))
    news.awaitEnds(open.flat(), await orders.inState(['sending', 'unknown', 'not-found', 'left']))
  } catch (error) {
    if (failureOf(error) === null) throw error
  }
}
