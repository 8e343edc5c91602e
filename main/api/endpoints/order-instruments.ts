import { z } from 'zod'
import { readOptionSymbol } from '../../../preload/contract/option-symbol.ts'
import type { OptionSymbol } from '../../../preload/contract/option-symbol.ts'
import { FailureError } from '../../../preload/contract/failure-error.ts'
import type { Page } from '../../services/broker-ports.ts'
import type { BrokerInstrument } from '../../services/trading-ports.ts'
import { pathOf, read } from '../call.ts'
import type { Query } from '../call.ts'
import type { Client } from '../client.ts'
import { collectPages } from '../collect-pages.ts'
import { misfit, readOne } from '../read-data.ts'
import { pageQuery, readPage } from '../read-page.ts'
import { readInstrument } from '../translate/instruments.ts'
import { readOptionContract, readShares } from '../translate/order-instruments.ts'

const pageSize = 1_000

/** By symbol, OSI symbol with any spacing, or the broker's id. Fails with not-found. */
export async function getOrderInstrument(client: Client, symbolOrId: string): Promise<BrokerInstrument> {
  const terms = readOptionSymbol(symbolOrId)
  if (terms !== null) return await findContract(client, terms)
  const call = read('get instrument', pathOf('instruments', symbolOrId))
  const answer = await client.send(call)
  const shares = readShares(answer.data)
  if (shares !== null) return shares
  // An option by its id: only its contract tells what it stands for.
  const named = readOptionSymbol(readInstrument(answer.data)?.symbol ?? '')
  if (named === null) throw misfit(call, answer, 'data')
  return await findContract(client, named)
}

/** Days on which options of a symbol expire. What is no day is left out. */
export async function listOptionExpiries(client: Client, underlying: string): Promise<readonly string[]> {
  const call = read('get instrument', pathOf('instruments', underlying), { include_options_expiry_dates: true })
  const { optionExpiries } = readOne(call, await client.send(call), readInstrument)
  return optionExpiries.filter((day) => z.iso.date().safeParse(day).success)
}

/** Contracts of an underlying symbol. */
export async function listOptionContracts(
  client: Client,
  underlying: string,
  expires: string | null,
  pageToken: string | null,
): Promise<Page<BrokerInstrument>> {
  return await pageOfContracts(client, { underlier: underlying, expiry: expires }, pageToken)
}

async function findContract(client: Client, { symbol, root, expires, right }: OptionSymbol): Promise<BrokerInstrument> {
  const query = { underlier: root, expiry: expires, contract_type: right.toUpperCase() }
  const rows = await collectPages(async (pageToken) => {
    const page = await pageOfContracts(client, query, pageToken)
    return { ...page, rows: page.rows.map((contract) => ({ id: contract.instrumentId, contract })) }
  })
  const found = rows.find(({ contract }) => contract.symbol === symbol)
  if (found === undefined) throw new FailureError({ code: 'not-found', detail: symbol })
  return found.contract
}

async function pageOfContracts(
  client: Client,
  query: Query,
  pageToken: string | null,
): Promise<Page<BrokerInstrument>> {
  const path = pathOf('instruments', 'options', 'contracts')
  const call = read('list option contracts', path, { ...query, ...pageQuery(pageToken, pageSize) })
  return readPage(client, call, await client.send(call), readOptionContract)
}
