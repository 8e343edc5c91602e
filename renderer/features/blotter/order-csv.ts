import type { Blotter } from '../../../preload/contract/blotter.ts'
import { stateOf } from '../../ui/order/order-state.tsx'
import type { BlotterRow } from './blotter-rows.ts'
import { wordRow } from './row-words.ts'

/** Orders as CSV: exact figures, times in UTC, one line a row. */
export function orderCsv(rows: readonly BlotterRow[], accountId: number, source: string): string {
  const head = [
    'time_utc',
    'account',
    'source',
    'symbol',
    'side',
    'quantity',
    'filled',
    'type',
    'limit_price',
    'stop_price',
    'time_in_force',
    'average_price',
    'state',
    'order_id',
    'client_order_id',
    'set_by',
  ]
  const lines = rows.map((row) => {
    const { act, order } = row
    const words = wordRow(row)
    const draft = act?.draft.kind === 'new' ? act.draft : null
    return [
      row.at,
      String(accountId),
      source,
      words.symbol,
      words.side,
      words.quantity,
      order?.filledQuantity ?? '',
      order?.orderType ?? draft?.orderType ?? '',
      order?.limitPrice ?? draft?.limitPrice ?? '',
      order?.stopPrice ?? draft?.stopPrice ?? '',
      order?.timeInForce ?? draft?.timeInForce ?? '',
      words.average,
      order?.status ?? stateOf(act, order).word,
      order?.orderId ?? act?.orderId ?? '',
      order?.clientOrderId ?? act?.actId ?? '',
      words.setBy.join(' and '),
    ]
  })
  return toCsv([head, ...lines])
}

export function executionCsv(executions: Blotter['executions']['rows']): string {
  const head = ['time_utc', 'account', 'symbol', 'side', 'quantity', 'price', 'order_id', 'execution_id']
  const lines = executions.map((fill) => [
    fill.at,
    String(fill.accountId),
    fill.symbol ?? '',
    fill.side,
    fill.quantity,
    fill.price ?? '',
    fill.orderId,
    fill.executionId,
  ])
  return toCsv([head, ...lines])
}

function toCsv(lines: readonly (readonly string[])[]): string {
  return lines.map((line) => line.map(cell).join(',')).join('\r\n') + '\r\n'
}

/** A text that a spreadsheet would run as a formula is quoted off; a number is not. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
