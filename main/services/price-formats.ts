import { splitCells } from './split-cells.ts'

/** Which columns of a file hold what; -1 where there is no such column. */
export interface PriceFormat {
  readonly name: 'yahoo' | 'stooq' | 'tradingview'
  /** Header cells as they stand in the file. */
  readonly columns: readonly string[]
  readonly separator: ',' | ';' | '\t'
  readonly date: number
  readonly time: number
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly volume: number
}

const separators = [',', ';', '\t'] as const

/** Recognises a header of Yahoo Finance, Stooq or TradingView; `name` is null for any other. */
export function readPriceFormat(header: string): PriceFormat | { name: null; columns: readonly string[] } {
  const split = separators.map((separator) => ({ separator, columns: splitCells(header, separator) }))
  const [best] = split.toSorted((one, other) => other.columns.length - one.columns.length)
  if (best === undefined) return { name: null, columns: [] }
  const { separator, columns } = best
  // Stooq's packed files write <OPEN>.
  const names = columns.map((cell) => cell.trim().toLowerCase().replaceAll(/[<>*]/g, '').trim())
  const at = (...wanted: string[]): number => names.findIndex((name) => wanted.includes(name))
  const date = at('date', 'time')
  const places = {
    date,
    time: names[date] === 'time' ? -1 : at('time'),
    open: at('open'),
    high: at('high'),
    low: at('low'),
    close: at('close'),
    volume: at('volume', 'vol'),
  }
  const isWhole = [places.date, places.open, places.high, places.low, places.close].every((place) => place >= 0)
  if (!isWhole) return { name: null, columns }
  const isYahoo = names.some((name) => name.startsWith('adj close'))
  const name = names[date] === 'time' ? 'tradingview' : isYahoo ? 'yahoo' : 'stooq'
  return { name, columns, separator, ...places }
}
