import type { Part } from '../../preload/contract/parts.ts'
import {
  conversation,
  liveAnswer,
  message,
  question,
  threadSummary,
  type Conversation,
  type LiveAnswer,
  type Message,
  type Question,
  type ThreadSummary,
} from '../../preload/contract/threads.ts'
import { accountId, threadId, type AccountId, type ThreadId } from '../../preload/contract/words.ts'

/** The account and threads of conversation tests. */
export const account: AccountId = accountId.parse(19816)
export const threadA: ThreadId = threadId.parse('thread-a')
export const threadB: ThreadId = threadId.parse('thread-b')

/** An instant of the afternoon the screens show. */
export function at(clock: string): string {
  return `2026-11-20T${clock}.000Z`
}

type Given<Value> = { [Name in keyof Value]?: unknown }

/** A thread's row, with what the test cares about changed. */
export function aThread(given: Given<ThreadSummary> = {}): ThreadSummary {
  return threadSummary.parse({
    id: threadA,
    accountId: account,
    title: 'What moved NVDA today?',
    createdAt: at('19:31:54'),
    lastActivityAt: at('19:31:54'),
    symbols: ['NVDA'],
    unread: false,
    runningSince: null,
    waiting: false,
    lastOutcome: null,
    researchOnly: false,
    ...given,
  })
}

/** A text part. */
export function text(words: string): Part {
  return { kind: 'text', text: words }
}

/** A question of the user, kept by the server. */
export function asked(id: string, seq: number, words: string, given: Given<Message> = {}): Message {
  return aMessage({ id, seq, role: 'user', parts: [text(words)], ...given })
}

/** A final answer. */
export function answered(id: string, seq: number, parts: readonly Part[], given: Given<Message> = {}): Message {
  return aMessage({ id, seq, role: 'assistant', parts, ...given })
}

function aMessage(given: Given<Message>): Message {
  return message.parse({
    threadId: threadA,
    outcome: 'completed',
    createdAt: at('19:32:08'),
    error: null,
    working: null,
    provisional: false,
    feedback: null,
    ...given,
  })
}

/** An answer being written. */
export function aLive(given: Given<LiveAnswer> = {}): LiveAnswer {
  return liveAnswer.parse({
    responseId: 'response-1234567890',
    threadId: threadA,
    userMessageId: 'u1',
    status: 'running',
    parts: [],
    error: null,
    working: { thoughts: [], startedAt: at('19:31:54'), endedAt: null },
    stopping: false,
    trouble: null,
    overdue: false,
    asOf: at('19:32:08'),
    ...given,
  })
}

/** A question the server has not confirmed. */
export function aQuestion(given: Given<Question> = {}): Question {
  return question.parse({
    id: '8d0b7c4e-6d0f-4f57-9a51-0a6a3b1f0c11',
    accountId: account,
    threadId: threadA,
    text: 'What would make the move fade?',
    state: 'waiting',
    failure: null,
    researchOnly: false,
    held: false,
    createdAt: at('19:32:00'),
    ...given,
  })
}

/** A thread as it opens. */
export function aConversation(given: Given<Conversation> = {}): Conversation {
  return conversation.parse({
    thread: aThread(),
    messages: [],
    hasOlder: false,
    live: null,
    questions: [],
    syncedAt: at('19:32:08'),
    reading: null,
    ...given,
  })
}

/** Gives every element of jsdom a size and a working scrollTo, so that a virtual list draws its rows. */
export function giveElementsSize(): () => void {
  const before = ['clientHeight', 'clientWidth', 'offsetHeight', 'scrollHeight', 'scrollTo'].map((name) => ({
    name,
    owner: name.startsWith('offset') ? HTMLElement.prototype : Element.prototype,
  }))
  const kept = before.map(({ name, owner }) => ({ name, owner, value: Object.getOwnPropertyDescriptor(owner, name) }))
  const sizes = { clientHeight: 20_000, clientWidth: 700, offsetHeight: 60, scrollHeight: 20_000 }
  for (const { name, owner } of before) {
    const size = Object.entries(sizes).find(([each]) => each === name)?.[1]
    if (size !== undefined) Object.defineProperty(owner, name, { configurable: true, get: () => size })
  }
  Object.defineProperty(Element.prototype, 'scrollTo', {
    configurable: true,
    value(this: Element) {
      this.scrollTop = 0
      // Browsers tell of a scroll later, never inside the call.
      queueMicrotask(() => this.dispatchEvent(new Event('scroll')))
    },
  })
  return () => {
    for (const { name, owner, value } of kept) {
      if (value === undefined) Reflect.deleteProperty(owner, name)
      else Object.defineProperty(owner, name, value)
    }
  }
}
