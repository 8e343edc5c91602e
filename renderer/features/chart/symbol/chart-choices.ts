import type { Timeframe } from '../../../../preload/contract/charts.ts'
import type { Indicator } from '../indicators/indicator.ts'
import type { Extras } from '../indicators/read-extras.ts'
import type { Zone } from './wall-clock.ts'

/** What is to be charted, and who asked for it. */
export interface ChartWish {
  symbol: string
  /** Any words; null: none were given. */
  timeframe: string | null
  by: 'omni' | 'reader'
  extras: Extras
}

export type Style = 'candles' | 'line'

/** What the reader chose for a chart, beginning with what was wished for. */
export interface ChartChoices {
  /** Any words, and whose they are. */
  asked: { words: string; by: ChartWish['by'] }
  style: Style
  zone: Zone
  indicators: readonly Indicator[]
  /** Another symbol. */
  compare: string | null
  asTable: boolean
}

export const timeframes: readonly Timeframe[] = ['1D', '1W', '1M', '3M', '6M', '1Y', '5Y']

/** Shown where nobody named a timeframe. */
export const usualTimeframe: Timeframe = '3M'

export const timeframeWords: Readonly<Record<Timeframe, string>> = {
  '1D': 'one day',
  '1W': 'one week',
  '1M': 'one month',
  '3M': 'three months',
  '6M': 'six months',
  '1Y': 'one year',
  '5Y': 'five years',
}

/** The choices a chart begins with. */
export function beginChoices({ symbol, timeframe, by, extras }: ChartWish, zone: Zone): ChartChoices {
  return {
    asked: { words: timeframe ?? usualTimeframe, by },
    style: 'candles',
    zone,
    indicators: extras.indicators,
    compare: extras.compare === symbol ? null : extras.compare,
    asTable: false,
  }
}
