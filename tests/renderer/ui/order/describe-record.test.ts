import { expect, test } from 'vitest'
import { instant } from '../../../../preload/contract/words.ts'
import type { RecordStep } from '../../../../preload/contract/orders.ts'
import { describeRecord } from '../../../../renderer/ui/order/describe-record.ts'

const step = (kind: RecordStep['kind'], detail: Record<string, string> = {}): RecordStep => ({
  at: instant.parse('2026-11-20T19:32:08.000Z'),
  kind,
  detail,
  link: null,
})
const sent = step('sent', { sha256: 'a'.repeat(64) })

test('what never left this computer is neither sent nor refused in its record', () => {
  const words = describeRecord(
    [sent, step('refused', { code: 'name-not-found', detail: 'api.clearstreet.com' })],
    'new',
  )
  expect(words).toEqual([
    'You pressed Send, payload aaaaaaaa…',
    'Not sent: nothing left this computer. The name api.clearstreet.com could not be found',
  ])
})

test('a refusal of the server keeps its words, and so does a key that it refuses', () => {
  const refused = step('refused', { code: 'refused-by-server', status: '400', message: 'Too much', requestId: 'r-1' })
  expect(describeRecord([sent, refused], 'new')).toEqual([
    'Sent once, payload aaaaaaaa…',
    'Refused: “Too much”, request r-1',
  ])
  expect(describeRecord([step('refused', { code: 'unauthorized', status: '401' })], 'new')).toEqual(['Refused'])
})

test('a repeat is not called sent once', () => {
  const words = describeRecord([sent, step('not-found'), sent], 'new')
  expect(words[0]).toBe('Sent once, payload aaaaaaaa…')
  expect(words[2]).toBe('Sent once more, payload aaaaaaaa…')
})

test('a repeat that was not sent says nothing about the first sending', () => {
  const words = [sent, step('no-answer', { code: 'timed-out' }), sent, step('refused', { code: 'not-connected' })]
  expect(describeRecord(words, 'new')[0]).toBe('Sent once, payload aaaaaaaa…')
})

test('a cancel or a change is not said to be found by a client id: it has none', () => {
  const steps = [step('looked', { look: '1', of: '5' }), step('found', { orderId: '1234abcd5678' })]
  for (const kind of ['cancel', 'modify'] as const)
    expect(describeRecord(steps, kind)).toEqual([
      'Look 1 of 5: the order shows no sign of it',
      'Seen in the order itself: 1234abcd…',
    ])
  expect(describeRecord(steps, 'new')[1]).toBe('Found by its client id: order 1234abcd…')
})
