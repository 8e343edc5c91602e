import { MessageCircleQuestion } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Chart, History } from '../../../../preload/contract/charts.ts'
import { useRequest } from '../../../bridge/use-request.ts'
import { Button } from '../../../ui/button.tsx'
import { FailureCard } from '../../../ui/failure-card.tsx'
import { timeframeWords } from './chart-choice.ts'
import { explainNone } from './chart-words.ts'

/** A question for Omni; rejects with its failure. */
export type AskOmni = (text: string) => Promise<unknown>

/** In place of bars that do not exist: why, and the ways on. Nothing is drawn that nobody reported. */
export function NoHistory({
  chart,
  reason,
  connection,
  onAsk,
  children,
}: {
  chart: Chart
  reason: Extract<History, { kind: 'none' }>['reason']
  /** The broker by its name. */
  connection: string
  onAsk: AskOmni
  children?: ReactNode
}) {
  const { fact, next } = explainNone(reason, connection)
  const period = timeframeWords[chart.timeframe.used]
  const asking = useRequest(() => onAsk(`Show a chart of ${chart.symbol} over ${period}, with its values.`))
  const asked = asking.value !== null && asking.failure === null
  return (
    <div className="no-history">
      <p className="no-history-fact">{fact}</p>
      <p className="no-history-next">{next}</p>
      {reason === 'no-history' && chart.available.length > 0 && (
        <p className="no-history-next">Here on this computer: {chart.available.join(', ')}.</p>
      )}
      <div className="no-history-acts">
        {reason === 'no-history' && (
          <Button
            size="small"
            icon={MessageCircleQuestion}
            disabled={asking.runningSince !== null || asked}
            onClick={() => void asking.run()}
          >
            {asked ? `Asked Omni for ${chart.timeframe.used}` : `Ask Omni for a ${chart.timeframe.used} chart`}
          </Button>
        )}
        {children}
      </div>
      {asking.failure !== null && <FailureCard failure={asking.failure} occasion="asking" />}
    </div>
  )
}
