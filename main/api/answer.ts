import type { Failure } from '../../preload/contract/failure.ts'
import type { Json } from '../../preload/contract/words.ts'

/** A success of the broker, out of its envelope. */
export interface Answer {
  readonly status: number
  readonly requestId: string | null
  /** null where the server sent none. */
  readonly data: Json
  /** All of it, as it came. */
  readonly envelope: Json
  /** Said beside the data in a partial success (207). */
  readonly errorMessage: string | null
  readonly nextPageToken: string | null
  readonly totalItems: number | null
}

/** An error in the broker's own form, as it came but for the key. */
export interface ErrorAnswer {
  readonly httpStatus: number
  readonly error: Json
}

/** How one attempt ended. */
export type Outcome =
  | { readonly ok: true; readonly answer: Answer }
  | {
      readonly ok: false
      readonly failure: Failure
      /** The server certainly did not act on it. */
      readonly isCertain: boolean
      /** Another attempt of a read may do better. */
      readonly isPassing: boolean
      /** It asks to be left alone; `askedMs` says how long, where it did. */
      readonly limit: { readonly askedMs: number | null } | null
      /** Refused on this computer: nothing was sent. */
      readonly isLocal: boolean
      /** The envelope of an answer that says no, with the status it came under; null: no answer, or not in that form. */
      readonly said: ErrorAnswer | null
    }
