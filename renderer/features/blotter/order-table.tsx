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
import { walkRows } from './walk-rows.ts'

const groups = [
  { group: 'needs-you', word: 'Needs you' },
  { group: 'open', word: 'Open' },
  { group: 'done', word: 'Done' },
] as const

/** Orders in three groups: what needs the user, what works, what is done. */
export function OrderTable({
  rows,
  selected,
  onSelect,
}: {
  rows: readonly BlotterRow[]
  selected: string | null
  onSelect: (key: string) => void
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
      {groups.map(({ group, word }) => {
        const inGroup = rows.filter((row) => row.group === group)
        if (inGroup.length === 0) return null
        return (
          <tbody key={group}>
            <tr className="blotter-group">
              <th scope="rowgroup" colSpan={10}>
                {word} <span className="meta">{inGroup.length}</span>
              </th>
            </tr>
            {inGroup.map((row) => (
              <OrderRow
                key={row.key}
                row={row}
                now={now}
                isSelected={row.key === selected}
                onSelect={() => onSelect(row.key)}
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
}: {
  row: BlotterRow
  now: number
  isSelected: boolean
  onSelect: () => void
}) {
  const words = wordRow(row)
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
        <OrderState act={row.act} order={row.order} />
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

function isToday(time: string, now: number): boolean {
  return /^\d\d:/.test(formatListTime(time, now))
}
