import type { Failure } from '../../../preload/contract/failure.ts'
import { describeFailure, type FailureText } from '../failure-text.ts'
import { formatDuration } from '../times.ts'

/** Why an order did not leave this computer. */
export function describeUnsent(failure: Failure): FailureText {
  switch (failure.code) {
    case 'not-connected':
      return {
        title: 'The account was disarmed or disconnected before it went',
        body: 'An order leaves only while its account is connected, and a live one while it is armed.',
      }
    case 'not-allowed':
      return {
        title: 'It waited too long for its turn',
        body: 'An order leaves within 30 s of the last look at its quote, or not at all.',
      }
    case 'rate-limited':
      return {
        title: 'Too many requests (429)',
        body: `The server asked to wait${failure.retryAfterMs === undefined ? '' : ` ${formatDuration(failure.retryAfterMs)} more`}.`,
      }
    default:
      return describeFailure(failure)
  }
}
