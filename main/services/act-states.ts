import type { Order } from '../../preload/contract/blotter.ts'
import type { Failure } from '../../preload/contract/failure.ts'
import type { Act, ActState, RecordStep, Refusal } from '../../preload/contract/orders.ts'
import { instantAt } from './moments.ts'
import type { Placement } from './trading-ports.ts'

/** States that may follow each; nothing follows an order the broker has. */
export const mayFollow: Readonly<Record<ActState, readonly ActState[]>> = {
  reviewed: ['sending', 'accepted'],
  sending: ['accepted', 'refused', 'unknown'],
  accepted: [],
  refused: ['sending', 'accepted'],
  unknown: ['accepted', 'not-found', 'left'],
  'not-found': ['sending', 'accepted', 'left'],
  left: ['sending', 'accepted'],
}

/** Waits before each look for an act of unknown outcome, in milliseconds: late orders have up to a minute. */
export const looksMs = [1000, 3000, 7000, 15_000, 30_000] as const
/** The same for one that was refused: 5 s, 20 s and a minute after the refusal. */
export const quietLooksMs = [5000, 15_000, 40_000] as const

/** It was sent before, its looks have ended in vain, and the user may send it once more under the same id. */
export function mayRepeat({ state, sentAt, looks }: Act): boolean {
  return sentAt !== null && mayFollow[state].includes('sending') && (looks === null || looks.nextAt === null)
}

/** Nobody can say yet whether the broker has it: another order like it may be a second one. */
export function isUnsettled({ state, looks }: Pick<Act, 'state' | 'looks'>): boolean {
  const isToCome = looks !== null && looks.nextAt !== null
  return state === 'sending' || state === 'unknown' || state === 'not-found' || isToCome
}

/** Refused without a word of the server: nothing of it left this computer. */
export function neverLeft({ state, refusal }: Pick<Act, 'state' | 'refusal'>): boolean {
  return state === 'refused' && refusal === null
}

/** What can happen to an act after its review. */
export type Happening =
  | { readonly kind: 'answered'; readonly placement: Placement }
  /** An order that only this act can have made, or changed as it asked. */
  | { readonly kind: 'found'; readonly order: Order }
  /** A look the server answered, without it. */
  | { readonly kind: 'looked' }
  /** A look that did not get through; the next comes after `waitMs`. */
  | { readonly kind: 'missed'; readonly waitMs: number; readonly failure: Failure | null }
  /** The app ended while it was on its way. */
  | { readonly kind: 'restarted' }
  | { readonly kind: 'left' }

/** The act as it is then, with the step of its record; null: nothing changes and nothing is worth recording. */
export interface ActChange {
  readonly act: Act
  readonly step: Pick<RecordStep, 'kind' | 'detail'> | null
}

/** What becomes of an act, `now` in milliseconds since 1970. An order that exists wins over whatever was known or answered. */
export function changeOf(act: Act, happening: Happening, now: number): ActChange | null {
  switch (happening.kind) {
    case 'answered':
      return answered(act, happening.placement, now)
    case 'found':
      return act.state === 'accepted'
        ? null
        : change(act, accepted(act, happening.order), stepOf('found', happening.order))
    case 'looked':
      return looked(act, now)
    case 'missed':
      return missed(act, happening, now)
    case 'restarted':
      return act.state === 'sending'
        ? change(act, unknown(act, { code: 'unknown-outcome' }, now), { kind: 'restarted', detail: {} })
        : null
    case 'left':
      return act.state === 'not-found' || isUndecidable(act)
        ? change(act, { ...act, state: 'left' }, { kind: 'left', detail: {} })
        : null
  }
}

/** Milliseconds from `now` to the next look, at most those before it as a rule: a clock that was set back puts nothing off. null: no look is to come. */
export function nextLookMs({ state, looks }: Act, now: number): number | null {
  if (looks === null || looks.nextAt === null) return null
  const wait = (state === 'refused' ? quietLooksMs : looksMs)[looks.done]
  return wait === undefined ? null : Math.min(wait, Math.max(0, Date.parse(looks.nextAt) - now))
}

function answered(act: Act, placement: Placement, now: number): ActChange {
  switch (placement.kind) {
    case 'placed': {
      const order = ownOf(act, placement.orders)
      if (order === undefined) return noAnswer(act, { code: 'unknown-outcome', detail: 'unreadable-answer' }, now)
      return change(act, accepted(act, order), stepOf('accepted', order, placement.requestId))
    }
    case 'refused': {
      const { refusal } = placement
      // An id that is taken means that the order is there already.
      const isOfVanished = isRepeat(act) && act.refusal === null
      if (isOfVanished || (act.draft.kind === 'new' && speaksOfDuplicate(refusal)))
        return noAnswer(act, refusal.failure, now)
      const refused: Act = { ...act, state: 'refused', refusal, looks: quietLooks(now) }
      return change(act, refused, { kind: 'refused', detail: wordsOf(refusal.failure, refusal) })
    }
    case 'not-sent': {
      const { failure } = placement
      if (isRepeat(act)) return noAnswer(act, failure, now)
      return change(act, { ...act, state: 'refused', failure }, { kind: 'refused', detail: wordsOf(failure) })
    }
    case 'unknown':
      return noAnswer(act, placement.failure, now)
  }
}

