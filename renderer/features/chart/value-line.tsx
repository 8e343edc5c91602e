import { revealHidden } from '../../ui/reveal-hidden.ts'
import { pointAt } from './find-point.ts'
import { formatSent } from './format-values.ts'
import type { PreparedLine } from './prepare-series.ts'
import { SeriesMark } from './series-mark.tsx'
import { styleOf } from './series-style.ts'

/** One line of fixed height: where the crosshair is and every value there. */
export function ValueLine({
  lines,
  hidden,
  place,
  first,
  placeName,
  rest,
}: {
  lines: readonly PreparedLine[]
  hidden: ReadonlySet<number>
  place: number | null
  /** The series the keyboard walks comes first. */
  first: number | null
  placeName: (place: number) => string
  /** What the line says without a crosshair. */
  rest: string
}) {
  if (place === null) return <p className="value-line value-line-rest figures">{rest}</p>
  const order = [...lines.keys()].toSorted((one, other) => Number(other === first) - Number(one === first))
  return (
    <p className="value-line figures" aria-hidden>
      <span className="value-line-place">{placeName(place)}</span>
      {order.map((line) => {
        const each = lines[line]
        const point = each === undefined || hidden.has(line) ? undefined : pointAt(each.points, place)
        if (each === undefined || point === undefined) return null
        return (
          <span key={line} className="value-line-value">
            <SeriesMark style={styleOf(line)} />
            {lines.length > 1 && <span className="value-line-name">{revealHidden(each.name, 24)}</span>}
            {formatSent(point.sent)}
          </span>
        )
      })}
    </p>
  )
}
