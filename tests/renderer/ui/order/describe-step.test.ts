import { expect, test } from 'vitest'
import { instant } from '../../../../preload/contract/words.ts'
import type { RecordStep } from '../../../../preload/contract/orders.ts'
import { describeStep } from '../../../../renderer/ui/order/describe-step.ts'

const step = (kind: RecordStep['kind'], detail: Record<string, string> = {}): RecordStep => ({
  at: instant.parse('2026-11-20T19:32:08.000Z'),
  kind,
  detail,
  link: null,
})
const sent = step('sent', { sha256: 'a'.repeat(64) })

test('what never left this computer is neither sent nor refused in its record', () => {
  const words = [sent, step('refused', { code: 'name-not-found', detail: 'api.clearstreet.com' })].map(describeStep)
  expect(words).toEqual([
    'You pressed Send, payload aaaaaaaa…',
    'Not sent: nothing left this computer. The name api.clearstreet.com could not be found',
  ])
})

test('a refusal of the server keeps its words, and so does a key that it refuses', () => {
  const refused = step('refused', { code: 'refused-by-server', status: '400', message: 'Too much', requestId: 'r-1' })
  expect([sent, refused].map(describeStep)).toEqual([
    'Sent once, payload aaaaaaaa…',
    'Refused: “Too much”, request r-1',
  ])
  expect(describeStep(step('refused', { code: 'unauthorized', status: '401' }), 0, [])).toBe('Refused')
})

test('a repeat is not called sent once', () => {
  const words = [sent, step('not-found'), sent].map(describeStep)
  expect(words[0]).toBe('Sent once, payload aaaaaaaa…')
  expect(words[2]).toBe('Sent once more, payload aaaaaaaa…')
})

test('a repeat that was not sent says nothing about the first sending', () => {
  const words = [sent, step('no-answer', { code: 'timed-out' }), sent, step('refused', { code: 'not-connected' })]
  expect(words.map(describeStep)[0]).toBe('Sent once, payload aaaaaaaa…')
})
