import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readProposalRow } from '../../../main/services/read-proposal.ts'
import { readOrderProposal } from '../../../preload/contract/proposals/read-orders.ts'
import type { OrderField } from '../../../preload/contract/proposals/read-orders.ts'
import type { TicketField } from '../../../preload/contract/order-drafts.ts'
import type { Json } from '../../../preload/contract/words.ts'
import { badPrefills } from '../../support/bad-prefills.ts'
import { draftOf, tradingHour } from '../../support/order-fixtures.ts'

/** A field of the card and the same field of the ticket. */
const fields: readonly (readonly [OrderField, TicketField])[] = [
  ['order_id', 'orderId'],
  ['side', 'side'],
  ['quantity', 'quantity'],
  ['order_type', 'orderType'],
  ['limit_price', 'limitPrice'],
  ['stop_price', 'stopPrice'],
  ['trailing_offset', 'trailingOffset'],
  ['trailing_offset_type', 'trailingOffsetType'],
  ['limit_offset', 'limitOffset'],
  ['time_in_force', 'timeInForce'],
]
const good = {
  symbol: 'AAPL',
  side: 'BUY',
  quantity: '10',
  order_type: 'LIMIT',
  limit_price: '182.50',
  time_in_force: 'DAY',
}

/** Where the card and the ticket tell a row differently; none is right. */
function disagreements(actionType: string, row: Json): string[] {
  const [card] = readOrderProposal(actionType, [row]).orders
  const ticket = readProposalRow(actionType, row, tradingHour)
  const drafted = new Map<string, string | boolean>(Object.entries(ticket.draft ?? {}))
  // Which fields there are is not judged before the order type and the time in force are known.
  const deciding: readonly TicketField[] = ['orderType', 'timeInForce']
  const isTold = (field: TicketField): boolean =>
    ticket.problems.some((problem) => problem.field === field || deciding.includes(problem.field))
  const found: string[] = []
  for (const [name, field] of fields) {
    const shown = card?.fields.find((one) => one.name === name)
    const usable = shown?.value ?? null
    const taken = String(drafted.get(field) ?? '')
    if (shown === undefined && taken !== '' && !isTold(field)) found.push(`${name}: only the ticket has ${taken}`)
    if (usable === null && taken !== '' && !isTold(field)) found.push(`${name}: the card cannot use ${taken}`)
    if (usable !== null && taken !== '' && taken !== usable)
      found.push(`${name}: the card says ${usable}, the ticket ${taken}`)
    if (usable !== null && taken === '' && ticket.draft !== null && ticket.problems.length === 0)
      found.push(`${name}: only the card has ${usable}`)
  }
  // A change without an account is refused by the card alone: main takes it for one of the account of its thread.
  const lacks = card?.fields.filter(({ value, note }) => value === null && note !== 'missing') ?? []
  const isAccountless = card?.fields.some(({ name, note }) => name === 'account_id' && note === 'missing') === true
  const isOpen =
    readOrderProposal(actionType, [row]).refusal === null &&
    (card?.refusal === null || (isAccountless && lacks.length === 0))
  if (!isOpen && ticket.draft !== null && ticket.problems.length === 0) found.push('only the ticket takes it')
  if (isOpen && ticket.draft === null && ticket.problems.length === 0) found.push('the ticket does not say why not')
  return found
}

test('a good row reads the same on its card and in its ticket', () => {
  expect(disagreements('NEW', good)).toEqual([])
  expect(readProposalRow('NEW', good, tradingHour)).toMatchObject({ draft: draftOf({ quantity: '10' }), problems: [] })
  expect(readOrderProposal('NEW', [good]).orders[0]?.refusal).toBeNull()
})

test.each(badPrefills.map((one) => [one.what, one] as const))('%s is told alike', (_, { actionType, row }) =>
  expect(disagreements(actionType, row)).toEqual([]),
)

const words = [
  'BUY',
  'SELL',
  'buy',
  'MARKET',
  'LIMIT',
  'STOP_LIMIT',
  'TRAILING_STOP',
  'DAY',
  'GOOD_TILL_DATE',
  'BPS',
  'x',
]
/** None with blanks around it: the card refuses those, and the ticket trims what is typed. */
const numbers = [
  '10',
  '0.1',
  '-1',
  '0',
  '1e3',
  '007',
  '1.',
  '.5',
  '+5',
  '1,000',
  '9'.repeat(19),
  '9'.repeat(70),
  '１０',
]
const symbols = [
  'AAPL',
  'aapl',
  ' AAPL',
  'АAPL',
  'AAPL 270115C00190000',
  'AAPL270230C00190000',
  'aapl 270115 c 00190000',
  '$A',
  'BRK.B',
]
const anything: readonly Json[] = [
  ...words,
  ...numbers,
  ...symbols,
  '',
  ' ',
  null,
  10,
  0.1,
  -1,
  1e21,
  1 / 3,
  true,
  [],
  {},
  ['10'],
  { value: '10' },
]
const sometimes = (usual: readonly Json[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: fc.constantFrom(...anything) })

test('whatever values meet in a row, the card and the ticket tell it alike', () => {
  const row = fc.record(
    {
      symbol: sometimes(symbols),
      side: sometimes(words),
      quantity: sometimes(numbers),
      order_type: sometimes(words),
      limit_price: sometimes(numbers),
      stop_price: sometimes(numbers),
      trailing_offset: sometimes(numbers),
      trailing_offset_type: sometimes(words),
      limit_offset: sometimes(numbers),
      time_in_force: sometimes(words),
      order_id: sometimes(['order-1', '..', 'a b']),
      account_id: sometimes([19816, '19816', '019816', 0]),
    },
    { requiredKeys: [] },
  )
  const kinds = fc.constantFrom('NEW', 'NEW', 'CANCEL', 'MODIFY', 'OTHER')
  fc.assert(
    fc.property(kinds, row, (kind, change) => {
      const start: Readonly<Record<string, Json>> = kind === 'NEW' ? good : { account_id: 19816, order_id: 'order-1' }
      expect(disagreements(kind, { ...start, ...change })).toEqual([])
    }),
    { numRuns: 5000 },
  )
})
