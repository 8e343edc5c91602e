import type { Timeframe } from '../../../../preload/contract/charts.ts'
import type { Extras } from '../indicators/read-extras.ts'

/** What is to be charted, and who asked for it. */
export interface ChartWish {
  symbol: string
  /** Any words; null: none were given. */
  timeframe: string | null
  by: 'omni' | 'reader'
  extras: Extras
}

export type Style = 'candles' | 'line'

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
