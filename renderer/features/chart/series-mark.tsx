import type { MarkShape, SeriesStyle } from './series-style.ts'

const hollow: ReadonlySet<MarkShape> = new Set(['ring', 'hollow-square', 'cross'])
const outlines: Record<Exclude<MarkShape, 'circle' | 'ring'>, string> = {
  square: 'M1.4 1.4h7.2v7.2H1.4z',
  'hollow-square': 'M1.4 1.4h7.2v7.2H1.4z',
  diamond: 'M5 .2 9.8 5 5 9.8.2 5z',
  'triangle-up': 'M5 .6 9.4 8.6H.6z',
  'triangle-down': 'M5 9.4 9.4 1.4H.6z',
  cross: 'M1 1l8 8M9 1 1 9',
}

/** The mark of a series, in its colour. */
export function SeriesMark({ style }: { style: SeriesStyle }) {
  const { mark, token } = style
  const paint = hollow.has(mark) ? { stroke: `var(${token})`, fill: 'none' } : { fill: `var(${token})` }
  return (
    <svg className="series-mark" viewBox="0 0 10 10" aria-hidden style={{ strokeWidth: 1.8, ...paint }}>
      {mark === 'circle' || mark === 'ring' ? <circle cx="5" cy="5" r="4" /> : <path d={outlines[mark]} />}
    </svg>
  )
}
