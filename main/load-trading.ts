import { failureOf } from '../preload/contract/failure-error.ts'
import type { openTrading } from './open-trading.ts'
import type { TradingDoor, TradingServices } from './trading-handlers.ts'

/** The services about orders of one line, loaded when they are first needed. */
export interface LoadTrading extends TradingDoor {
  /** Only where an earlier run left orders on their way: they are looked for. Where ends are told, also where one may be open. */
  resumeTrading(): Promise<void>
  /** The broker is back or a page came into sight. */
  wakeTrading(): void
  /** The key is another one: what was armed with the last one is not any more. */
  endArming(): void
  /** The session is another one: what is armed and may not be any more is disarmed. */
  recheckArming(): void
  closeTrading(): void
}

export function createLoadTrading(parts: Parameters<typeof openTrading>[0]): LoadTrading {
  const { line, log, session, news } = parts
  let loading: Promise<TradingServices> | null = null
  let loaded: TradingServices | null = null
  let isClosed = false

  async function load(): Promise<TradingServices> {
    const { openTrading } = await import('./open-trading.ts')
    loaded = await openTrading(parts)
    if (isClosed) close(loaded)
    return loaded
  }

  async function hasAnyOrders(): Promise<boolean> {
    for (const { id } of session().accounts) if (await line.hasOrders(id)) return true
    return false
  }

  function trading(): Promise<TradingServices> {
    loading ??= load().catch((error: unknown) => {
      loading = null
      throw error
    })
    return loading
  }

  return {
    trading,
    hasOrders: (accountId) => line.hasOrders(accountId),
    hasOrdersUnderWay: () => line.hasOrdersUnderWay(),
    async resumeTrading() {
      try {
        if ((await line.hasOrdersUnderWay()) || (news !== null && (await hasAnyOrders()))) await trading()
      } catch (error) {
        // Every call about orders tells of it.
        if (failureOf(error) === null) throw error
      }
    },
    wakeTrading() {
      loaded?.watching.wake()
      void loaded?.ordering.resume().catch((error: unknown) => {
        if (failureOf(error) === null) log.bug('resume orders', error)
      })
    },
    endArming: () => loaded?.arming.disarmAll(),
    recheckArming: () => loaded?.arming.recheck(),
    closeTrading() {
      isClosed = true
      if (loaded !== null) close(loaded)
    },
  }
}

function close({ checking, ordering, watching, arming }: TradingServices): void {
  for (const part of [checking, ordering, watching]) part.close()
  arming.disarmAll()
}
