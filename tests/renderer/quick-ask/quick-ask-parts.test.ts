import { describe, expect, test } from 'vitest'
import { stageOf } from '../../../renderer/features/conversation/announcement.ts'
import { opened } from '../../../renderer/features/conversation/conversation-state.ts'
import { chooseNote } from '../../../renderer/quick-ask/choose-note.ts'
import { createFieldText } from '../../../renderer/quick-ask/field-text.ts'
import { wordRecent } from '../../../renderer/quick-ask/recent-words.ts'
import { turnInPlace } from '../../../renderer/quick-ask/turn-in-place.ts'
import { windowHeight } from '../../../renderer/quick-ask/window-height.ts'
import {
  aConversation,
  aLive,
  answered,
  aQuestion,
  aThread,
  asked,
  at,
  text,
} from '../../support/conversation-fixtures.ts'
import { makeConnection, makeSession } from '../../support/desk-fixtures.ts'

describe('the height the window asks for', () => {
  test.each([
    ['a fraction would be refused by the contract', [56, 101.2, 36.5], 0, 194],
    ['a window without contents would be nothing', [0, 0, 0], 0, 56],
    ['a long answer would leave the screen', [56, 4_000, 36], 0, 600],
    ['a dialog would be cut off by a small window', [56, 60, 36], 420, 420],
    ['a dialog would make a large window small', [56, 460, 36], 420, 552],
  ])('%s', (_bug, parts, atLeast, height) => {
    expect(windowHeight(parts, atLeast)).toBe(height)
  })
})

describe('the one line under the field', () => {
  const live = makeSession({ connection: 'live', key: { kind: 'none' } })
  const offline = makeConnection({ state: 'offline' })
  const well = { bridgeLost: false, rescue: null, connection: makeConnection() }

  test('nothing is said where nothing is wrong, and a simulator needs no key', () => {
    expect(chooseNote(well, makeSession())).toBeNull()
  })

  test('what keeps a question from going at all comes before what delays it', () => {
    expect(chooseNote({ ...well, connection: offline }, makeSession())).toBe('offline')
    expect(chooseNote({ ...well, connection: offline }, live)).toBe('no-key')
    expect(chooseNote({ ...well, connection: offline, rescue: 'damaged' }, live)).toBe('rescue')
    expect(chooseNote({ ...well, connection: offline, rescue: 'damaged', bridgeLost: true }, live)).toBe('bridge-lost')
    expect(chooseNote({ ...well, connection: makeConnection({ state: 'unauthorized' }) }, makeSession())).toBe(
      'unauthorized',
    )
  })
})

test('a question that comes back does not wipe out what was typed meanwhile', () => {
  const field = createFieldText()
  field.putBefore('Price of KO')
  expect(field.get().text).toBe('Price of KO')
  field.change('and PEP')
  field.putBefore('Price of KO')
  expect(field.get().text).toBe('Price of KO\n\nand PEP')
})

test('a row does not say when it was asked while its answer runs or is new', () => {
  const now = Date.parse(at('19:40:00'))
  const yesterday = { lastActivityAt: '2026-11-19T19:31:54.000Z' }
  expect(wordRecent(aThread(), now)).toBe('asked 14:31')
  expect(wordRecent(aThread(yesterday), now)).toBe('asked yesterday')
  expect(wordRecent(aThread({ lastActivityAt: '2026-11-17T19:31:54.000Z' }), now)).toBe('asked Tue')
  expect(wordRecent(aThread({ ...yesterday, unread: true }), now)).toBe('new answer')
  expect(wordRecent(aThread({ unread: true, runningSince: at('19:39:00') }), now)).toBe('answering')
})

describe('the turn in place', () => {
  const messages = [
    asked('m1', 1, 'Price of KO'),
    answered('m2', 2, [text('KO is at 60')]),
    asked('m3', 3, 'Price of PEP'),
    answered('m4', 4, [text('PEP is at 150'), text('and rising')]),
  ]

  test('the last question and its answer, not the whole thread; the copy is the words of that answer', () => {
    const turn = turnInPlace(opened(aConversation({ messages }), null), [])
    expect(turn.rows.map(({ key }) => key)).toEqual(['message:m3', 'answer:m3'])
    expect(turn).toMatchObject({ earlier: 1, answerId: 'm4', answerText: 'PEP is at 150\n\nand rising' })
  })

  test('a follow-up on its way takes the place of the answer before it, which is not copied for it', () => {
    const state = opened(aConversation({ messages }), null)
    const turn = turnInPlace(state, [aQuestion({ state: 'sending' })])
    expect(turn.rows.map(({ kind }) => kind)).toEqual(['question'])
    expect(turn).toMatchObject({ earlier: 2, answerId: null, answerText: '' })
  })

  test('without a thread: questions nobody knows the fate of, not those that wait below', () => {
    const id = '8d0b7c4e-6d0f-4f57-9a51-0a6a3b1f0c12'
    const turn = turnInPlace(null, [aQuestion({ threadId: null }), aQuestion({ id, threadId: null, state: 'unknown' })])
    expect(turn.rows.map(({ key }) => key)).toEqual([`question:${id}`])
  })
})

test('an answer of 40 polls is spoken of by its start, its stages and its end, once each', () => {
  const question = asked('m1', 1, 'What moved NVDA today?')
  const stages = ['[1/3] Read the quote', '[2/3] Compare the peers', '[3/3] Write\u202E it down']
  const heard: string[] = []
  let state = opened(aConversation({ messages: [question] }), null)
  for (let poll = 0; poll < 40; poll += 1) {
    const thoughts = stages.slice(0, Math.floor(poll / 10)).map((words) => ({ text: words, at: at('19:32:00') }))
    const working = { thoughts, startedAt: at('19:31:54'), endedAt: null }
    const live = aLive({ userMessageId: 'm1', parts: [text('word '.repeat(poll))], working })
    state = opened(aConversation({ messages: [question], live }), state)
    heard.push(stageOf(state))
  }
  state = opened(aConversation({ messages: [question, answered('m2', 2, [text('all of it')])] }), state)
  heard.push(stageOf(state))
  const changes = heard.filter((words, index) => words !== heard[index - 1])
  expect(changes).toEqual(['Answering', 'Read the quote', 'Compare the peers', 'Write[U+202E] it down', 'Finished'])
})
