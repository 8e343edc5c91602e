import { Download, Plus, TicketCheck } from 'lucide-react'
import { useState } from 'react'
import type { Review } from '../../../preload/contract/orders.ts'
import type { Account, ConnectionKind } from '../../../preload/contract/session.ts'
import type { ActId, OrderId, ThreadId } from '../../../preload/contract/words.ts'
import { useActs } from '../../bridge/acts.ts'
import { useBlotter } from '../../bridge/blotter.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { countOf } from '../../ui/numbers.ts'
import { saveText } from '../../ui/save-text.ts'
import { Segments } from '../../ui/segments.tsx'
import { formatStamp } from '../../ui/times.ts'
import { useNow } from '../../ui/use-now.ts'
import { filterRows, isOfAct, rowsOf } from './blotter-rows.ts'
import '../../ui/order/order.css'
import './blotter.css'
import { isIn, periods, periodWords, rowsIn, type Period } from './in-period.ts'
import { MoneyHead } from './money-head.tsx'
import { executionCsv, orderCsv } from './order-csv.ts'
import { OrderDetail } from './order-detail.tsx'
import { OrderTable } from './order-table.tsx'
import { ExecutionTable, PositionTable } from './side-tables.tsx'

type View = 'orders' | 'executions' | 'positions'

/** Orders, fills and positions of an account, kept live while in sight. */
export function BlotterView({
  account,
  connection,
  inSight,
  shown,
  threadId,
  onShow,
  onCancel,
  onCancelNow,
  onModify,
  onReview,
  onNew,
}: {
  account: Account
  connection: ConnectionKind
  inSight: boolean
  /** Its row is chosen; another object chooses once more. */
  shown: { actId: ActId } | null
  /** The open thread, for its own orders. */
  threadId: ThreadId | null
  onShow: (threadId: ThreadId, messageId: string | null) => void
  onCancel: (orderId: OrderId) => void
  /** Reviews the cancelation at once. */
  onCancelNow: (orderId: OrderId) => void
  onModify: (orderId: OrderId) => void
  /** An order that no look found, reviewed once more. */
  onReview: (review: Review) => void
  onNew: () => void
}) {
  const { blotter, failure } = useBlotter(account.id, inSight)
  const acts = useActs(account.id)
  const [view, setView] = useState<View>('orders')
  const [symbol, setSymbol] = useState('')
  const [period, setPeriod] = useState<Period>('all')
  const [ofThread, setOfThread] = useState(false)
  const [selected, setSelected] = useState<string | null>(shown?.actId ?? null)
  const [shownBefore, setShownBefore] = useState(shown)
  if (shown !== shownBefore) {
    setShownBefore(shown)
    if (shown !== null) setSelected(shown.actId)
  }
  const now = useNow(inSight, 60_000)
  const all = rowsOf(blotter, acts)
  const ofPeriod = rowsIn(period, filterRows(all, symbol), now)
  const rows = ofPeriod.filter((row) => !ofThread || row.act?.origin?.threadId === threadId)
  const row = all.find((each) => each.key === selected || isOfAct(each, selected)) ?? null
  const list = blotter === null ? null : blotter[view]
  const [asOf, listFailure] = [list?.asOf ?? null, list?.failure ?? null]
  const source = connection === 'simulator' ? 'built-in market, simulated' : 'Clear Street'
  // Of whatever symbol or day: what it is about is not known.
  const unreadable = blotter?.orders.unreadable ?? []
  const wanted = symbol.trim().toUpperCase()
  const executions = (blotter?.executions.rows ?? []).filter(
    (fill) => (fill.symbol ?? '').toUpperCase().includes(wanted) && isIn(period, fill.at, now),
  )
  const positions = (blotter?.positions.rows ?? []).filter((each) => each.symbol.toUpperCase().includes(wanted))

  return (
    <div className="blotter">
      <MoneyHead account={account} connection={connection} balances={blotter?.balances ?? null} />
      <div className="blotter-tools">
        <Segments
          label="What to show"
          value={view}
          onChange={setView}
          segments={[
            { value: 'orders', label: 'Orders', count: all.length },
            { value: 'executions', label: 'Executions', count: blotter?.executions.rows.length ?? 0 },
            { value: 'positions', label: 'Positions', count: blotter?.positions.rows.length ?? 0 },
          ]}
        />
        <input
          className="field-input field-input-small blotter-filter"
          aria-label="Filter by symbol"
          placeholder="Any symbol"
          value={symbol}
          maxLength={24}
          onChange={(event) => setSymbol(event.target.value)}
        />
        {view !== 'positions' && (
          <select
            className="field-input field-input-small blotter-period"
            aria-label="Days"
            value={period}
            onChange={(event) => setPeriod(periods.find((each) => each === event.target.value) ?? 'all')}
          >
            {periods.map((each) => (
              <option key={each} value={each}>
                {periodWords[each].label}
              </option>
            ))}
          </select>
        )}
        {threadId !== null && view === 'orders' && (
          <label className="blotter-of-thread">
            <input type="checkbox" checked={ofThread} onChange={(event) => setOfThread(event.target.checked)} />
            Of this thread
          </label>
        )}
        <span className="blotter-tools-end">
          {view !== 'positions' && (
            <Button
              size="small"
              kind="quiet"
              icon={Download}
              disabled={blotter === null}
              onClick={() =>
                view === 'orders'
                  ? saveText('orders.csv', 'text/csv', orderCsv(rows, account.id, source))
                  : saveText('executions.csv', 'text/csv', executionCsv(executions))
              }
            >
              Export CSV
            </Button>
          )}
          <Button size="small" icon={Plus} onClick={onNew}>
            New order
          </Button>
        </span>
      </div>
      <div className="blotter-columns">
        <div className="blotter-scroll">
          {failure !== null && <FailureCard failure={failure} />}
          {listFailure !== null && <FailureCard failure={listFailure} occasion="reading" />}
          {blotter === null && failure === null && <p className="blotter-reading">Reading orders</p>}
          {view === 'orders' &&
            (rows.length === 0 && unreadable.length === 0 && blotter !== null ? (
              <EmptyState
                icon={TicketCheck}
                fact={all.length === 0 ? 'No orders yet' : 'No order fits the filter'}
                next="Orders start from a proposal of Omni, or with New order."
              />
            ) : (
              <OrderTable
                rows={rows}
                unreadable={unreadable}
                done={periodWords[period].done}
                selected={row?.key ?? null}
                onSelect={setSelected}
                onCancelNow={onCancelNow}
              />
            ))}
          {view === 'executions' && <ExecutionTable executions={executions} now={now} />}
          {view === 'positions' && <PositionTable positions={positions} />}
        </div>
        {row !== null && view === 'orders' && (
          <OrderDetail
            key={row.key}
            row={row}
            account={account}
            connection={connection}
            executions={blotter?.executions.rows ?? []}
            onShow={onShow}
            onCancel={onCancel}
            onModify={onModify}
            onReview={onReview}
          />
        )}
      </div>
      <div className="blotter-foot meta figures">
        <span>
          {countOf(all.filter((each) => each.group === 'open').length, 'order is', 'orders are')} open,{' '}
          {countOf(all.filter((each) => each.group === 'needs-you').length, 'needs', 'need')} you
        </span>
        <span>
          Source: {source}
          {asOf !== null && `, as of ${formatStamp(asOf)}`}
        </span>
      </div>
    </div>
  )
}
