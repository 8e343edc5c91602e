import { FailureError } from '../preload/contract/failure-error.ts'
import type { AccountId } from '../preload/contract/words.ts'
import type { Handlers } from './dispatch.ts'
import type { Arming } from './services/arming.ts'
import type { CheckingOrders } from './services/checking-orders.ts'
import type { ChoosingOptions } from './services/choosing-options.ts'
import type { Guarding } from './services/guarding.ts'
import type { Ordering } from './services/ordering.ts'
import type { Line } from './services/ports.ts'
import type { SessionService } from './services/session.ts'
import type { WatchingOrders } from './services/watching-orders.ts'

/** What answers the calls about orders of one open line. */
export interface TradingServices {
  readonly checking: CheckingOrders
  readonly choosing: ChoosingOptions
  readonly ordering: Ordering
  readonly watching: WatchingOrders
  readonly arming: Arming
  readonly guarding: Guarding
}

/** How the handlers reach the services about orders, which are loaded when they are first needed. */
export interface TradingDoor {
  trading(): Promise<TradingServices>
  /** The line's own words, for which nothing is loaded. */
  hasOrders: Line['hasOrders']
  hasOrdersUnderWay: Line['hasOrdersUnderWay']
}

type TradingHandlers = Pick<
  Handlers,
  Extract<keyof Handlers, `orders.${string}` | `blotter.${string}` | `arming.${string}` | `guards.${string}`>
>

/** The calls about orders, each for an account of this session. */
export function createTradingHandlers(
  session: Pick<SessionService, 'get' | 'accountId'>,
  /** The open line: its trading is loaded with the first call about orders that needs it. */
  onLine: () => TradingDoor,
): TradingHandlers {
  const trading = (): Promise<TradingServices> => onLine().trading()

  function checkAccount(accountId: AccountId): void {
    if (!session.get().accounts.some(({ id }) => id === accountId))
      throw new FailureError({ code: 'invalid-input', field: 'accountId' })
  }

  async function of(accountId: AccountId): Promise<TradingServices> {
    checkAccount(accountId)
    return await trading()
  }

  return {
    'orders.proposal': async (origin) => await (await trading()).checking.proposal(session.accountId(), origin),
    'orders.optionChain': async ({ underlying, expires }) =>
      await (await trading()).choosing.chain(underlying, expires),
    'orders.check': async ({ accountId, rows, repeats }) =>
      (await (await of(accountId)).checking.check(accountId, rows, repeats && [repeats])).map(({ check }) => check),
    'orders.review': async ({ accountId, rows }) => await (await of(accountId)).ordering.review(accountId, rows),
    'orders.submit': async ({ reviewId }) => await (await trading()).ordering.submit(session.accountId(), reviewId),
    'orders.discard': async ({ reviewId }) => {
      await (await trading()).ordering.discard(session.accountId(), reviewId)
      return null
    },
    // Asked at every start and by every proposal on screen: nothing is loaded for an answer that is empty.
    async 'orders.acts'({ accountId, threadId }) {
      checkAccount(accountId)
      return (await onLine().hasOrders(accountId)) ? await (await trading()).ordering.acts(accountId, threadId) : []
    },
    async 'orders.unsettled'({ accountId }) {
      checkAccount(accountId)
      return (await onLine().hasOrdersUnderWay()) ? await (await trading()).ordering.unsettled(accountId) : []
    },
    'orders.record': async ({ actId }) => await (await trading()).ordering.record(session.accountId(), actId),
    'orders.look': async ({ actId }) => await (await trading()).ordering.look(session.accountId(), actId),
    'orders.reviewAgain': async ({ actId, beside }) =>
      await (await trading()).ordering.reviewAgain(session.accountId(), actId, beside),
    'orders.leave': async ({ actId }) => await (await trading()).ordering.leave(session.accountId(), actId),

    'blotter.watch': async ({ watcher, accountId }) => await (await of(accountId)).watching.watch(watcher, accountId),
    'blotter.unwatch': async ({ watcher }) => {
      ;(await trading()).watching.unwatch(watcher)
      return null
    },
    'blotter.tally': async ({ accountId }) => await (await of(accountId)).watching.tally(accountId),

    'arming.get': async ({ accountId }) => (await of(accountId)).arming.get(accountId),
    'arming.arm': async ({ accountId, name }) => (await of(accountId)).arming.arm(accountId, name),
    'arming.disarm': async ({ accountId }) => (await of(accountId)).arming.disarm(accountId),
    'guards.get': async ({ accountId }) => await (await of(accountId)).guarding.get(accountId),
    'guards.set': async ({ accountId, guards }) => await (await of(accountId)).guarding.set(accountId, guards),
  }
}
