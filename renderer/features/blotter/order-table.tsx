import { X } from 'lucide-react'
import type { UnreadableOrder } from '../../../preload/contract/blotter.ts'
import type { OrderId } from '../../../preload/contract/words.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { joinClasses } from '../../ui/join-classes.ts'
import { groupThousands } from '../../ui/numbers.ts'
import { OrderState } from '../../ui/order/order-state.tsx'
import { isSide } from '../../ui/order/order-words.ts'
import { SideWord } from '../../ui/order/side-plate.tsx'
import { revealHidden } from '../../ui/reveal-hidden.ts'
import { formatClock, formatDateTime, formatListTime, zoneLabel } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import type { BlotterRow } from './blotter-rows.ts'
import { wordRow } from './row-words.ts'
import { UnreadableRows } from './unreadable-rows.tsx'
import { walkRows } from './walk-rows.ts'

const groups = [
  { group: 'needs-you', word: 'Needs you' },
  { group: 'open', word: 'Open' },
  { group: 'done', word: null },
] as const

/** An order that was sent from here so lately can be canceled where it stands. */
const freshForMs = 5 * 60_000

/** Orders in three groups: what needs the user, what works, what is done. */
export function OrderTable({
  rows,
  unreadable,
  done,
  selected,
  onSelect,
  onCancelNow,
}: {
  rows: readonly BlotterRow[]
  unreadable: readonly UnreadableOrder[]
  /** Head of those that are done. */
  done: string
  selected: string | null
  onSelect: (key: string) => void
  onCancelNow: (orderId: OrderId) => void
}) {
  const now = useNow(true, 60_000)
  return (
    <table className="blotter-table" aria-label="Orders">
      <thead>
        <tr>
          <th scope="col">Time, {zoneLabel(now)}</th>
          <th scope="col">Symbol</th>
          <th scope="col">Side</th>
          <th scope="col" className="blotter-number">
            Filled
          </th>
          <th scope="col" className="blotter-more">
            Type
          </th>
          <th scope="col" className="blotter-number">
            Price
          </th>
          <th scope="col" className="blotter-extra">
            In force
          </th>
          <th scope="col" className="blotter-number blotter-more">
            Average
          </th>
          <th scope="col">State</th>
          <th scope="col" className="blotter-extra">
            Set by
          </th>
        </tr>
      </thead>
      <UnreadableRows orders={unreadable} />
      {groups.map(({ group, word }) => {
        const inGroup = rows.filter((row) => row.group === group)
        if (inGroup.length === 0) return null
        return (
          <tbody key={group}>
            <tr className="blotter-group">
              <th scope="rowgroup" colSpan={10}>
                {word ?? done} <span className="meta">{inGroup.length}</span>
              </th>
            </tr>
            {inGroup.map((row) => (
              <OrderRow
                key={row.key}
                row={row}
                now={now}
                isSelected={row.key === selected}
                onSelect={() => onSelect(row.key)}
                onCancelNow={onCancelNow}
              />
            ))}
          </tbody>
        )
      })}
    </table>
  )
}

function OrderRow({
  row,
  now,
  isSelected,
  onSelect,
  onCancelNow,
}: {
  row: BlotterRow
  now: number
  isSelected: boolean
  onSelect: () => void
  onCancelNow: (orderId: OrderId) => void
}) {
  const words = wordRow(row)
  const fresh = isFresh(row, now) ? row.order : null
  return (
    <tr
      className={joinClasses(isSelected && 'blotter-selected', row.group === 'needs-you' && 'blotter-attention')}
      onClick={onSelect}
    >
      <td title={formatDateTime(row.at)}>{isToday(row.at, now) ? formatClock(row.at) : formatListTime(row.at, now)}</td>
      <td>
        <button
          type="button"
          className="blotter-row-name"
          aria-pressed={isSelected}
          onClick={onSelect}
          onKeyDown={walkRows}
        >
          {words.symbol === '' ? 'unnamed' : words.symbol}
        </button>
      </td>
      <td>{isSide(words.side) ? <SideWord side={words.side} /> : revealHidden(words.side, 20)}</td>
      <td className="blotter-number">
        {groupThousands(words.filled)} <span className="meta">of</span> {groupThousands(words.quantity)}
      </td>
      <td className="quiet-text blotter-more">{words.type}</td>
      <td className="blotter-number">
        {words.price === 'market' ? <span className="meta">market</span> : words.price}
      </td>
      <td className="quiet-text blotter-extra">{words.timeInForce}</td>
      <td className="blotter-number blotter-more">{groupThousands(words.average)}</td>
      <td>
        <span className="blotter-state">
          <OrderState act={row.act} order={row.order} />
          {fresh !== null && (
            <IconButton
              label={`Cancel ${row.act?.sentence ?? 'this order'}`}
              icon={X}
              size="small"
              onClick={(event) => {
                event.stopPropagation()
                onCancelNow(fresh.orderId)
              }}
            />
          )}
        </span>
      </td>
      <td className="blotter-extra">
        <span className="blotter-authors">
          {words.setBy.map((author) => (
            <span key={author} className={author === 'Omni' ? 'author author-omni' : 'quiet-text'}>
              {author}
            </span>
          ))}
        </span>
      </td>
    </tr>
  )
}

/** Open, and sent from this computer a moment ago. */
function isFresh({ act, order }: BlotterRow, now: number): boolean {
  if (order?.phase !== 'open' || act === null || act.sentAt === null || act.draft.kind !== 'new') return false
  const age = now - Date.parse(act.sentAt)
  return age < freshForMs
}

function isToday(time: string, now: number): boolean {
  return /^\d\d:/.test(formatListTime(time, now))
}
