import { MessageCircleQuestion } from 'lucide-react'
import type { Timeframe } from '../../../../preload/contract/charts.ts'
import { Button } from '../../../ui/button.tsx'
import { timeframeWords } from './chart-choices.ts'

/** Takes words to the message field; nothing is sent. */
export type WriteQuestion = (text: string) => void

/** The way to bars that are not here: a question for Omni, to be read and sent by the reader. */
export function AskForPeriod({
  symbol,
  timeframe,
  onWrite,
}: {
  symbol: string
  timeframe: Timeframe
  onWrite: WriteQuestion
}) {
  const period = timeframeWords[timeframe]
  return (
    <Button
      size="small"
      icon={MessageCircleQuestion}
      title="Writes a question into the message field; it goes when you send it"
      onClick={() => onWrite(`Show a chart of ${symbol} over ${period}, with its values.`)}
    >
      Ask Omni for this period
    </Button>
  )
}
