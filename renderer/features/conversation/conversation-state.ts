import type { EventPayload, RequestOutput } from '../../../preload/contract/index.ts'
import type { LiveAnswer, Message, Question, Reading, ThreadSummary } from '../../../preload/contract/threads.ts'
import { answerKeys } from './answer-keys.ts'

type Opened = RequestOutput<'threads.open'>
type Changed = EventPayload<'conversation.changed'>
type Older = RequestOutput<'threads.older'>

/** What is known of the thread on screen. */
export interface ConversationState {
  thread: ThreadSummary
  /** Oldest first. */
  messages: readonly Message[]
  /** Stable name on screen of each message, by message id. */
  keys: ReadonlyMap<string, string>
  hasOlder: boolean
  live: LiveAnswer | null
  questions: readonly Question[]
  syncedAt: string | null
  reading: Reading | null
  /** The user message whose answer was seen running here; its end is announced. */
  watched: string | null
}

/** A thread as it was just read. Older pages already shown stay when it is the same thread. */
export function opened(conversation: Opened, before: ConversationState | null): ConversationState {
  const same = before !== null && before.thread.id === conversation.thread.id ? before : null
  const messages = mergeMessages(same?.messages ?? [], conversation.messages)
  const grown = messages.length > conversation.messages.length
  return settle(
    {
      thread: conversation.thread,
      messages,
      keys: new Map(),
      hasOlder: grown && same !== null ? same.hasOlder : conversation.hasOlder,
      live: conversation.live,
      questions: conversation.questions,
      syncedAt: conversation.syncedAt,
      reading: conversation.reading,
      watched: same?.watched ?? null,
    },
    same?.keys ?? new Map(),
  )
}

/** Applies what main says has changed; another thread's change changes nothing. */
export function changed(state: ConversationState, change: Changed): ConversationState {
  if (change.threadId !== state.thread.id) return state
  return settle(
    {
      ...state,
      hasOlder: state.hasOlder || change.reading !== null,
      messages: change.messages.length === 0 ? state.messages : mergeMessages(state.messages, change.messages),
      live: change.live,
      questions: change.questions,
      syncedAt: change.syncedAt,
      reading: change.reading,
    },
    state.keys,
  )
}

/** Puts an older page before what is shown. */
export function grownUpward(state: ConversationState, older: Older): ConversationState {
  return settle(
    { ...state, messages: mergeMessages(state.messages, older.messages), hasOlder: older.hasOlder },
    state.keys,
  )
}

function settle(state: ConversationState, keys: ReadonlyMap<string, string>): ConversationState {
  const running = state.live !== null && isRunning(state.live)
  return {
    ...state,
    keys: answerKeys(state.messages, keys),
    watched: running && state.live !== null ? state.live.userMessageId : state.watched,
  }
}

/** Adds or replaces by id, in the server's order. */
export function mergeMessages(known: readonly Message[], news: readonly Message[]): readonly Message[] {
  const byId = new Map(known.map((message) => [message.id, message]))
  for (const message of news) byId.set(message.id, message)
  return [...byId.values()].toSorted((a, b) => a.seq - b.seq)
}

/** True while text may still arrive. */
export function isRunning(live: LiveAnswer): boolean {
  return live.status === 'queued' || live.status === 'running'
}
