import { newOrderDraft } from '../../preload/contract/order-drafts.ts'
import type { ProblemCode } from '../../preload/contract/order-checks.ts'
import type { ModifyDraft, NewOrderDraft, TicketField } from '../../preload/contract/order-drafts.ts'
import type { ProposalRow } from '../../preload/contract/orders.ts'
import { accountId, orderId } from '../../preload/contract/words.ts'
import type { AccountId, Json } from '../../preload/contract/words.ts'
import { textIn } from './order-difference.ts'
import { parseDraft, trimDraft } from './parse-draft.ts'
import { inUtc, readPositive, readQuantity, readSymbol, trimmed } from './read-field.ts'

type RowProblem = ProposalRow['problems'][number]
type RawRow = Readonly<Record<string, Json>>
type Usable = Pick<ProposalRow, 'draft' | 'problems'>

const longest = 64
/** Told, and left where they are: the ticket shows them and main finds them again. */
const staysInDraft: ReadonlySet<ProblemCode> = new Set(['in-the-past', 'forbidden', 'needs-limit'])
const cannotChange = [
  ['orderType', 'order_type'],
  ['timeInForce', 'time_in_force'],
  ['trailingOffset', 'trailing_offset'],
  ['limitOffset', 'limit_offset'],
  ['extendedHours', 'extended_hours'],
  ['expiresAt', 'expires_at'],
] as const

/**
 * One row of a prefill_order, in either dialect; `now` in milliseconds since 1970. What cannot stand in a field is left blank and told.
 * A word for `actionType` that is not known makes no order of the row, whatever it holds.
 */
export function readProposalRow(actionType: string, raw: Json, now: number): ProposalRow {
  if (raw === null || typeof raw !== 'object' || Array.isArray(raw))
    return { draft: null, accountId: null, problems: [], raw }
  const row = raw
  const account = readAccount(row)
  const { draft, problems } = readOrder(actionType, row, now)
  return { draft, accountId: account.id, problems: [...account.problems, ...problems], raw }
}

function readOrder(actionType: string, row: RawRow, now: number): Usable {
  switch (actionType) {
    case 'NEW':
      return readNew(row, now)
    case 'CANCEL':
    case 'MODIFY':
      return readChange(actionType, row)
    default:
      return { draft: null, problems: [] }
  }
}

function readNew(row: RawRow, now: number): Usable {
  // A basket of legs is no order of this kind, whatever else it says.
  if (row['legs'] !== undefined && row['legs'] !== null)
    return { draft: null, problems: [problemOf('symbol', 'not-tradable', row['legs'], 'legs')] }
  const told: RowProblem[] = []
  const text = (field: TicketField, name: string): string => takeText(row, field, name, told)
  const hours = row['extended_hours'] ?? false
  if (typeof hours !== 'boolean') told.push(problemOf('extendedHours', 'needs-retype', hours))
  const draft = trimDraft({
    kind: 'new',
    symbol: symbolIn(row, told),
    side: text('side', 'side'),
    quantity: text('quantity', 'quantity'),
    orderType: text('orderType', 'order_type'),
    timeInForce: text('timeInForce', 'time_in_force'),
    limitPrice: text('limitPrice', 'limit_price'),
    stopPrice: text('stopPrice', 'stop_price'),
    trailingOffset: text('trailingOffset', 'trailing_offset'),
    trailingOffsetType: text('trailingOffsetType', 'trailing_offset_type'),
    limitOffset: text('limitOffset', 'limit_offset'),
    extendedHours: hours === true,
    expiresAt: inUtc(text('expiresAt', 'expires_at')),
  })
  return keepUsable(draft, told, now)
}

function keepUsable(draft: NewOrderDraft, told: readonly RowProblem[], now: number): Usable {
  const { problems: found, named } = parseDraft(draft, now)
  const isWorse = (field: TicketField): boolean => found.some((problem) => problem.field === field)
  const isTold = (field: TicketField): boolean =>
    told.some((problem) => problem.field === field && problem.code !== 'needs-retype')
  const problems = [
    ...told.filter(({ field, code }) => code !== 'needs-retype' || !isWorse(field)),
    ...found
      .filter(({ field }) => !isTold(field))
      .map((problem) => ({ ...problem, value: textIn(draft, problem.field) ?? '' })),
  ]
  const blanks = found.filter(({ code }) => !staysInDraft.has(code)).map(({ field }) => [field, ''])
  const symbol = named === null ? '' : named.kind === 'id' ? named.id : named.symbol
  return { draft: newOrderDraft.parse({ ...draft, symbol, ...Object.fromEntries(blanks) }), problems }
}

