import { findAccount, type Account } from '../accounts/accounts.ts'
import { ACCOUNT_DATA } from '../accounts/agreement.ts'
import { readLedger } from '../accounts/ledger.ts'
import type { Ask } from '../assistant/ask.ts'
import { answer } from '../assistant/intents.ts'
import { deepInsight } from '../assistant/intents/deep-insight.ts'
import { planAnswer } from '../assistant/pace.ts'
import { snapshotAt, isOver, type Snapshot } from '../assistant/plan.ts'
import { recogniseInstruments } from '../assistant/recognise-instruments.ts'
import { readTokens, type Steering } from '../assistant/tokens.ts'
import { createId } from '../ids.ts'
import type { ForcedEnding } from '../lab/faults.ts'
import type { Instrument } from '../market/instruments.ts'
import type { Market } from '../market/market.ts'
import type { Message } from '../state/message-store.ts'
import type { State } from '../state/open-state.ts'
import type { StoredResponse } from '../state/response-store.ts'
import type { Thread } from '../state/thread-store.ts'
import { describeEnd, ANSWER_ERROR, type EndStatus } from './ending.ts'

/** A question as it arrives. */
export interface Question {
  text: string
  capabilities: readonly string[]
  /** How the lab wants its answer to end; stronger than a token. */
  ending?: ForcedEnding | undefined
  /** Set in the first turn of a deep-insights thread. */
  insight?: { instrument: Instrument; thesis: string | undefined }
}

/** The ids of a new turn, and what its tokens ask of the call that started it. */
export interface StartedTurn {
  responseId: string
  userMessageId: string
  steering: Steering
}

/** A response as a client sees it. */
export interface ResponseView {
  response: StoredResponse
  status: Snapshot['status']
  parts: Snapshot['parts']
}

/** Runs the turns of all threads: everything follows from what is stored and the clock. */
export class Turns {
  private readonly state: State
  private readonly market: Market
  private readonly isLegacy: boolean

  constructor(state: State, market: Market, isLegacy: boolean) {
    this.state = state
    this.market = market
    this.isLegacy = isLegacy
  }

  /** Stores the question and the whole course of its answer. The thread must be idle. */
  start(thread: Thread, question: Question, now: number): StartedTurn {
    const { text, steering: wished } = readTokens(question.text)
    const steering = { ...wished, ending: question.ending ?? wished.ending }
    const subject = this.lastSubject(thread.id)
    const ask = this.prepare(thread, { ...question, text }, subject, now)
    const plan = planAnswer(question.insight ? deepInsight.answer(ask) : answer(ask), steering)
    const userMessageId = createId(now)
    const responseId = createId(now)
    this.state.together(() => {
      this.state.messages.add({
        id: userMessageId,
        threadId: thread.id,
        seq: this.state.messages.lastSeq(thread.id) + 1,
        role: 'USER',
        outcome: 'completed',
        parts: [{ type: 'text', text: question.text }],
        error: undefined,
        createdAt: now,
      })
      this.state.responses.add({
        id: responseId,
        threadId: thread.id,
        userMessageId,
        outputMessageId: createId(now),
        createdAt: now,
        plan,
        polls: 0,
        faults: steering.pollFaults,
        end: undefined,
      })
      this.state.threads.touch(thread.id, now)
    })
    return { responseId, userMessageId, steering }
  }

  /** Brings every answer that has ended by now into the history, whether or not anybody polled. */
  settle(now: number): void {
    for (const response of this.state.responses.listRunning()) {
      if (!isOver(response.plan, now - response.createdAt, response.polls)) continue
      if (response.plan.ending === 'gone') {
        this.state.responses.forget(response.id)
        continue
      }
      const { status, parts } = snapshotAt(response.plan, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)
      const endedAt = response.plan.polls === undefined ? response.createdAt + response.plan.endsAt : now
      const ended = status === 'failed' || status === 'canceled' ? status : 'succeeded'
      this.end(response, { status: ended, parts }, endedAt)
    }
  }

  /** The response as it stands; a poll moves answers that advance by polls. */
  view(response: StoredResponse, now: number, isPoll: boolean): ResponseView {
    if (response.end) return { response, ...response.end }
    const polls = response.polls + (isPoll ? 1 : 0)
    if (isPoll) this.state.responses.countPoll(response.id)
    return { response, ...snapshotAt(response.plan, now - response.createdAt, polls) }
  }

  /** Stops an answer where it is; false when it had already ended. */
  cancel(response: StoredResponse, now: number): boolean {
    if (response.end) return false
    const { parts } = this.view(response, now, false)
    this.end(response, { status: 'canceled', parts }, now)
    return true
  }

  private end(response: StoredResponse, end: { status: EndStatus; parts: Snapshot['parts'] }, endedAt: number): void {
    const { outcome, parts } = describeEnd(end.status, end.parts)
    this.state.together(() => {
      this.state.responses.end(response.id, end)
      this.state.messages.add({
        id: response.outputMessageId,
        threadId: response.threadId,
        seq: this.state.messages.lastSeq(response.threadId) + 1,
        role: 'ASSISTANT',
        outcome,
        parts,
        error: end.status === 'failed' ? ANSWER_ERROR : undefined,
        createdAt: endedAt,
      })
      this.state.threads.touch(response.threadId, endedAt)
    })
  }

  private prepare(thread: Thread, question: Question, subject: Instrument | undefined, now: number): Ask {
    return {
      text: question.text,
      // A thesis may name others, but a deep insight is about its target.
      named: question.insight ? [question.insight.instrument] : recogniseInstruments(question.text),
      subject,
      now,
      accountId: thread.accountId,
      ledger: readLedger(this.state, this.market, accountOf(thread), now),
      market: this.market,
      capabilities: new Set(question.capabilities),
      mayReadAccount: this.state.grants.findActive(thread.accountId, ACCOUNT_DATA) !== undefined,
      isLegacy: this.isLegacy,
      thesis: question.insight?.thesis && readTokens(question.insight.thesis).text,
      createId: () => createId(now),
    }
  }

  /** The instrument the user named last in this thread. */
  private lastSubject(threadId: string): Instrument | undefined {
    const recent = this.state.messages.list(threadId, { offset: 0, limit: 12 }, 'newest')
    const questions = recent.filter(({ role }) => role === 'USER').toReversed()
    return questions.flatMap((message) => recogniseInstruments(textOf(message)).slice(0, 1))[0]
  }
}

function accountOf({ id, accountId }: Thread): Account {
  const account = findAccount(accountId)
  if (!account) throw new Error(`thread ${id} is of an account that is not there`)
  return account
}

function textOf({ parts }: Message): string {
  return parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join(' ')
}
