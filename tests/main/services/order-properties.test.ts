import {
  assert,
  bigInt,
  constantFrom,
  integer,
  jsonValue,
  oneof,
  property,
  record,
  string,
  stringMatching,
  tuple,
} from 'fast-check'
import { expect, test } from 'vitest'
import { checkOrder } from '../../../main/services/order-rules.ts'
import { readPositive, readSymbol } from '../../../main/services/read-field.ts'
import { readProposalRow } from '../../../main/services/read-proposal.ts'
import { proposalRow } from '../../../preload/contract/orders.ts'
import { json } from '../../../preload/contract/words.ts'
import type { Json } from '../../../preload/contract/words.ts'
import {
  contextOf,
  decimal,
  draftOf,
  optionContract,
  rowOf,
  tradingHour,
  withInstrument,
} from '../../support/order-fixtures.ts'

test('whatever is taken is the text that was typed, and a number', () => {
  assert(
    property(string({ maxLength: 40 }), (typed) => {
      const { value } = readPositive(typed)
      return value === null || value === typed.replaceAll(/[ \t]/g, '')
    }),
    { numRuns: 2_000, seed: 5 },
  )
  assert(
    property(stringMatching(/^[1-9]\d{0,9}(\.\d{1,8})?$/), (typed) => {
      expect(readPositive(typed)).toEqual({ value: typed, trouble: null })
    }),
    { numRuns: 2_000, seed: 5 },
  )
})

test('a symbol has only ASCII letters, whatever was typed', () => {
  assert(
    property(string({ unit: 'binary', maxLength: 24 }), (typed) => {
      const { value } = readSymbol(typed)
      return value === null || value.kind === 'id' || /^[A-Z0-9.\-/ ]{1,24}$/.test(value.symbol)
    }),
    { numRuns: 3_000, seed: 5 },
  )
})

test('a product of any price, quantity and multiplier has every digit', () => {
  const amounts = tuple(bigInt(1n, 10n ** 17n), integer({ min: 1, max: 10 ** 9 }), constantFrom(1, 10, 100))
  assert(
    property(amounts, ([price, quantity, multiplier]) => {
      const digits = price.toString().padStart(5, '0')
      const limitPrice = `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/^0+(?=\d)/, '')
      const { check } = checkOrder(
        rowOf(draftOf({ quantity: String(quantity), limitPrice })),
        contextOf(withInstrument(optionContract({ multiplier: decimal(String(multiplier)) }))),
      )
      const [whole = '', part = ''] = check.notional?.value.split('.') ?? []
      expect(BigInt(whole + part.padEnd(4, '0'))).toBe(price * BigInt(quantity) * BigInt(multiplier))
    }),
    { numRuns: 500, seed: 5 },
  )
})

test('whatever a row holds, it is read without a throw, into what the contract allows, and never under another kind', () => {
  const names = [
    'symbol',
    'side',
    'quantity',
    'order_type',
    'time_in_force',
    'limit_price',
    'stop_price',
    'trailing_offset',
    'trailing_offset_type',
    'limit_offset',
    'expires_at',
    'extended_hours',
    'instrument_id',
    'account_id',
    'order_id',
    'legs',
  ]
  const likely = constantFrom<Json>(
    'AAPL',
    'BUY',
    '10',
    'LIMIT',
    'DAY',
    '182.50',
    'BPS',
    true,
    10,
    '019dbb03-1111-7000-8000-000000000001',
  )
  const value = oneof(
    likely,
    jsonValue({ maxDepth: 3 }).map((one) => json.parse(one)),
  )
  const rows = record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] })
  assert(
    property(constantFrom('NEW', 'CANCEL', 'MODIFY', 'OTHER'), rows, (word, row) => {
      const result = readProposalRow(word, json.parse(row), tradingHour)
      proposalRow.parse(result)
      const kinds: Record<string, string> = { NEW: 'new', CANCEL: 'cancel', MODIFY: 'modify' }
      expect([null, kinds[word]]).toContain(result.draft?.kind ?? null)
    }),
    { numRuns: 500, seed: 5 },
  )
})
