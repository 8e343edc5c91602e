import type { ValuePoint } from './bar-points.ts'

/** What the values of a line are: prices, per cent since the first bar of a comparison, or something else in a pane of its own. */
export type Scale = 'price' | 'percent' | 'own'

/** A value at each bar beside the prices: read in the legend, the table and aloud. */
export interface Reading {
  name: string
  /** Colour, dash and mark of its line; null: the bars themselves are its line. */
  slot: number | null
  points: readonly ValuePoint[]
  /** Its value in words; `decimals` are those of the prices. */
  format: (value: number, decimals: number) => string
}

/** A reading that is drawn. */
export interface StudyLine extends Reading {
  slot: number
  scale: Scale
}
