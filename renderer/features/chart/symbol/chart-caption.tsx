import type { Chart } from '../../../../preload/contract/charts.ts'
import { OutsideLink } from '../../../ui/link-gate.tsx'
import { formatDateTime, formatStamp } from '../../../ui/times.ts'
import { nameSource } from './chart-words.ts'
import { newYorkToday, newYorkDate } from './new-york-date.ts'

/** Under a chart: where its bars come from, or why there are none, and of when they are. */
export function ChartCaption({ chart, connection, whyId }: { chart: Chart; connection: string; whyId: string }) {
  const { history, readAt } = chart
  const bars = history.kind === 'bars' ? history : null
  return (
    <div className="chart-caption figures">
      <span id={whyId}>
        {bars === null ? noBarsWords(history.kind, connection) : `Source: ${nameSource(bars.source)}`}
      </span>
      {bars !== null && <OutsideLink href="https://www.tradingview.com/">Chart by TradingView</OutsideLink>}
      <span className="chart-caption-as-of">As of {formatMoment(bars?.asOf ?? readAt)}</span>
    </div>
  )
}

function noBarsWords(kind: Chart['history']['kind'], connection: string): string {
  return kind === 'failed' ? 'The bars could not be read.' : `No bars: ${connection} sends quotes, not past prices.`
}

/** Today's moments without a date. */
function formatMoment(at: string): string {
  return newYorkDate(Date.parse(at)) === newYorkToday() ? formatStamp(at) : formatDateTime(at)
}
