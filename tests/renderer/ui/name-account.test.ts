import { expect, test } from 'vitest'
import { describeAccountState } from '../../../renderer/ui/describe-account-state.ts'
import { nameAccount } from '../../../renderer/ui/name-account.ts'

test('the last four of the number stand with the name, once', () => {
  expect(nameAccount({ id: 100_000_019_816, name: 'Individual Margin' })).toBe('Individual Margin ··9816')
  expect(nameAccount({ id: 100_000_019_816, name: 'Mine ··9816' })).toBe('Mine ··9816')
})

test('a state this version does not know is shown and blocks the account', () => {
  expect(describeAccountState({ subtype: 'MARGIN', status: 'ACTIVE' })).toBe('Margin, active')
  expect(describeAccountState({ subtype: 'CASH', status: 'FROZEN' })).toBe(
    'State at the broker: FROZEN, cannot be used',
  )
})
