import type { Failure } from '../../preload/contract/failure.ts'
import { FailureError, failureOf } from '../../preload/contract/failure-error.ts'
import type { Feedback } from '../../preload/contract/feedback.ts'
import type { RequestPayload } from '../../preload/contract/index.ts'
import type { ConnectionStatus } from '../../preload/contract/session.ts'
import type { AccountId, MessageId } from '../../preload/contract/words.ts'
import type { Announcing } from './announcing.ts'
import { certainlyNotSent } from './asking.ts'
import { nowOf } from './moments.ts'
import type { Clock, Line, Log } from './ports.ts'
import type { KeptFeedback } from './store-ports.ts'

/** The return of a lost line comes first; this is for a line that works all the same. */
const tryAgainMs = 30_000

/** Tells the broker what the user says of answers: each choice once, one at a time, the newest in place of an older one. */
export interface GivingFeedback {
  /** Keeps the choice and sends it behind. Fails with gone or invalid-input; see the contract. */
  give(accountId: AccountId, choice: RequestPayload<'feedback.give'>): Promise<void>
  /** Once, when the line opens: what an earlier run left on its way is unknown. */
  afterStart(): Promise<void>
  /** The connection is back. */
  sendWaiting(): void
  close(): void
}

export function createGivingFeedback(parts: {
  line: Line
  clock: Clock
  log: Log
  announcing: Announcing
  connection: () => ConnectionStatus
}): GivingFeedback {
  const { line, clock, log, announcing, connection } = parts
  const { store } = line
  let queue = Promise.resolve()
  let cancelRetry = (): void => undefined
  let closed = false

  /** A line that has not answered yet is waited for: what breaks on the way has an unknown fate. */
  function isAnswering(): boolean {
    const { state } = connection()
    return state === 'connected' || state === 'limited'
  }

  async function announce(messageId: MessageId): Promise<void> {
    const message = await store.messages.get(messageId)
    if (message !== null) await announcing.thread(message.threadId, [message])
  }

  /** After whatever is being sent: never two at once, and no choice is overlooked. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    queue = queue.then(work).catch((error: unknown) => {
      if (failureOf(error) === null) log.bug('feedback', error)
    })
    return queue
  }

  function sendWaiting(): void {
    void inTurn(sendAll)
  }

  /** In its turn nothing of this run is on its way: what the store has as sending is of an earlier one. */
  async function abandon(): Promise<void> {
    for (const { messageId } of await store.feedback.abandon(nowOf(clock))) await announce(messageId)
  }

  async function sendAll(): Promise<void> {
    while (!closed && isAnswering()) {
      const next = await store.feedback.begin(nowOf(clock))
      if (next === null) return
      await announce(next.messageId)
      const { state, failure } = await send(next)
      // Closing: what is stored as sending is unknown at the next start.
      if (closed) return
      await store.feedback.end(next.messageId, state, failure, nowOf(clock))
      await announce(next.messageId)
      // What holds this one holds the others.
      if (state === 'waiting') return
    }
  }

  async function send({ accountId, messageId, score, comment }: KeptFeedback): Promise<Ending> {
    try {
      await line.broker.sendFeedback(accountId, messageId, score, comment)
      return { state: 'sent', failure: null }
    } catch (error) {
      const failure = failureOf(error) ?? { code: 'internal', logId: log.bug('feedback', error) }
      if (certainlyNotSent.has(failure.code)) {
        tryLater(failure.retryAfterMs ?? tryAgainMs)
        return { state: 'waiting', failure }
      }
      const isUnknown = failure.code === 'unknown-outcome' || failure.code === 'internal'
      return { state: isUnknown ? 'unknown' : 'refused', failure }
    }
  }

  function tryLater(ms: number): void {
    cancelRetry()
    cancelRetry = clock.after(ms, sendWaiting)
  }

  return {
    async give(accountId, { messageId, score, comment }) {
      const message = await store.messages.get(messageId)
      const thread = message === null ? null : await store.threads.get(message.threadId)
      if (thread?.accountId !== accountId) throw new FailureError({ code: 'gone', field: 'messageId' })
      if (message?.role !== 'assistant') throw new FailureError({ code: 'invalid-input', field: 'messageId' })
      const said = comment === '' || score === 0 ? null : comment
      const held = isAnswering() ? null : connection().failure
      const changed = await store.feedback.choose(messageId, { score, comment: said }, held, nowOf(clock))
      if (!changed) return
      await announce(messageId)
      sendWaiting()
    },
    afterStart: () => inTurn(abandon),
    sendWaiting,
    close() {
      closed = true
      cancelRetry()
    },
  }
}

interface Ending {
  readonly state: Feedback['state']
  readonly failure: Failure | null
}
