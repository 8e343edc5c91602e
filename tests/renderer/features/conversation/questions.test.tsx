import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RequestOutput } from '../../../../preload/contract/index.ts'
import {
  aConversation,
  aLive,
  aQuestion,
  asked,
  giveElementsSize,
  threadA,
  threadB,
} from '../../../support/conversation-fixtures.ts'
import { makeConnection } from '../../../support/desk-fixtures.ts'
import { failing } from '../../../support/fake-bridge.ts'
import { drawConversation, settle } from './draw-conversation.tsx'

let restore = () => {}
beforeEach(() => {
  restore = giveElementsSize()
})
afterEach(() => {
  cleanup()
  restore()
})

const question = asked('u1', 1, 'What moved NVDA today?')
const field = () => screen.getByRole('textbox', { name: 'Message' })

test('a starter is asked once under the account that is shown, and its new thread opens', async () => {
  const { desk, opened } = await drawConversation({ threadId: null })
  // In the head, and above the starters.
  expect(screen.getAllByText('Individual Margin ··9816')).toHaveLength(2)
  fireEvent.click(screen.getByRole('button', { name: 'Buy 10 AAPL at 182.50 limit' }))
  await waitFor(() => expect(opened).toEqual([threadA]))
  expect(desk.callsOf('threads.ask')).toEqual([
    { accountId: 19816, threadId: null, text: 'Buy 10 AAPL at 182.50 limit' },
  ])
})

test('a new thread that opens after the user went elsewhere does not pull the user back', async () => {
  let resolve = () => {}
  const { opened, go } = await drawConversation({
    threadId: null,
    answers: {
      'threads.ask': () =>
        new Promise<RequestOutput<'threads.ask'>>((done) => {
          resolve = () => done({ outcome: 'sent', threadId: threadB })
        }),
    },
  })
  fireEvent.click(screen.getByRole('button', { name: 'Deep insight on MSFT' }))
  await go({ threadId: threadA })
  resolve()
  await settle()
  expect(opened).toEqual([])
})

test('Stop stops the running answer once and stays disabled until the server confirms', async () => {
  const conversation = aConversation({ messages: [question], live: aLive() })
  const { desk, tell } = await drawConversation({ conversation })
  fireEvent.click(screen.getByRole('button', { name: 'Stop' }))
  await settle()
  expect(desk.callsOf('threads.stop')).toEqual([{ threadId: threadA }])
  await tell({ live: aLive({ stopping: true }) })
  expect(screen.getByRole('button', { name: 'Stop' })).toHaveProperty('disabled', true)
  fireEvent.keyDown(field(), { key: 'Escape' })
  await settle()
  expect(desk.callsOf('threads.stop')).toHaveLength(1)
})

test('Esc in the composer stops the answer; elsewhere it does not', async () => {
  const { desk } = await drawConversation({ conversation: aConversation({ messages: [question], live: aLive() }) })
  fireEvent.keyDown(screen.getByRole('region', { name: 'Messages' }), { key: 'Escape' })
  await settle()
  expect(desk.callsOf('threads.stop')).toHaveLength(0)
  fireEvent.keyDown(field(), { key: 'Escape' })
  await settle()
  expect(desk.callsOf('threads.stop')).toHaveLength(1)
})

test('a waiting question can be taken back without losing what is typed', async () => {
  const { desk } = await drawConversation({
    conversation: aConversation({
      messages: [question],
      live: aLive(),
      questions: [aQuestion({ text: 'The waiting one' })],
    }),
    answers: { 'threads.withdraw': () => ({ text: 'The waiting one' }) },
  })
  expect(await screen.findByText('Next, once this answer ends:')).toBeDefined()
  await userEvent.type(field(), 'typed meanwhile')
  const back = screen.getByRole('button', { name: 'Take back' })
  fireEvent.click(back)
  fireEvent.click(back)
  await settle()
  expect(field()).toHaveProperty('value', 'The waiting one\n\ntyped meanwhile')
  expect(desk.callsOf('threads.withdraw')).toHaveLength(1)
})

