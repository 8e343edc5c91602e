import { useMemo, useState } from 'react'
import type { DataSeries } from '../../../../preload/contract/parts.ts'
import { RevealedText } from '../markdown/revealed-text.tsx'
import { moreOf, ShowMore } from '../markdown/show-more.tsx'
import { tabulateSeries } from './tabulate-series.ts'

const firstRows = 6
const step = 200
const mostSeries = 12

/** The values of a chart, row by row. */
export function SeriesTable({ series }: { series: readonly DataSeries[] }) {
  const [shown, setShown] = useState(firstRows)
  const table = useMemo(() => tabulateSeries(series.slice(0, mostSeries), true), [series])
  const rest = table.rows.length - shown
  return (
    <>
      <div className="chart-card-scroll" role="region" aria-label="Chart values" tabIndex={0}>
        <table className="chart-card-table">
          <thead>
            <tr>
              {table.head.map((name, column) => (
                <th key={column} scope="col" dir="auto">
                  {column === 0 ? (
                    <span className="screen-reader-only">Point</span>
                  ) : (
                    <RevealedText text={name} mode="strict" />
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.slice(0, shown).map(([x = '', ...cells], row) => (
              <tr key={row}>
                <th scope="row" dir="auto">
                  <RevealedText text={x} mode="strict" />
                </th>
                {cells.map((cell, column) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {(rest > 0 || series.length > mostSeries) && (
        <div className="chart-card-more">
          {rest > 0 && <ShowMore label={moreOf(rest, step, 'rows')} onShow={() => setShown(shown + step)} />}
          {series.length > mostSeries && <span>{`The first ${mostSeries} of ${series.length} series`}</span>}
        </div>
      )}
    </>
  )
}
