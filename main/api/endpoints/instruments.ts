import { pathOf, read } from '../call.ts'
import type { Client } from '../client.ts'
import { readOne, readRows } from '../read-data.ts'
import { readInstrument } from '../translate/instruments.ts'
import type { Instrument } from '../translate/instruments.ts'

/** Best matches first. Fails with server-error while the broker has not loaded its instruments. */
export async function searchInstruments(
  client: Client,
  words: string,
  assetClass: 'EQUITY' | 'OPTION',
  limit: number,
): Promise<readonly Instrument[]> {
  const query = { q: words, asset_class: assetClass, page_size: limit }
  const call = read('search instruments', pathOf('instruments', 'search'), query)
  return readRows(client, call, await client.send(call), readInstrument)
}

/** By id or symbol. */
export async function getInstrument(client: Client, idOrSymbol: string): Promise<Instrument> {
  const call = read('get instrument', pathOf('instruments', idOrSymbol))
  return readOne(call, await client.send(call), readInstrument)
}
