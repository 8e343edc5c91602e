import { expect, test } from 'vitest'
import { countNew, isAtEnd, lookAt } from '../../../../../renderer/features/conversation/transcript/follow.ts'
import {
  transcriptRows,
  type TranscriptRow,
} from '../../../../../renderer/features/conversation/transcript/transcript-rows.ts'
import { answerKeys } from '../../../../../renderer/features/conversation/answer-keys.ts'
import {
  changed,
  grownUpward,
  mergeMessages,
  opened,
} from '../../../../../renderer/features/conversation/conversation-state.ts'
import type { LiveAnswer, Message } from '../../../../../preload/contract/threads.ts'
import { aConversation, aLive, answered, aQuestion, asked, text } from '../../../../support/conversation-fixtures.ts'

const rowsOf = (messages: readonly Message[], live: LiveAnswer | null = null): TranscriptRow[] =>
  transcriptRows({ messages, keys: answerKeys(messages, new Map()), live, questions: [] })

test('the end is left with more than a finger’s width below, and not before', () => {
  expect(isAtEnd({ offset: 992, viewport: 500, total: 1500 })).toBe(true)
  expect(isAtEnd({ offset: 991, viewport: 500, total: 1500 })).toBe(false)
  expect(isAtEnd({ offset: 0, viewport: 500, total: 300 })).toBe(true)
})

test('a poll that brings no new text is not counted as news', () => {
  const asks = [asked('u1', 1, 'Q')]
  const seen = lookAt(rowsOf(asks, aLive({ parts: [text('abc')] })))
  expect(countNew(rowsOf(asks, aLive({ parts: [text('abc')], asOf: '2026-11-20T19:40:00.000Z' })), seen)).toBe(0)
  expect(countNew(rowsOf(asks, aLive({ parts: [text('abcd')] })), seen)).toBe(1)
  expect(countNew([...rowsOf([...asks, answered('m1', 2, [text('abcd')]), asked('u2', 3, 'Next')])], seen)).toBe(2)
})

test('older messages put on top are not news', () => {
  const late = [asked('u9', 9, 'Q')]
  const seen = lookAt(rowsOf(late))
  expect(countNew(rowsOf([...late]), seen)).toBe(0)
})

test('an answer keeps its name when its question comes with an older page', () => {
  const state = opened(
    aConversation({ messages: [answered('m1', 2, []), asked('u2', 3, 'B'), answered('m2', 4, [])] }),
    null,
  )
  const before = transcriptRows(state).map((row) => row.key)
  const after = transcriptRows(grownUpward(state, { messages: [asked('u1', 1, 'A')], hasOlder: false })).map(
    (row) => row.key,
  )
  expect(after.slice(1)).toEqual(before)
})

test('the running answer stands after its own question even when another one follows', () => {
  const rows = rowsOf([asked('u1', 1, 'A'), asked('u2', 2, 'B')], aLive({ userMessageId: 'u1' }))
  expect(rows.map((row) => row.key)).toEqual(['message:u1', 'answer:u1', 'message:u2'])
})

test('a live answer whose message has arrived is not shown twice', () => {
  const rows = rowsOf([asked('u1', 1, 'A'), answered('m1', 2, [])], aLive({ userMessageId: 'u1' }))
  expect(rows.map((row) => row.key)).toEqual(['message:u1', 'answer:u1'])
})

test('two answers to one question have different names', () => {
  const keys = rowsOf([asked('u1', 1, 'A'), answered('m1', 2, []), answered('m2', 3, [])]).map((row) => row.key)
  expect(new Set(keys).size).toBe(3)
})

test('waiting questions stand at the composer, all others in the transcript', () => {
  const questions = [aQuestion(), aQuestion({ id: 'a00b7c4e-6d0f-4f57-9a51-0a6a3b1f0c11', state: 'sending' })]
  const rows = transcriptRows({ messages: [], keys: new Map(), live: null, questions })
  expect(rows.map((row) => row.kind === 'question' && row.question.state)).toEqual(['sending'])
})

test('messages are ordered by seq and replaced by id, whatever order they come in', () => {
  const merged = mergeMessages(
    [asked('u1', 1, 'A'), asked('u3', 3, 'C')],
    [asked('u2', 2, 'B'), asked('u3', 3, 'C, again')],
  )
  expect(merged.map((message) => message.id)).toEqual(['u1', 'u2', 'u3'])
  expect(merged[2]?.parts).toEqual([text('C, again')])
})

test('reading a thread again keeps the older pages that are on screen', () => {
  const first = opened(aConversation({ messages: [asked('u5', 5, 'E')], hasOlder: true }), null)
  const grown = grownUpward(first, { messages: [asked('u1', 1, 'A')], hasOlder: false })
  const again = opened(aConversation({ messages: [asked('u5', 5, 'E')], hasOlder: true }), grown)
  expect(again.messages.map((message) => message.id)).toEqual(['u1', 'u5'])
  expect(again.hasOlder).toBe(false)
})

test('a change of another thread leaves the state as it is', () => {
  const state = opened(aConversation(), null)
  const change = {
    threadId: asked('u', 1, '', { threadId: 'thread-b' }).threadId,
    messages: [],
    live: null,
    questions: [],
    syncedAt: null,
    reading: null,
  }
  expect(changed(state, change)).toBe(state)
})
