import type { Failure } from './failure.ts'

/** A Failure on its way up a call stack, on either side of the doorway. */
export class FailureError extends Error {
  override readonly name = 'FailureError'
  readonly failure: Failure

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.serverMessage ?? failure.detail ?? failure.code, options)
    this.failure = failure
  }
}

/** The Failure inside an error, or null when the error is a bug. */
export function failureOf(error: unknown): Failure | null {
  return error instanceof FailureError ? error.failure : null
}
