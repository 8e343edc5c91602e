import type { Blotter } from '../../../preload/contract/blotter.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Banknote, Layers } from 'lucide-react'
import { groupThousands } from '../../ui/numbers.ts'
import { isSide } from '../../ui/order/order-words.ts'
import { SideWord } from '../../ui/order/side-plate.tsx'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { formatClock, formatDateTime, zoneLabel } from '../../ui/times.ts'
import { SignedMoney } from './signed-money.tsx'

/** Fills, newest first. */
export function ExecutionTable({ executions, now }: { executions: Blotter['executions']['rows']; now: number }) {
  if (executions.length === 0)
    return <EmptyState icon={Banknote} fact="No fills yet" next="What the broker fills of your orders stands here." />
  return (
    <table className="blotter-table" aria-label="Executions">
      <thead>
        <tr>
          <th scope="col">Time, {zoneLabel(now)}</th>
          <th scope="col">Symbol</th>
          <th scope="col">Side</th>
          <th scope="col" className="blotter-number">
            Quantity
          </th>
          <th scope="col" className="blotter-number">
            Price
          </th>
        </tr>
      </thead>
      <tbody>
        {executions.map((fill) => (
          <tr key={fill.executionId}>
            <td title={formatDateTime(fill.at)}>{formatClock(fill.at)}</td>
            <td>
              <b>{fill.symbol === null ? 'unnamed' : revealHidden(fill.symbol, 40)}</b>
            </td>
            <td>{isSide(fill.side) ? <SideWord side={fill.side} /> : revealHidden(fill.side, 20)}</td>
            <td className="blotter-number">{groupThousands(fill.quantity)}</td>
            <td className="blotter-number">{fill.price === null ? 'unknown' : groupThousands(fill.price)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What the account holds. */
export function PositionTable({ positions }: { positions: Blotter['positions']['rows'] }) {
  if (positions.length === 0)
    return <EmptyState icon={Layers} fact="No positions" next="What the account holds stands here." />
  return (
    <table className="blotter-table" aria-label="Positions">
      <thead>
        <tr>
          <th scope="col">Symbol</th>
          <th scope="col" className="blotter-number">
            Quantity
          </th>
          <th scope="col" className="blotter-number">
            Average
          </th>
          <th scope="col" className="blotter-number">
            Price
          </th>
          <th scope="col" className="blotter-number">
            Value, USD
          </th>
          <th scope="col" className="blotter-number">
            Unrealised
          </th>
        </tr>
      </thead>
      <tbody>
        {positions.map((position) => (
          <tr key={position.instrumentId}>
            <td>
              <b>{revealHidden(position.symbol, 40)}</b>
            </td>
            <td className="blotter-number">{groupThousands(position.quantity)}</td>
            <td className="blotter-number">{shown(position.averagePrice)}</td>
            <td className="blotter-number">{shown(position.price)}</td>
            <td className="blotter-number">{shown(position.marketValue)}</td>
            <td className="blotter-number">
              {position.unrealizedPnl === null ? 'unknown' : <SignedMoney value={position.unrealizedPnl} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function shown(value: string | null): string {
  return value === null ? 'unknown' : groupThousands(value)
}
