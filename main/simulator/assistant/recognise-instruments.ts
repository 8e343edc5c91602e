import { findInstrument, instruments, type Instrument } from '../market/instruments.ts'

interface Mention {
  index: number
  length: number
  instrument: Instrument
}

/** Symbols that are also words or single letters: they only count in capitals or behind a dollar sign. */
const AMBIGUOUS = new Set(['F', 'V', 'MA', 'CAT', 'COST', 'COIN', 'BA', 'GE', 'GM', 'GS', 'DIS', 'KO'])

const WORD = /(\$?)\b([A-Za-z]{1,5}(?:[.\-/][ABab])?)(?![A-Za-z&])/g

/** The instruments a prompt names by symbol or by company, each once, in the order named. */
export function recogniseInstruments(text: string): Instrument[] {
  const mentions = [...findNames(text), ...findSymbols(text)].toSorted(
    (a, b) => a.index - b.index || b.length - a.length,
  )
  const found: Instrument[] = []
  let end = 0
  for (const { index, length, instrument } of mentions) {
    if (index < end) continue
    end = index + length
    if (!found.includes(instrument)) found.push(instrument)
  }
  return found
}

function findNames(text: string): Mention[] {
  return instruments.flatMap((instrument) =>
    instrument.aliases.flatMap((alias) => {
      const pattern = new RegExp(`(?<![\\w&])${alias.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w&])`, 'gi')
      return [...text.matchAll(pattern)].map((match) => ({ index: match.index, length: alias.length, instrument }))
    }),
  )
}

function findSymbols(text: string): Mention[] {
  return [...text.matchAll(WORD)].flatMap((match) => {
    const [whole, dollar = '', word = ''] = match
    const symbol = word.replace(/[-/]/, '.').toUpperCase()
    const instrument = findInstrument(symbol) ?? findInstrument(symbol.split('.')[0] ?? '')
    if (!instrument) return []
    const isLoud = dollar === '$' || word === word.toUpperCase()
    if (AMBIGUOUS.has(instrument.symbol) && !isLoud) return []
    return [{ index: match.index, length: whole.length, instrument }]
  })
}

/** A word that looks like a symbol the market does not list, such as ZZZZ in "price of ZZZZ". */
export function findUnlistedSymbol(text: string): string | undefined {
  const candidates = [...text.matchAll(/(?<![\w.])\$?([A-Z]{2,5})(?![\w.])/g)].map((match) => match[1] ?? '')
  const known = new Set([
    'ET',
    'US',
    'ETF',
    'AI',
    'GTC',
    'DAY',
    'OK',
    'USD',
    'CEO',
    'EPS',
    'PE',
    'IPO',
    'OMNI',
    'SELL',
    'BUY',
  ])
  return candidates.find((candidate) => !known.has(candidate) && !findInstrument(candidate))
}
