import type { Order } from '../../preload/contract/blotter.ts'
import type { FailureCode } from '../../preload/contract/failure.ts'
import { failureOf } from '../../preload/contract/failure-error.ts'
import { accountId as accountWord, decimalString } from '../../preload/contract/words.ts'
import type { AccountId, OrderId } from '../../preload/contract/words.ts'
import { bareSymbol } from './bare-symbol.ts'
import { keptFor } from './kept-for.ts'
import { nowOf } from './moments.ts'
import type { Clock } from './ports.ts'
import type { BrokerInstrument, OrderFacts, TradingLine } from './trading-ports.ts'

const instrumentMs = 10 * 60_000
const moneyMs = 5_000
const zero = decimalString.parse('0')

/** What a failed reading leaves unknown. */
interface Known<Value> {
  readonly value: Value | null
  readonly failure: FailureCode | null
}

/** Reads what orders are judged by, and remembers it shortly. A reading that fails leaves its figure unknown, never zero. */
export function createOrderFacts(trading: Pick<TradingLine, 'reads' | 'blotter'>, clock: Pick<Clock, 'now'>) {
  const { reads, blotter } = trading
  const instruments = keptFor(instrumentMs, clock, (name) => reads.getInstrument(name))
  const balances = keptFor(moneyMs, clock, async (account) => {
    const { buyingPower: value } = await reads.getBalances(accountWord.parse(Number(account)))
    return { value, asOf: nowOf(clock) }
  })
  const positions = keptFor(moneyMs, clock, async (account) => {
    const rows = await reads.listPositions(accountWord.parse(Number(account)))
    return { rows, asOf: nowOf(clock) }
  })

  async function positionsOf(accountId: AccountId) {
    const read = await known(positions(String(accountId)))
    if (read.value !== null) return read.value
    const { rows, asOf } = await blotter.positions(accountId)
    return asOf && { rows, asOf }
  }

  return {
    /** By symbol or id; the failure is not-found where the broker knows none. */
    instrument: async (name: string): Promise<Known<BrokerInstrument>> => await known(instruments(name)),

    async buyingPower(accountId: AccountId): Promise<OrderFacts['buyingPower']> {
      const read = await known(balances(String(accountId)))
      if (read.value !== null) return read.value
      const { rows, asOf } = await blotter.balances(accountId)
      return rows && asOf && { value: rows.buyingPower, asOf }
    },

    /** Nothing of a symbol in the list of positions is a holding of zero. */
    async held(accountId: AccountId): Promise<(instrument: BrokerInstrument | null) => OrderFacts['held']> {
      const read = await positionsOf(accountId)
      return (instrument) => {
        if (read === null || instrument === null) return null
        const position = read.rows.find(
          ({ instrumentId, symbol }) =>
            instrumentId === instrument.instrumentId || bareSymbol(symbol) === bareSymbol(instrument.symbol),
        )
        return { quantity: position?.quantity ?? zero, asOf: read.asOf }
      }
    },

    /** Always read: an order changes by the second. One that cannot be read now comes from its last reading, or not at all, with the failure. */
    async order(accountId: AccountId, orderId: OrderId): Promise<Known<Order>> {
      const read = await known(reads.getOrder(accountId, orderId))
      if (read.value !== null || read.failure === 'not-found') return { value: read.value, failure: null }
      const kept = await blotter.order(orderId)
      return { value: kept?.accountId === accountId ? kept : null, failure: read.failure }
    },
  }
}

async function known<Value>(reading: Promise<Value>): Promise<Known<Value>> {
  try {
    return { value: await reading, failure: null }
  } catch (error) {
    const failure = failureOf(error)
    if (failure === null) throw error
    return { value: null, failure: failure.code }
  }
}
