import type { Bar } from '../../../../preload/contract/charts.ts'
import { ChangeTriangle } from '../../../ui/change-triangle.tsx'
import { groupThousands } from '../../../ui/numbers.ts'
import { pointAt } from '../find-point.ts'
import { SeriesMark } from '../series-mark.tsx'
import { styleOf } from '../series-style.ts'
import type { StudyLine } from './bar-drawing.ts'
import { timeOf } from './bar-points.ts'
import { formatLarge } from './format-price.ts'
import { directionOfBar } from './say-bar.ts'

/** Two lines of fixed height over the chart: the bar at the crosshair, or the newest one, and the studies there. */
export function BarValues({
  bar,
  name,
  isLast,
  decimals,
  studies,
  line,
}: {
  bar: Bar | undefined
  name: string
  isLast: boolean
  decimals: number
  studies: readonly StudyLine[]
  /** The closes are a line with a mark of its own. */
  line: boolean
}) {
  if (bar === undefined) return <div className="bar-values" />
  const way = directionOfBar(bar)
  const direction = way === 'unchanged' ? 'flat' : way
  const prices = { Open: bar.open, High: bar.high, Low: bar.low, Close: bar.close }
  return (
    <div className="bar-values figures" aria-hidden>
      <p className="bar-values-line">
        <span className="bar-values-name">{isLast ? `Last: ${name}` : name}</span>
        {bar.session === 'pre' && <span className="bar-values-name">before the open</span>}
        {bar.session === 'after' && <span className="bar-values-name">after the close</span>}
        {bar.volume !== null && (
          <span className="bar-value">
            <span className="bar-values-name">Volume</span> {formatLarge(bar.volume)}
          </span>
        )}
      </p>
      <p className="bar-values-line">
        {Object.entries(prices).map(([label, price]) => (
          <span key={label} className="bar-value">
            <span className="bar-values-name">{label}</span> {groupThousands(price)}
          </span>
        ))}
        <span className={`change change-${direction}`}>
          <ChangeTriangle direction={direction} />
        </span>
      </p>
      {(studies.length > 0 || line) && (
        <p className="bar-values-line bar-values-studies">
          {line && (
            <span className="bar-value">
              <SeriesMark style={styleOf(0)} /> <span className="bar-values-name">Close</span>
            </span>
          )}
          {studies.map(({ name: study, slot, points, priced, format }) => {
            const point = pointAt(points, timeOf(bar.start))
            const value = point === undefined ? 'no value' : format(point.value, priced ? decimals : 2)
            return (
              <span key={study} className="bar-value">
                <SeriesMark style={styleOf(slot)} /> <span className="bar-values-name">{study}</span> {value}
              </span>
            )
          })}
        </p>
      )}
    </div>
  )
}
