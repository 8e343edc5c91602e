import type { Failure } from '../../preload/contract/failure.ts'
import { failureOf } from '../../preload/contract/failure-error.ts'
import type { AccountId, ResponseId } from '../../preload/contract/words.ts'
import type { Announcing } from './announcing.ts'
import { findFinalMessage } from './find-final-message.ts'
import { newFollower } from './follower.ts'
import type { Follower } from './follower.ts'
import { isUnfinished } from './live-answer-of.ts'
import type { TurnWatch } from './live-answer-of.ts'
import { instantAt, nowOf } from './moments.ts'
import { planNextPoll } from './polling-policy.ts'
import type { ResponseSnapshot } from './broker-ports.ts'
import type { Clock, Line, Log } from './ports.ts'
import type { Turn } from './store-ports.ts'
import { symbolsOf } from './symbols-of.ts'

/** Nothing new for this long is said aloud; the polls go on. */
const overdueAfterMs = 90_000
/** A response just created may not be known everywhere yet. */
const notFoundTolerated = 2
/** A poll held back this long by a limit that another call met is only late. */
const lateMs = 10_000
/** Looks for the final message after the response ended: 0.5, 1, 2, 4, 8, 15 s. */
const lookDelaysMs = [500, 1000, 2000, 4000, 8000, 15_000]

export interface Following {
  /** Polls this turn until its end; a turn already followed is left alone, whoever asks. */
  follow(turn: Turn): void
  /** Ask about this turn now. */
  hurry(responseId: ResponseId): void
  /** After sleep, or when a page is looked at again: every turn once, staggered. */
  wake(): void
  /** Ended by other means. */
  forget(responseId: ResponseId): void
  watchOf(responseId: ResponseId): TurnWatch | undefined
  close(): void
}

