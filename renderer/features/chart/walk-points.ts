import { nearestIndex } from './find-point.ts'
import type { PreparedLine } from './prepare-series.ts'

/** Where the keyboard stands in a chart. */
export interface Step {
  line: number
  /** Index in the points of the line. */
  point: number
}

/** The next place of a key; null: the key does not walk, or there is nothing to walk. */
export function walkPoints(
  lines: readonly PreparedLine[],
  hidden: ReadonlySet<number>,
  from: Step | null,
  key: string,
): Step | null {
  const open = [...lines.keys()].filter((line) => !hidden.has(line) && (lines[line]?.points.length ?? 0) > 0)
  const line = from !== null && open.includes(from.line) ? from.line : open[0]
  if (line === undefined) return null
  const points = lines[line]?.points ?? []
  const last = points.length - 1
  const here = Math.min(from?.point ?? last, last)
  const jump = Math.max(1, Math.round(points.length / 10))
  const to = (point: number): Step => ({ line, point: Math.max(0, Math.min(last, point)) })
  switch (key) {
    case 'ArrowLeft':
      return from === null ? to(last) : to(here - 1)
    case 'ArrowRight':
      return from === null ? to(0) : to(here + 1)
    case 'PageUp':
      return to(here - jump)
    case 'PageDown':
      return to(here + jump)
    case 'Home':
      return to(0)
    case 'End':
      return to(last)
    case 'ArrowUp':
    case 'ArrowDown': {
      if (from === null) return to(last)
      const next = open[(open.indexOf(line) + (key === 'ArrowUp' ? open.length - 1 : 1)) % open.length] ?? line
      return { line: next, point: nearestIndex(lines[next]?.points ?? [], points[here]?.time ?? 0) }
    }
    default:
      return null
  }
}
