import { useState } from 'react'
import type { Bar, Resolution } from '../../../../preload/contract/charts.ts'
import { Button } from '../../../ui/button.tsx'
import { formatCount, groupThousands } from '../../../ui/numbers.ts'
import { pointAt } from '../find-point.ts'
import { createBarAxis } from './bar-axis.ts'
import { isIntraday, timeOf } from './bar-points.ts'
import { decimalsOf } from './format-price.ts'
import { directionOfBar } from './say-bar.ts'
import type { Reading } from './study.ts'
import { zoneWords, type Zone } from './wall-clock.ts'

const pageSize = 200

/** Every bar of the chart in numbers, newest first. */
export function BarTable({
  label,
  bars,
  resolution,
  zone,
  readings,
}: {
  label: string
  bars: readonly Bar[]
  resolution: Resolution
  zone: Zone
  readings: readonly Reading[]
}) {
  const [shown, setShown] = useState(pageSize)
  const name = createBarAxis(resolution, zone).name
  const rows = bars.slice(-shown).toReversed()
  const decimals = decimalsOf(bars)
  return (
    <div className="bar-table" role="region" aria-label={`Table: ${label}`} tabIndex={0} data-chart-focus>
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{isIntraday(resolution) ? `Begins, ${zoneWords[zone]}` : 'Date'}</th>
            {['Open', 'High', 'Low', 'Close', 'Way', 'Volume', ...readings.map((reading) => reading.name)].map(
              (head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((bar) => (
            <tr key={bar.start}>
              <th scope="row">
                {name(timeOf(bar.start))}
                {bar.afterGap && ', after a gap'}
              </th>
              <td>{groupThousands(bar.open)}</td>
              <td>{groupThousands(bar.high)}</td>
              <td>{groupThousands(bar.low)}</td>
              <td>{groupThousands(bar.close)}</td>
              <td>{directionOfBar(bar)}</td>
              <td>{bar.volume === null ? '?' : formatCount(bar.volume)}</td>
              {readings.map(({ name: reading, points, format }) => {
                const point = pointAt(points, timeOf(bar.start))
                return <td key={reading}>{point === undefined ? 'no value' : format(point.value, decimals)}</td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {shown < bars.length && (
        <Button size="small" onClick={() => setShown(shown + 5 * pageSize)}>
          {`Show more of ${formatCount(bars.length)} bars`}
        </Button>
      )}
    </div>
  )
}