export function createFollowing(parts: {
  line: Line
  clock: Clock
  log: Log
  announcing: () => Announcing
  isVisible: () => boolean
  /** The turn ended: a waiting question may go. */
  onEnd: (turn: Turn) => void
}): Following {
  const { line, clock, log, announcing, isVisible, onEnd } = parts
  const followers = new Map<ResponseId, Follower>()
  let closed = false

  function schedule(follower: Follower, ms: number): void {
    follower.cancelTimer()
    if (closed || !followers.has(follower.turn.responseId)) return
    follower.cancelTimer = clock.after(ms, () => void step(follower))
  }

  async function step(follower: Follower): Promise<void> {
    if (closed) return
    if (follower.asking) return
    follower.asking = true
    try {
      if (follower.turn.status === 'finishing') await lookForMessage(follower)
      else await poll(follower)
    } catch (error) {
      const failure = failureOf(error) ?? { code: 'internal' as const, logId: log.bug('follow-response', error) }
      await onFailure(follower, failure).catch((second: unknown) => {
        const next = failureOf(second) ?? { code: 'internal' as const, logId: log.bug('follow-response', second) }
        follower.failures += 1
        plan(follower, next)
      })
    } finally {
      follower.asking = false
      if (follower.again) schedule(follower, 0)
      follower.again = false
    }
  }

  async function poll(follower: Follower): Promise<void> {
    const { accountId, responseId } = follower.turn
    if (follower.turn.stopping && !follower.cancelConfirmed) {
      follower.cancelConfirmed = await cancel(accountId, responseId)
    }
    const snapshot = await line.broker.getResponse(accountId, responseId)
    if (closed || !followers.has(responseId)) return
    follower.failures = 0
    follower.notFound = 0
    await onSnapshot(follower, snapshot)
  }

  /** A stop that was not taken is tried again with the next poll; it never keeps that poll from going out. */
  async function cancel(accountId: AccountId, responseId: ResponseId): Promise<boolean> {
    try {
      await line.broker.cancelResponse(accountId, responseId)
      return true
    } catch (error) {
      if (failureOf(error) === null) throw error
      return false
    }
  }

  async function onSnapshot(follower: Follower, snapshot: ResponseSnapshot): Promise<void> {
    const ended = snapshot.status === 'succeeded' || snapshot.status === 'failed' || snapshot.status === 'canceled'
    if (snapshot.status === 'failed' || snapshot.status === 'canceled') follower.endedAs = snapshot.status
    const status = ended ? 'finishing' : snapshot.status === 'queued' ? 'queued' : 'running'
    const changed = await line.store.turns.saveSnapshot(snapshot, status, nowOf(clock))
    if (changed !== null) {
      follower.turn = changed
      follower.changedAt = clock.now()
      await line.store.threads.addSymbols(changed.threadId, symbolsOf(changed.parts))
    }
    const told = tell(follower, { trouble: null, overdue: clock.now() - follower.changedAt > overdueAfterMs })
    if (ended) return await lookForMessage(follower)
    if (changed !== null || told) await announcing().thread(follower.turn.threadId)
    plan(follower, null)
  }

  async function lookForMessage(follower: Follower): Promise<void> {
    const { accountId, threadId, responseId } = follower.turn
    const page = await line.broker.listMessages(accountId, threadId, null)
    if (closed || !followers.has(responseId)) return
    if (findFinalMessage(follower.turn, page.rows) !== null) return await finish(follower, page.rows)
    const announced = follower.turn.outputMessageId
    if (announced !== null) {
      const message = await line.broker.getMessage(accountId, announced).catch(() => null)
      if (message !== null) return await finish(follower, [...page.rows, message])
    }
    const delay = lookDelaysMs[follower.looks]
    follower.looks += 1
    if (delay !== undefined) {
      await announcing().thread(threadId)
      return schedule(follower, delay)
    }
    // The snapshot stands in for the message; the history will bring it when the server has it.
    await line.store.turns.setStatus(responseId, follower.endedAs, nowOf(clock))
    await end(follower, await line.store.turns.get(responseId))
  }

  async function finish(follower: Follower, messages: Parameters<typeof line.store.turns.finish>[1]): Promise<void> {
    const { responseId, threadId } = follower.turn
    const changed = await line.store.turns.finish(responseId, messages, nowOf(clock))
    const final = changed.at(-1)
    if (final) await line.store.threads.addSymbols(threadId, symbolsOf(final.parts))
    drop(follower)
    await announcing().thread(threadId, changed)
    onEnd(follower.turn)
  }

  async function end(follower: Follower, turn: Turn | null): Promise<void> {
    if (turn !== null) follower.turn = turn
    drop(follower)
    await announcing().thread(follower.turn.threadId)
    onEnd(follower.turn)
  }

  async function onFailure(follower: Follower, failure: Failure): Promise<void> {
    if (closed) return
    const heldMs = heldFor(failure)
    if (heldMs !== null && heldMs <= lateMs) return schedule(follower, heldMs * (1 + clock.random() * 0.2))
    if (failure.code === 'not-found' && follower.turn.status !== 'finishing') return await onNotFound(follower, failure)
    follower.failures += 1
    plan(follower, failure)
    await announcing().thread(follower.turn.threadId)
  }

  /** The response is unknown to the server: the answer may be in the history, else the turn is lost. */
  async function onNotFound(follower: Follower, failure: Failure): Promise<void> {
    follower.notFound += 1
    if (follower.notFound <= notFoundTolerated) return schedule(follower, 2000)
    const { accountId, threadId, responseId } = follower.turn
    const page = await line.broker.listMessages(accountId, threadId, null).catch((error: unknown) => {
      if (failureOf(error)?.code === 'not-found') return { rows: [], nextPageToken: null }
      throw error
    })
    if (findFinalMessage(follower.turn, page.rows) !== null) return await finish(follower, page.rows)
    log.warn('turn lost', { call: 'getResponse', ...(failure.requestId ? { requestId: failure.requestId } : {}) })
    await line.store.turns.setStatus(responseId, 'lost', nowOf(clock))
    await end(follower, await line.store.turns.get(responseId))
  }

  function plan(follower: Follower, failure: Failure | null): void {
    const next = planNextPoll({
      elapsedMs: clock.now() - Date.parse(follower.turn.startedAt),
      visible: isVisible(),
      failure,
      failures: follower.failures,
      random: clock.random(),
    })
    if (failure !== null) {
      const nextTryAt = next.kind === 'after' ? instantAt(clock.now() + next.ms) : null
      const since = follower.watch.trouble?.since ?? nowOf(clock)
      tell(follower, { trouble: { failure, since, nextTryAt }, overdue: follower.watch.overdue })
    }
    if (next.kind === 'after') schedule(follower, next.ms)
    else follower.cancelTimer()
  }

  /** True when the pages would see a difference. */
  function tell(follower: Follower, watch: TurnWatch): boolean {
    const differs = follower.watch.overdue !== watch.overdue || follower.watch.trouble !== watch.trouble
    follower.watch = watch
    return differs
  }

  function drop(follower: Follower): void {
    follower.cancelTimer()
    followers.delete(follower.turn.responseId)
  }

  return {
    follow(turn) {
      if (closed || followers.has(turn.responseId) || !isUnfinished(turn)) return
      const follower = newFollower(turn, clock.now())
      followers.set(turn.responseId, follower)
      const isFresh = clock.now() - Date.parse(turn.startedAt) < 2000
      if (isFresh) plan(follower, null)
      else schedule(follower, 250)
    },
    hurry(responseId) {
      const follower = followers.get(responseId)
      if (follower === undefined) return
      void line.store.turns.get(responseId).then(
        (turn) => {
          if (turn !== null) follower.turn = turn
          if (follower.asking) follower.again = true
          else schedule(follower, 0)
        },
        (error: unknown) => log.bug('follow-response', error),
      )
    },
    wake() {
      let stagger = 0
      for (const follower of followers.values()) {
        if (follower.watch.trouble?.failure.code === 'rate-limited') continue
        schedule(follower, (stagger += 500))
      }
    },
    forget(responseId) {
      const follower = followers.get(responseId)
      if (follower) drop(follower)
    },
    watchOf: (responseId) => followers.get(responseId)?.watch,
    close() {
      closed = true
      for (const follower of followers.values()) follower.cancelTimer()
      followers.clear()
    },
  }
}

/** How long a limit holds back a call that never went out; null: it went out. */
function heldFor({ code, status, retryAfterMs }: Failure): number | null {
  return code === 'rate-limited' && status === undefined ? (retryAfterMs ?? null) : null
}
