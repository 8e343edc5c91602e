import { z } from 'zod'
import { FailureError } from '../../preload/contract/failure-error.ts'
import type { Origin } from '../../preload/contract/order-drafts.ts'
import type { Proposal } from '../../preload/contract/orders.ts'
import type { Message } from '../../preload/contract/threads.ts'
import type { Instant } from '../../preload/contract/words.ts'
import { instantAt } from './moments.ts'
import type { Store } from './store-ports.ts'
import { readProposalRow } from './read-proposal.ts'

const mostRows = 500
/** A question stands right before its answer; a few messages are enough to find it. */
const mostBetween = 20
const freshForMs = 5 * 60_000

/** The proposal of a kept answer, with the account of its thread; `now` in milliseconds since 1970. Fails with gone. */
export async function findProposal(
  store: Pick<Store, 'messages' | 'threads'>,
  origin: Omit<Origin, 'row'>,
  now: number,
): Promise<Proposal> {
  const { threadId, messageId, actionId } = origin
  const [message, thread] = await Promise.all([store.messages.get(messageId), store.threads.get(threadId)])
  const action = message !== null && message.threadId === threadId ? orderActionIn(message, actionId) : null
  if (message === null || thread === null || action === null) throw new FailureError({ code: 'gone' })
  return {
    origin: { threadId, messageId, actionId },
    accountId: thread.accountId,
    actionType: action.actionType,
    rows: action.orders.slice(0, mostRows).map((raw) => readProposalRow(action.actionType, raw, now)),
    leftOut: Math.max(0, action.orders.length - mostRows),
    proposedAt: momentIn(message.createdAt),
    asked: await askedBefore(store.messages, message),
    freshForMs,
  }
}

/** Two actions under one id are none: it cannot be told which of them was opened. */
function orderActionIn({ role, parts }: Message, actionId: string) {
  const named = parts.flatMap((part) => (part.kind === 'action' && part.actionId === actionId ? [part.action] : []))
  const [action] = named
  return role === 'assistant' && named.length === 1 && action?.kind === 'prefill-order' ? action : null
}

async function askedBefore(messages: Pick<Store['messages'], 'before'>, answer: Message): Promise<Proposal['asked']> {
  const { messages: earlier } = await messages.before(answer.threadId, answer.seq, mostBetween)
  const question = earlier.findLast(({ role }) => role === 'user')
  if (question === undefined) return null
  const text = question.parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n')
  return { text, at: momentIn(question.createdAt) }
}

/** The broker's time text; null when it is no time. */
function momentIn(text: string): Instant | null {
  return z.iso.datetime({ offset: true }).safeParse(text).success ? instantAt(Date.parse(text)) : null
}
