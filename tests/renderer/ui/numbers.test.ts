import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  countOf,
  directionOf,
  formatChange,
  formatPercentChange,
  groupThousands,
} from '../../../renderer/ui/numbers.ts'

test.each([
  ['2190.00', '2,190.00'],
  ['141.38', '141.38'],
  ['0.00000001', '0.00000001'],
  ['1000000000000000000.10', '1,000,000,000,000,000,000.10'],
  ['-3100.5', '−3,100.5'],
  ['123', '123'],
  ['not a number', 'not a number'],
])('%s reads %s: exact digits, no rounding', (value, shown) => {
  expect(groupThousands(value)).toBe(shown)
})

test('grouping never adds, drops or moves a digit', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 40n }), fc.nat(9_999), (whole, fraction) => {
      const value = `${whole}.${fraction}`
      expect(groupThousands(value).replaceAll(',', '')).toBe(value)
    }),
  )
})

test('a change of zero carries no sign, whatever sign was sent', () => {
  expect(formatChange('0.00')).toBe('0.00')
  expect(formatChange('-0.00')).toBe('0.00')
  expect(directionOf('-0.000')).toBe('flat')
})

test('per cent has a sign, a true minus and a space that does not break', () => {
  expect(formatPercentChange('3.11')).toBe('+3.11\u00A0%')
  expect(formatPercentChange('-0.69')).toBe('\u22120.69\u00A0%')
})

test.each([
  ['3.1149', '+3.11\u00A0%'],
  ['0.995', '+1.00\u00A0%'],
  ['99.9950', '+100.00\u00A0%'],
  ['-0.0110', '\u22120.01\u00A0%'],
  ['-0.0024', '0.00\u00A0%'],
  ['1.5', '+1.5\u00A0%'],
])('a change of %s per cent is shown as %s, and a rounded zero has no sign', (value, shown) => {
  expect(formatPercentChange(value)).toBe(shown)
})

test('one thread is not "1 threads"', () => {
  expect(countOf(1, 'thread', 'threads')).toBe('1 thread')
  expect(countOf(1204, 'thread', 'threads')).toBe('1,204 threads')
})
