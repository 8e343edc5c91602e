import { FileWarning } from 'lucide-react'
import type { UnreadableOrder } from '../../../preload/contract/blotter.ts'
import { Glyph } from '../../ui/glyph.tsx'
import { RawValue } from '../../ui/raw-value.tsx'

/** Orders the broker lists and this version cannot read: that they are there, and exactly what came. */
export function UnreadableRows({ orders }: { orders: readonly UnreadableOrder[] }) {
  if (orders.length === 0) return null
  return (
    <tbody>
      <tr className="blotter-group">
        <th scope="rowgroup" colSpan={10}>
          Cannot be read <span className="meta">{orders.length}</span>
        </th>
      </tr>
      {orders.map(({ orderId, raw }, index) => (
        <tr key={orderId ?? index} className="blotter-attention">
          <td colSpan={10} className="blotter-unreadable">
            <span className="blotter-unreadable-fact">
              <Glyph icon={FileWarning} className="tone-warning" />
              <b>An order this version cannot read</b>
              {orderId === null ? <span className="meta">without an id</span> : <code>{orderId}</code>}
            </span>
            <RawValue value={raw} label="the order" />
          </td>
        </tr>
      ))}
    </tbody>
  )
}
