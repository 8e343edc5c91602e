import { expect, test } from 'vitest'
import { readOptionSymbol } from '../../../preload/contract/option-symbol.ts'

test.each([
  ['AAPL  270115C00190000', 'AAPL', '2027-01-15', 'call', '190', 'AAPL  270115C00190000'],
  ['AAPL270115C00190000', 'AAPL', '2027-01-15', 'call', '190', 'AAPL  270115C00190000'],
  ['SPXW 261231P04325500', 'SPXW', '2026-12-31', 'put', '4325.5', 'SPXW  261231P04325500'],
  ['AAPL 270115 C 00190000', 'AAPL', '2027-01-15', 'call', '190', 'AAPL  270115C00190000'],
  ['1SPX 270115C00190000', '1SPX', '2027-01-15', 'call', '190', '1SPX  270115C00190000'],
  ['F     270115C00000050', 'F', '2027-01-15', 'call', '0.05', 'F     270115C00000050'],
  ['Y270401C99999999', 'Y', '2027-04-01', 'call', '99999.999', 'Y     270401C99999999'],
  ['F 280229C00000500', 'F', '2028-02-29', 'call', '0.5', 'F     280229C00000500'],
])('%s is %s of %s, a %s at %s', (symbol, root, expires, right, strike, padded) => {
  expect(readOptionSymbol(symbol)).toEqual({ symbol: padded, root, expires, right, strike })
})

test.each([
  'AAPL',
  '',
  'AAPL 270229C00190000',
  'AAPL 271315C00190000',
  'AAPL 270115X00190000',
  'AAPL 270115C00000000',
  'AAPL 270115C0019000',
  'TOOLONG270115C00190000',
  '270115C00190000',
  'aapl 270115c00190000',
])('%j is no option', (symbol) => expect(readOptionSymbol(symbol)).toBeNull())
