import type { BarPage, BarQuery, BarSource } from '../../services/broker-ports.ts'
import { instant } from '../../../preload/contract/words.ts'
import { read } from '../call.ts'
import type { Call } from '../call.ts'
import type { Client } from '../client.ts'
import { misfit, readData } from '../read-data.ts'
import { readBar } from '../translate/bars.ts'
import { wireBars } from '../wire/bars.ts'

const everyLength = ['1min', '5min', '15min', '30min', '1hour', '1day', '1week'] as const

/** The history of the built-in market over its own route, which no broker has. Fails with not-found for an unlisted symbol. */
export function createSimulatorBars(client: () => Client): BarSource {
  async function bars({ symbol, resolution, from, before, limit }: BarQuery): Promise<BarPage> {
    const call: Call = read('read simulator bars', '/simulator/bars', { symbol, resolution, from, before, limit })
    const answer = await client().send(call)
    const data = readData(call, answer, wireBars)
    const rows = data.bars.map(readBar).filter((bar) => bar !== null)
    const asOf = instant.safeParse(data.as_of)
    // A missing bar would be a gap that nobody sees.
    if (rows.length < data.bars.length || !asOf.success) throw misfit(call, answer, 'bars')
    return { bars: rows, hasOlder: data.has_older, source: { kind: 'simulator' }, recordedFrom: null, asOf: asOf.data }
  }
  return {
    bars,
    async spans(symbol) {
      const [newest] = (await bars({ symbol, resolution: '1day', from: null, before: null, limit: 1 })).bars
      if (newest === undefined) return []
      return everyLength.map((resolution) => ({ resolution, from: null, to: null }))
    },
  }
}
