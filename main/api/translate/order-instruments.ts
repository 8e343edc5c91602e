import { readOptionSymbol } from '../../../preload/contract/option-symbol.ts'
import { decimalString, ticker } from '../../../preload/contract/words.ts'
import type { Json } from '../../../preload/contract/words.ts'
import type { BrokerInstrument } from '../../services/trading-ports.ts'
import { wireInstrument } from '../wire/instruments.ts'
import { wireOptionContract } from '../wire/option-contracts.ts'

const one = decimalString.parse('1')

/** Shares, and what is neither shares nor an option. An option's terms are in its contract: null here. */
export function readShares(raw: Json): BrokerInstrument | null {
  const { data } = wireInstrument.safeParse(raw)
  const symbol = ticker.safeParse(data?.symbol)
  if (data === undefined || !symbol.success || data.instrument_type === 'OPTION') return null
  const isStock = data.instrument_type === null || /^(COMMON|PREFERRED)_STOCK$/.test(data.instrument_type)
  return {
    symbol: symbol.data,
    instrumentId: data.id,
    name: data.name,
    kind: isStock ? 'stock' : 'other',
    multiplier: one,
    fractionable: data.is_fractionable,
    option: null,
    tradable: data.is_tradable && data.instrument_type !== 'INDEX',
    raw,
  }
}

export function readOptionContract(raw: Json): BrokerInstrument | null {
  const { data } = wireOptionContract.safeParse(raw)
  const terms = data === undefined ? null : readOptionSymbol(data.symbol)
  if (data === undefined || terms === null) return null
  return {
    symbol: ticker.parse(terms.symbol),
    instrumentId: data.id,
    name: null,
    kind: 'option',
    multiplier: data.multiplier,
    fractionable: false,
    option: { underlying: terms.root, expires: data.expiry, right: data.contract_type, strike: data.strike_price },
    tradable: data.is_tradable,
    raw,
  }
}