/** An answer about another order says nothing of this one. A changed order may come under a new id of the broker. */
function ownOf({ actId, draft }: Act, orders: readonly Order[]): Order | undefined {
  switch (draft.kind) {
    case 'new':
      return (
        orders.find(({ clientOrderId }) => clientOrderId === actId) ?? orders.find((one) => one.clientOrderId === '')
      )
    case 'cancel':
      return orders.find(({ orderId }) => orderId === draft.orderId)
    case 'modify':
      return orders[0]
  }
}

/** Its first sending was looked for in vain: what is said of the second tells nothing about the first, but that a refusal is one again. */
function isRepeat({ state, looks }: Act): boolean {
  return state === 'sending' && looks !== null
}

/** Kept in the record even where the state is past it. */
function change(act: Act, next: Act, step: ActChange['step']): ActChange {
  return { act: mayFollow[act.state].includes(next.state) ? next : act, step }
}

function noAnswer(act: Act, failure: Failure, now: number): ActChange {
  return change(act, unknown(act, failure, now), { kind: 'no-answer', detail: wordsOf(failure) })
}

function unknown(act: Act, failure: Failure, now: number): Act {
  const looks = nextLook({ done: 0, of: looksMs.length }, now + looksMs[0])
  return { ...act, state: 'unknown', refusal: null, failure, looks }
}

function accepted(act: Act, order: Order): Act {
  return { ...act, state: 'accepted', orderId: order.orderId, refusal: null, failure: null, looks: null }
}

function missed(act: Act, { waitMs, failure }: Happening & { kind: 'missed' }, now: number): ActChange | null {
  if (act.looks === null) return null
  const looks = nextLook(act.looks, now + waitMs)
  // Said of no other state: a refusal with a failure is one that never left.
  const says = act.state === 'unknown' && failure?.code === 'unreadable-answer' ? { failure } : {}
  return { act: { ...act, ...says, looks }, step: null }
}

/** The broker lists what nobody can read, and may do so for ever. */
function isUndecidable({ state, failure }: Act): boolean {
  return state === 'unknown' && failure?.code === 'unreadable-answer'
}

function looked(act: Act, now: number): ActChange | null {
  if (act.looks === null) return null
  const done = act.looks.done + 1
  const waitMs = (act.state === 'refused' ? quietLooksMs : looksMs)[done]
  const detail = { look: String(done), of: String(act.looks.of) }
  if (waitMs !== undefined)
    return { act: { ...act, looks: nextLook({ ...act.looks, done }, now + waitMs) }, step: { kind: 'looked', detail } }
  const looks = { ...act.looks, done, nextAt: null }
  if (act.state === 'refused' || act.state === 'left')
    return { act: { ...act, looks }, step: { kind: 'looked', detail } }
  return change(act, { ...act, state: 'not-found', looks }, { kind: 'not-found', detail })
}

function quietLooks(now: number): Act['looks'] {
  return nextLook({ done: 0, of: quietLooksMs.length }, now + quietLooksMs[0])
}

function nextLook(looks: { done: number; of: number }, at: number): Act['looks'] {
  return { done: looks.done, of: looks.of, nextAt: instantAt(at) }
}

function speaksOfDuplicate({ failure, reasons }: Refusal): boolean {
  const words = [failure.serverMessage, ...reasons.flatMap(({ code, description }) => [code, description])]
  return (
    failure.status === 409 ||
    words.some((word) => /duplicate|already (?:exists|used|in use|submitted)/i.test(word ?? ''))
  )
}

function stepOf(kind: 'found' | 'accepted', order: Order, requestId: string | null = null): ActChange['step'] {
  const { orderId, status, filledQuantity } = order
  return { kind, detail: { orderId, status, filled: filledQuantity, ...(requestId === null ? {} : { requestId }) } }
}

function wordsOf(
  { code, status, serverMessage, requestId, detail }: Failure,
  refusal?: Refusal,
): Record<string, string> {
  const words: Record<string, string> = { code }
  if (status !== undefined) words['status'] = String(status)
  if (serverMessage !== undefined) words['message'] = serverMessage
  if (requestId !== undefined) words['requestId'] = requestId
  if (detail !== undefined) words['detail'] = detail
  for (const [index, reason] of (refusal?.reasons ?? []).entries())
    words[`reason ${index + 1}`] = [reason.code, reason.description].filter(Boolean).join(': ')
  return words
}
