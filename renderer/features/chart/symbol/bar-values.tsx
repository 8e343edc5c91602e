import type { Bar } from '../../../../preload/contract/charts.ts'
import { ChangeTriangle } from '../../../ui/change-triangle.tsx'
import { groupThousands } from '../../../ui/numbers.ts'
import { pointAt } from '../find-point.ts'
import { SeriesMark } from '../series-mark.tsx'
import { styleOf } from '../series-style.ts'
import { timeOf } from './bar-points.ts'
import { formatLarge } from './format-price.ts'
import { directionOfBar } from './say-bar.ts'
import type { Reading } from './study.ts'

/** Lines of fixed height over the chart: the bar at the crosshair, or the newest one, and the readings there. */
export function BarValues({
  bar,
  name,
  isLast,
  decimals,
  readings,
  line,
}: {
  bar: Bar | undefined
  name: string
  isLast: boolean
  decimals: number
  readings: readonly Reading[]
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
      {(readings.length > 0 || line) && (
        <p className="bar-values-line bar-values-studies">
          {line && readings.every(({ slot }) => slot !== 0) && (
            <span className="bar-value">
              <SeriesMark style={styleOf(0)} /> <span className="bar-values-name">Close</span>
            </span>
          )}
          {readings.map(({ name: reading, slot, points, format }) => {
            const point = pointAt(points, timeOf(bar.start))
            return (
              <span key={reading} className="bar-value">
                {slot !== null && <SeriesMark style={styleOf(slot)} />}
                <span className="bar-values-name">{reading}</span>{' '}
                {point === undefined ? 'no value' : format(point.value, decimals)}
              </span>
            )
          })}
        </p>
      )}
    </div>
  )
}
