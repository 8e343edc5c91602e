import type { DerivedPoint, Lookback } from '../../../../preload/contract/charts.ts'
import { formatPercentChange, groupThousands } from '../../../ui/numbers.ts'
import { formatDate } from '../../../ui/times.ts'

const words: Record<Lookback, string> = {
  ONE_DAY: '1 day ago',
  ONE_WEEK: '1 week ago',
  ONE_MONTH: '1 month ago',
  THREE_MONTHS: '3 months ago',
  SIX_MONTHS: '6 months ago',
  YEAR_TO_DATE: 'end of last year',
  ONE_YEAR: '1 year ago',
}

/** Past prices worked out from the broker's changes in per cent: a table and never a line, for nothing is known between them. */
export function DerivedPoints({ points, connection }: { points: readonly DerivedPoint[]; connection: string }) {
  if (points.length === 0) return null
  return (
    <table className="derived-points">
      <caption>Derived, not a history: worked out from the price changes {connection} reports</caption>
      <thead>
        <tr>
          <th scope="col">Point</th>
          <th scope="col">Trading day</th>
          <th scope="col">Price</th>
          <th scope="col">Change since</th>
        </tr>
      </thead>
      <tbody>
        {points.map(({ lookback, date, price, changePercent }) => (
          <tr key={lookback}>
            <th scope="row">{words[lookback]}</th>
            <td>{formatDate(date)}</td>
            <td>{groupThousands(price)}</td>
            <td>{formatPercentChange(changePercent)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