function readChange(actionType: 'CANCEL' | 'MODIFY', row: RawRow): Usable {
  const target = orderId.safeParse(row['order_id'])
  if (!target.success) {
    const value = row['order_id'] ?? null
    const code = value === null || value === '' ? 'missing' : 'order-unknown'
    return { draft: null, problems: [problemOf('orderId', code, value)] }
  }
  if (actionType === 'CANCEL') return { draft: { kind: 'cancel', orderId: target.data }, problems: [] }
  const problems: RowProblem[] = []
  const draft: ModifyDraft = {
    kind: 'modify',
    orderId: target.data,
    quantity: usable(row, 'quantity', 'quantity', readQuantity, problems),
    limitPrice: usable(row, 'limitPrice', 'limit_price', readPositive, problems),
    stopPrice: usable(row, 'stopPrice', 'stop_price', readPositive, problems),
  }
  for (const [field, name] of cannotChange)
    if (row[name] !== undefined && row[name] !== null) problems.push(problemOf(field, 'forbidden', row[name]))
  const isEmpty = draft.quantity === '' && draft.limitPrice === '' && draft.stopPrice === ''
  if (isEmpty && problems.length === 0) problems.push(problemOf('quantity', 'unchanged', null))
  return { draft, problems }
}

function usable(
  row: RawRow,
  field: TicketField,
  name: string,
  read: typeof readPositive,
  problems: RowProblem[],
): string {
  const told: RowProblem[] = []
  const text = trimmed(takeText(row, field, name, told))
  const { trouble } = read(text)
  problems.push(...(trouble === null ? told : [{ field, ...trouble, value: text }]))
  return trouble === null ? text : ''
}

/** Text of a field; a number is taken by its digits, and told because digits may be lost on its way. */
function takeText(row: RawRow, field: TicketField, name: string, told: RowProblem[]): string {
  const value = row[name] ?? ''
  if (typeof value === 'string' && value.length <= longest) return value
  if (typeof value === 'number') {
    told.push(problemOf(field, 'needs-retype', value, 'number'))
    return String(value)
  }
  told.push(problemOf(field, field === 'symbol' ? 'not-a-symbol' : 'not-a-choice', value))
  return ''
}

/** Either field may name the instrument. Two different names are told: only one of them can go out. */
function symbolIn(row: RawRow, told: RowProblem[]): string {
  const symbol = trimmed(takeText(row, 'symbol', 'symbol', told))
  const other = row['instrument_id'] ?? ''
  if (symbol === '')
    return told.some(({ field }) => field === 'symbol') ? '' : takeText(row, 'symbol', 'instrument_id', told)
  const named = readSymbol(typeof other === 'string' ? other.slice(0, longest) : '').value
  const isSame = named === null || named.kind === 'id' || named.symbol === readSymbolOf(symbol)
  if (!isSame) told.push(problemOf('symbol', 'needs-retype', other, 'instrument_id'))
  return symbol
}

function readSymbolOf(text: string): string | null {
  const { value } = readSymbol(text)
  return value === null || value.kind === 'id' ? null : value.symbol
}

function readAccount(row: RawRow): { id: AccountId | null; problems: RowProblem[] } {
  const value = row['account_id'] ?? null
  if (value === null) return { id: null, problems: [] }
  const number = typeof value === 'string' && /^[1-9]\d{0,15}$/.test(value) ? Number(value) : value
  const { data } = accountId.safeParse(number)
  // An account that cannot be read is not this one.
  if (data === undefined) return { id: null, problems: [problemOf('accountId', 'other-account', value)] }
  return { id: data, problems: [] }
}

function problemOf(field: TicketField, code: ProblemCode, value: Json, detail?: string): RowProblem {
  return { field, code, value: showOf(value), ...(detail === undefined ? {} : { detail }) }
}

/** A raw value in a few characters; the raw view has the rest. */
function showOf(value: Json): string {
  if (value === null) return ''
  if (typeof value === 'string') return value.length > longest ? `${value.slice(0, longest)}…` : value
  if (typeof value === 'object') return Array.isArray(value) ? '[…]' : '{…}'
  return String(value)
}
