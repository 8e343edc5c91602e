import { z } from 'zod'
import { everyWindow, event, request } from './define.ts'
import { failure } from './failure.ts'
import { feedback } from './feedback.ts'
import { part } from './parts.ts'
import { accountId, brokerTime, instant, messageId, prompt, questionId, responseId, threadId } from './words.ts'

/** Row of the library. */
export const threadSummary = z.object({
  id: threadId,
  accountId,
  /** The server's title, or the first words of the question when it sent none. */
  title: z.string(),
  createdAt: brokerTime,
  /** Last question or answer known here. */
  lastActivityAt: instant,
  /** Symbols spoken of, in order of first mention; at most 8. */
  symbols: z.array(z.string()),
  /** An answer arrived that no window has shown yet. */
  unread: z.boolean(),
  /** When the running answer was asked for; null when none runs. */
  runningSince: instant.nullable(),
  /** A question waits to be sent in this thread. */
  waiting: z.boolean(),
  /** How the last answer ended; null while there is none. */
  lastOutcome: z.enum(['completed', 'errored', 'canceled', 'lost']).nullable(),
  /** The next question of this thread asks for no order tickets; kept on this computer. */
  researchOnly: z.boolean(),
})
export type ThreadSummary = z.infer<typeof threadSummary>

/** A sentence of the assistant's working, which the broker forgets and we keep. */
export const thought = z.object({
  text: z.string(),
  /** When it was first seen here. */
  at: instant,
})
export type Thought = z.infer<typeof thought>

/** The broker's reason for an answer that did not finish. */
export const errorStatus = z.object({
  code: z.string(),
  message: z.string(),
  /** Of the answer that brought it; support asks for it. */
  requestId: z.string().optional(),
})
export type ErrorStatus = z.infer<typeof errorStatus>

/** How long the assistant worked, as watched from here. */
export const working = z.object({ thoughts: z.array(thought), startedAt: instant, endedAt: instant.nullable() })
export type Working = z.infer<typeof working>

/** A final, immutable message. */
export const message = z.object({
  id: messageId,
  threadId,
  seq: z.number(),
  role: z.enum(['user', 'assistant']),
  /** completed, errored, canceled, or the server's word when this version does not know it. */
  outcome: z.string(),
  createdAt: brokerTime,
  parts: z.array(part),
  error: errorStatus.nullable(),
  /** The thoughts kept for this answer; null when none were seen here. */
  working: working.nullable(),
  /** True until the server has shown this question of ours in its history. */
  provisional: z.boolean(),
  /** What the user said of this answer; null: nothing. */
  feedback: feedback.nullable(),
})
export type Message = z.infer<typeof message>

/** The answer being written, or one that ended and whose message has not arrived. Replaced as a whole. */
export const liveAnswer = z.object({
  responseId,
  threadId,
  userMessageId: messageId,
  /** finishing: ended, its message is awaited. lost: the server no longer knows it and there is no message. */
  status: z.enum(['queued', 'running', 'finishing', 'failed', 'canceled', 'succeeded', 'lost']),
  parts: z.array(part),
  error: errorStatus.nullable(),
  working,
  /** The user asked to stop and the server has not confirmed it. */
  stopping: z.boolean(),
  /** Polling trouble; null while polls answer. */
  trouble: z.object({ failure, since: instant, nextTryAt: instant.nullable() }).nullable(),
  /** Runs unusually long: offer to keep waiting or to stop. */
  overdue: z.boolean(),
  /** When the present snapshot was received. */
  asOf: instant,
})
export type LiveAnswer = z.infer<typeof liveAnswer>

/** A question the broker has not confirmed. */
export const question = z.object({
  id: questionId,
  accountId,
  /** null: it will open a new thread. */
  threadId: threadId.nullable(),
  text: z.string(),
  /**
   * waiting: goes once, when the running answer ends or the connection is back.
   * sending: on its way. unknown: no answer came; being looked up, never repeated blindly.
   * refused: the server said no; the text is kept.
   */
  state: z.enum(['waiting', 'sending', 'unknown', 'refused']),
  /** Why it waits or was refused. */
  failure: failure.nullable(),
  /** Asks for no order tickets: as its thread was set when it was asked, whatever the thread is set to later. */
  researchOnly: z.boolean(),
  /** A window edits it: it waits, whatever else it waits for. */
  held: z.boolean(),
  createdAt: instant,
})
export type Question = z.infer<typeof question>

/** How far a thread is read from the server for the first time. */
export const reading = z.object({
  messages: z.int(),
  /** null: the server does not say how many there are. */
  total: z.int().nullable(),
})
export type Reading = z.infer<typeof reading>

/** How far the history of an account is read into this computer. */
export const progress = z.object({
  accountId,
  /** The list of threads is being read: rows so far. null: it is not. */
  listing: z.object({ threads: z.int(), total: z.int().nullable() }).nullable(),
  /** Threads are being read to their beginning: whole ones, of all. null: nothing is left to read, or it rests. */
  keeping: z.object({ threads: z.int(), total: z.int() }).nullable(),
})
export type Progress = z.infer<typeof progress>

