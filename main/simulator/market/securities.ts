import { findInstrument, type Instrument } from './instruments.ts'
import { CONTRACT_SIZE, expiryMoment, findOption, findOptionById, type OptionContract } from './options.ts'

/** Anything an order can name: a share, an index (which nobody can trade) or an option. */
export interface Security {
  id: string
  /** An option's is its padded OSI symbol. */
  symbol: string
  type: 'COMMON_STOCK' | 'INDEX' | 'OPTION'
  /** The instrument itself, or the one an option is about. */
  instrument: Instrument
  contract: OptionContract | undefined
  /** Shares for each unit of quantity. */
  multiplier: number
  isTradable: boolean
  isFractionable: boolean
  isShortProhibited: boolean
  /** When trading in it ends for good, epoch ms. */
  endsAt: number
}

/** Finds a security by id or symbol; an OSI symbol may have any spacing. */
export function findSecurity(idOrSymbol: string): Security | undefined {
  const instrument = findInstrument(idOrSymbol)
  if (instrument) return ofInstrument(instrument)
  const contract = findOption(idOrSymbol.trim()) ?? findOptionById(idOrSymbol)
  return contract && ofContract(contract)
}

function ofInstrument(instrument: Instrument): Security {
  const { id, symbol, liquidity } = instrument
  const isLiquid = liquidity === 'normal'
  return {
    id,
    symbol,
    type: liquidity === 'index' ? 'INDEX' : 'COMMON_STOCK',
    instrument,
    contract: undefined,
    multiplier: 1,
    isTradable: isLiquid || liquidity === 'one-sided',
    isFractionable: isLiquid,
    isShortProhibited: !isLiquid,
    endsAt: Infinity,
  }
}

function ofContract(contract: OptionContract): Security {
  return {
    id: contract.id,
    symbol: contract.symbol,
    type: 'OPTION',
    instrument: contract.underlying,
    contract,
    multiplier: CONTRACT_SIZE,
    isTradable: true,
    isFractionable: false,
    isShortProhibited: false,
    endsAt: expiryMoment(contract),
  }
}
