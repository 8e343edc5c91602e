import type { ReactNode } from 'react'
import type { Chart, History } from '../../../../preload/contract/charts.ts'
import { AskForPeriod, type WriteQuestion } from './ask-for-period.tsx'
import { DerivedPoints } from './derived-points.tsx'
import { explainNone } from './chart-words.ts'

/** In place of bars that do not exist: why, and the ways on. Nothing is drawn that nobody reported. */
export function NoHistory({
  chart,
  reason,
  connection,
  onWrite,
  children,
}: {
  chart: Chart
  reason: Extract<History, { kind: 'none' }>['reason']
  /** The broker by its name. */
  connection: string
  onWrite: WriteQuestion
  children?: ReactNode
}) {
  const { fact, next } = explainNone(reason, connection)
  return (
    <div className="no-history">
      <p className="no-history-fact">{fact}</p>
      <p className="no-history-next">{next}</p>
      {reason === 'no-history' && chart.available.length > 0 && (
        <p className="no-history-next">Here on this computer: {chart.available.join(', ')}.</p>
      )}
      <DerivedPoints points={chart.derived} connection={connection} />
      <div className="no-history-acts">
        {reason === 'no-history' && (
          <AskForPeriod symbol={chart.symbol} timeframe={chart.timeframe.used} onWrite={onWrite} />
        )}
        {children}
      </div>
    </div>
  )
}