/** Everything a thread's view needs. */
export const conversation = z.object({
  thread: threadSummary,
  /** Oldest first. */
  messages: z.array(message),
  hasOlder: z.boolean(),
  live: liveAnswer.nullable(),
  questions: z.array(question),
  /** When the history was last read from the server; null: never. */
  syncedAt: instant.nullable(),
  /** Its first reading goes on; null: it does not. */
  reading: reading.nullable(),
})
export type Conversation = z.infer<typeof conversation>

const place = z.object({ accountId, threadId: threadId.nullable() })

export const threadRequests = {
  /** Library of one account, most recently active first. `before` is the lastActivityAt and id of the last row shown. */
  'threads.list': request(
    everyWindow,
    z.object({
      accountId,
      limit: z.int().min(1).max(500),
      before: z.object({ lastActivityAt: instant, id: threadId }).nullable(),
    }),
    z.object({ threads: z.array(threadSummary), total: z.int() }),
  ),
  /** The newest messages of a thread, from this computer; the server is asked behind. */
  'threads.open': request(everyWindow, z.object({ threadId }), conversation),
  /** The messages before `beforeSeq`, from this computer. */
  'threads.older': request(
    everyWindow,
    z.object({ threadId, beforeSeq: z.number(), limit: z.int().min(1).max(200) }),
    z.object({ messages: z.array(message), hasOlder: z.boolean() }),
  ),
  /** How far the history of an account is read. */
  'threads.progress': request(everyWindow, z.object({ accountId }), progress),
  /** Questions of an account that wait for, or failed to open, a new thread. */
  'threads.unplaced': request(everyWindow, z.object({ accountId }), z.array(question)),
  /** How the next new thread of an account will be asked. */
  'threads.newThread': request(everyWindow, z.object({ accountId }), z.object({ researchOnly: z.boolean() })),
  /** For the questions asked from now on in a thread; null: in the next new thread of the account. */
  'threads.setResearchOnly': request(everyWindow, place.extend({ researchOnly: z.boolean() }), z.null()),
  /**
   * Ask. `sent`: the server has it. `waiting`: kept, goes once (an answer runs, or no connection).
   * `unknown`: it went out and no answer came; it is being looked up.
   */
  'threads.ask': request(
    everyWindow,
    place.extend({
      text: prompt,
      /** The answer whose button was pressed: the same words are asked from it once, however often and in how many windows. */
      press: z.string().max(128).optional(),
    }),
    z.discriminatedUnion('outcome', [
      z.object({ outcome: z.literal('sent'), threadId }),
      z.object({ outcome: z.literal('waiting'), questionId }),
      z.object({ outcome: z.literal('unknown'), questionId }),
    ]),
  ),
  /** Take back a waiting, refused or unknown question; gives its text back for the composer. */
  'threads.withdraw': request(everyWindow, z.object({ questionId }), z.object({ text: z.string() })),
  /**
   * Keep a waiting question from going while a window edits it, or let it go again. A hold ends by itself after
   * 60 s unless it is repeated. Fails with `on-its-way` when the question no longer waits.
   */
  'threads.hold': request(everyWindow, z.object({ questionId, hold: z.boolean() }), z.null()),
  /** New words for a waiting or refused question; ends its hold. Fails with `on-its-way` when it is too late. */
  'threads.rewrite': request(everyWindow, z.object({ questionId, text: prompt }), z.null()),
  /** Send a refused or unknown question again, on the user's word. */
  'threads.resend': request(everyWindow, z.object({ questionId }), z.null()),
  /** Stop the running answer; the text so far is kept. */
  'threads.stop': request(everyWindow, z.object({ threadId }), z.null()),
  /** The user saw the end of this thread. */
  'threads.markRead': request(everyWindow, z.object({ threadId }), z.null()),
  /** Text of the composer, per account and thread. */
  'drafts.get': request(everyWindow, place, z.object({ text: z.string() })),
  'drafts.save': request(everyWindow, place.extend({ text: z.string().max(80_000) }), z.null()),
} as const

export const threadEvents = {
  /** A row of the library was added or replaced. */
  'threads.changed': event(z.object({ thread: threadSummary })),
  /** Part of an open conversation: `messages` are added or replaced by id; `live` and `questions` replace. */
  'conversation.changed': event(
    z.object({
      threadId,
      messages: z.array(message),
      live: liveAnswer.nullable(),
      questions: z.array(question),
      syncedAt: instant.nullable(),
      reading: reading.nullable(),
    }),
  ),
  /** The reading of an account's history went on; rows of a list that is being read are not told one by one. */
  'progress.changed': event(progress),
  /** Replaces the unplaced questions of an account and its dial. `placed` names the thread a question has just opened. */
  'unplaced.changed': event(
    z.object({
      accountId,
      questions: z.array(question),
      placed: z.object({ questionId, threadId }).nullable(),
      /** Of the next new thread. */
      researchOnly: z.boolean(),
    }),
  ),
} as const
