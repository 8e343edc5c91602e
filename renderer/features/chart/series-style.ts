/** How a series is told from its neighbours: by colour, by dash and by mark, each enough alone. */
export interface SeriesStyle {
  /** Name of a colour in tokens.css. */
  token: string
  /** Lengths of line and gap in px; empty is a whole line. */
  dash: readonly number[]
  mark: MarkShape
}

export type MarkShape =
  'circle' | 'square' | 'triangle-up' | 'diamond' | 'triangle-down' | 'ring' | 'hollow-square' | 'cross'

const looks: readonly { dash: readonly number[]; mark: MarkShape }[] = [
  { dash: [], mark: 'circle' },
  { dash: [6, 3], mark: 'square' },
  { dash: [2, 3], mark: 'triangle-up' },
  { dash: [8, 3, 2, 3], mark: 'diamond' },
  { dash: [1, 2], mark: 'triangle-down' },
  { dash: [10, 4], mark: 'ring' },
  { dash: [4, 2, 1, 2], mark: 'hollow-square' },
  { dash: [3, 6], mark: 'cross' },
]
const whole = { dash: [], mark: 'circle' } as const

/** Style of the series at this place, from 0. After the eighth the colours come again, with other dashes and marks. */
export function styleOf(slot: number): SeriesStyle {
  const round = Math.floor(slot / looks.length)
  const look = looks[(slot + round) % looks.length] ?? whole
  return { ...look, token: `--series-${(slot % looks.length) + 1}` }
}
