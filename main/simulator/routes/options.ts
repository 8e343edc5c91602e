import { readPage, replyWithPage } from '../http/paging.ts'
import { Refusal } from '../http/refusal.ts'
import type { Route } from '../http/router.ts'
import { findInstrument } from '../market/instruments.ts'
import { isIsoDate } from '../market/new-york.ts'
import { CONTRACT_SIZE, contractsOf, expiryMoment, type OptionContract } from '../market/options.ts'

const PAGE_LIMIT = 1000

/** The listed options of an instrument. */
export function optionRoutes(): Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/instruments/options/contracts',
      answer: ({ query, now }) => {
        const named = [query.get('underlier'), query.get('underlying_instrument_id')].filter((name) => name !== null)
        const [name] = named
        if (name === undefined || named.length > 1) {
          throw new Refusal(400, 'Exactly one of underlier and underlying_instrument_id is required')
        }
        const underlying = findInstrument(name)
        if (!underlying) throw new Refusal(404, `Instrument not found: ${name}`)
        const expiry = query.get('expiry')
        const type = query.get('contract_type')
        if (expiry !== null && !isIsoDate(expiry)) throw new Refusal(400, 'expiry: expected YYYY-MM-DD')
        if (type !== null && type !== 'CALL' && type !== 'PUT') throw new Refusal(400, `Unknown contract_type: ${type}`)
        const rows = contractsOf(underlying, now)
          .filter((contract) => expiry === null || contract.expiry === expiry)
          .filter((contract) => type === null || contract.type === type)
        const page = readPage(query, PAGE_LIMIT)
        return replyWithPage(
          rows.map((contract) => describeContract(contract, now)),
          page,
        )
      },
    },
  ]
}

function describeContract(contract: OptionContract, now: number) {
  return {
    id: contract.id,
    symbol: contract.symbol,
    currency: 'USD',
    exchange: 'BATO',
    expiry: contract.expiry,
    contract_type: contract.type,
    strike_price: String(contract.strike / 100),
    multiplier: String(CONTRACT_SIZE),
    exercise_style: 'AMERICAN',
    listing_type: 'STANDARD',
    is_liquidation_only: false,
    is_marginable: false,
    is_tradable: expiryMoment(contract) > now,
    open_interest: null,
    underlying_instrument_id: contract.underlying.id,
  }
}
