import type { Failure, FailureCode } from '../../preload/contract/failure.ts'

/** The failure code an HTTP status stands for. */
export function codeOfStatus(status: number): FailureCode {
  if (status >= 300 && status < 400) return 'redirected'
  if (status >= 500) return 'server-error'
  switch (status) {
    case 401:
      return 'unauthorized'
    case 403:
      return 'forbidden'
    case 404:
      return 'not-found'
    case 407:
      return 'proxy-refused'
    case 409:
      return 'conflict'
    case 429:
      return 'rate-limited'
    default:
      return 'refused-by-server'
  }
}

/** What an answer says about its own failure, ready for the user. */
export interface ServerWords {
  readonly message: string | null
  readonly requestId: string | null
}

/** A failure with the facts that were there, and no empty ones. */
export function failureWith(code: FailureCode, status: number | null, words: ServerWords, detail?: string): Failure {
  return {
    code,
    ...(status === null ? {} : { status }),
    ...(words.message === null ? {} : { serverMessage: words.message }),
    ...(words.requestId === null ? {} : { requestId: words.requestId }),
    ...(detail === undefined ? {} : { detail }),
  }
}
