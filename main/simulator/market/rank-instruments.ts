import { instruments, type Instrument } from './instruments.ts'

/** Instruments that fit a few typed characters, best first: symbol before name, beginnings before middles. */
export function rankInstruments(typed: string): Instrument[] {
  const wanted = typed.toLowerCase()
  return instruments
    .map((instrument) => ({ instrument, rank: rank(instrument, wanted) }))
    .filter(({ rank: place }) => place < NO_MATCH)
    .toSorted((a, b) => a.rank - b.rank || b.instrument.averageVolume - a.instrument.averageVolume)
    .map(({ instrument }) => instrument)
}

const NO_MATCH = 6

function rank({ symbol, name, aliases }: Instrument, wanted: string): number {
  const ticker = symbol.toLowerCase()
  const title = name.toLowerCase()
  if (ticker === wanted) return 0
  if (ticker.startsWith(wanted)) return 1
  if (title.startsWith(wanted)) return 2
  if (aliases.some((alias) => alias.startsWith(wanted))) return 3
  if (title.includes(` ${wanted}`)) return 4
  return title.includes(wanted) ? 5 : NO_MATCH
}