test('a removed question does not come back into the composer', async () => {
  await drawConversation({
    conversation: aConversation({ messages: [question], live: aLive(), questions: [aQuestion()] }),
    answers: { 'threads.withdraw': () => ({ text: 'The waiting one' }) },
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Remove' }))
  await settle()
  expect(field()).toHaveProperty('value', '')
})

test('a refused question keeps its text on screen and can be sent again or taken back', async () => {
  const failure = { code: 'refused-by-server', status: 422, requestId: '5d389626-0000' }
  const { desk } = await drawConversation({
    conversation: aConversation({ questions: [aQuestion({ state: 'refused', text: 'Too odd a question', failure })] }),
    answers: { 'threads.resend': () => null, 'threads.withdraw': () => ({ text: 'Too odd a question' }) },
  })
  const article = screen.getByRole('article', { name: 'You' })
  expect(article.textContent).toContain('Too odd a question')
  expect(article.textContent).toContain('422')
  fireEvent.click(screen.getByRole('button', { name: 'Send again' }))
  await settle()
  expect(desk.callsOf('threads.resend')).toHaveLength(1)
  fireEvent.click(screen.getByRole('button', { name: 'Take back to the composer' }))
  await settle()
  expect(field()).toHaveProperty('value', 'Too odd a question')
})

test('a question of unknown outcome is never called failed', async () => {
  await drawConversation({ conversation: aConversation({ questions: [aQuestion({ state: 'unknown' })] }) })
  const article = screen.getByRole('article', { name: 'You' })
  expect(article.textContent).toContain('The server may or may not have it')
  expect(article.textContent).not.toMatch(/fail/i)
})

test('a question that was looked for says how that ended, and no longer that it is being checked', async () => {
  const cases = [
    [{ code: 'unknown-outcome' }, 'Unknown, checking', 'It is looked up in the thread'],
    [{ code: 'unknown-outcome', detail: 'looked' }, 'Unknown', 'It was looked for and not found'],
    [{ code: 'forbidden', status: 403, detail: 'looked' }, 'Unknown', 'It could not be looked up: The key is valid'],
  ] as const
  for (const [failure, title, fate] of cases) {
    const conversation = aConversation({ questions: [aQuestion({ state: 'unknown', failure })] })
    const { unmount } = await drawConversation({ conversation })
    expect(screen.getByText(title)).toBeDefined()
    expect(screen.getByRole('article', { name: 'You' }).textContent).toContain(fate)
    unmount()
  }
})

test('text of a question that could not be asked goes back into the composer', async () => {
  await drawConversation({
    answers: {
      'threads.ask': () => {
        throw failing({ code: 'store-unavailable' })
      },
    },
  })
  await userEvent.type(field(), 'Keep me{Enter}')
  await settle()
  expect(field()).toHaveProperty('value', 'Keep me')
  expect(screen.getByText('The archive on this computer cannot be used')).toBeDefined()
})

test('the composer says offline what becomes of a message, and keeps it instead of sending', async () => {
  const { desk } = await drawConversation({
    connection: makeConnection({ state: 'offline' }),
    answers: { 'threads.ask': () => ({ outcome: 'waiting', questionId: aQuestion().id }) },
  })
  expect(screen.getByText('A message written now waits here and goes once when the connection is back.')).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Send' })).toBeNull()
  await userEvent.type(field(), 'Later')
  fireEvent.click(screen.getByRole('button', { name: 'Keep for later' }))
  await settle()
  expect(desk.callsOf('threads.ask')).toHaveLength(1)
})

test('a question that stood on the new page and became a thread opens it, unless the next is being written', async () => {
  const waiting = aQuestion({ threadId: null, state: 'unknown' })
  const { desk, opened } = await drawConversation({ threadId: null, answers: { 'threads.unplaced': () => [waiting] } })
  const placed = (to: string) => ({
    name: 'unplaced.changed',
    payload: { accountId: 19816, questions: [waiting], placed: { questionId: waiting.id, threadId: to } },
  })
  await userEvent.type(field(), 'The next one')
  desk.emit(placed('thread-a'))
  await settle()
  expect(opened).toEqual([])
  await userEvent.clear(field())
  await settle()
  expect(opened).toEqual([])
  desk.emit({ ...placed('thread-b'), payload: { ...placed('thread-b').payload, accountId: 5 } })
  await settle()
  expect(opened).toEqual([])
  desk.emit(placed('thread-b'))
  await settle()
  expect(opened).toEqual([threadB])
})
