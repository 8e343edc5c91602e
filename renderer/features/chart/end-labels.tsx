import { revealHidden } from '../../ui/reveal-hidden.ts'
import { joinClasses } from '../../ui/join-classes.ts'
import { formatSent } from './format-values.ts'
import type { PreparedLine } from './prepare-series.ts'
import { SeriesMark } from './series-mark.tsx'
import { styleOf } from './series-style.ts'
import { spreadLabels } from './spread-labels.ts'

export interface EndLabelsProps {
  lines: readonly PreparedLine[]
  hidden: ReadonlySet<number>
  /** px from the top at which each line ends; null: it has no place yet. */
  ends: readonly (number | null)[]
  /** px */
  height: number
  /** px of one label */
  size: number
  onToggle: (line: number) => void
}

// px between the end of a line and its label
const gutter = 12

/** Name and last value of each series where its line ends; a press hides it and shows it again. */
export function EndLabels({ lines, hidden, ends, height, size, onToggle }: EndLabelsProps) {
  const middles = ends.map((end, line) => Math.max(0, Math.min(height, end ?? (line + 0.5) * size)))
  const tops = spreadLabels(middles, size, height)
  return (
    <div className="end-labels" role="group" aria-label="Series">
      <svg className="end-labels-leaders" width={gutter} height={height} aria-hidden>
        {lines.map(({ points }, line) => {
          const end = ends[line]
          if (end === null || end === undefined || points.length === 0 || hidden.has(line)) return null
          return <line key={line} x1={0} y1={end} x2={gutter} y2={(tops[line] ?? 0) + size / 2} />
        })}
      </svg>
      {lines.map((line, slot) => {
        const last = line.points.at(-1)
        const name = revealHidden(line.name, 60)
        return (
          <button
            key={slot}
            type="button"
            className={joinClasses('end-label', hidden.has(slot) && 'end-label-hidden')}
            style={{ top: tops[slot] ?? 0, height: size }}
            aria-pressed={!hidden.has(slot)}
            title={`${hidden.has(slot) ? 'Show' : 'Hide'} ${name}`}
            disabled={last === undefined}
            onClick={() => onToggle(slot)}
          >
            <SeriesMark style={styleOf(slot)} />
            <span className="end-label-name ellipsis" dir="auto">
              {name}
            </span>
            <span className="end-label-value ellipsis figures">
              {last === undefined ? 'no values' : formatSent(last.sent)}
            </span>
          </button>
        )
      })}
    </div>
  )
}
