import { expect, test } from 'vitest'
import { describeUnsent } from '../../../../renderer/ui/order/describe-unsent.ts'

const all = (failure: Parameters<typeof describeUnsent>[0]): string => {
  const { title, body, advice } = describeUnsent(failure)
  return `${title} ${body} ${advice ?? ''}`
}

test('an order that was held here is not told the words of a window, a key or a request that tries again', () => {
  expect(all({ code: 'not-allowed', detail: 'quote-too-old' })).not.toMatch(/window/)
  expect(all({ code: 'not-connected' })).toMatch(/disarmed/)
  expect(all({ code: 'not-connected' })).not.toMatch(/no key/)
  expect(all({ code: 'rate-limited', retryAfterMs: 5000 })).toMatch(/5 s/)
  expect(all({ code: 'rate-limited' })).not.toMatch(/by itself/)
})
