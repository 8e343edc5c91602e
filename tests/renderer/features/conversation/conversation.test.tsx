import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { RequestOutput } from '../../../../preload/contract/index.ts'
import type { ActionButton, Part } from '../../../../preload/contract/parts.ts'
import { threadId } from '../../../../preload/contract/words.ts'
import {
  aConversation,
  aLive,
  answered,
  aQuestion,
  asked,
  at,
  aThread,
  giveElementsSize,
  text,
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
const order: Part = {
  kind: 'action',
  actionId: 'a1',
  raw: {},
  action: { kind: 'prefill-order', actionType: 'NEW', orders: [{ side: 'BUY', quantity: '10', symbol: 'AAPL' }] },
}
const followUp: ActionButton = { id: 'b1', label: 'And SMH?', does: { kind: 'prompt', prompt: 'And what of SMH?' } }

test('the live answer and its final message are one element, so nothing flickers at the end', async () => {
  const { tell } = await drawConversation({
    conversation: aConversation({ messages: [question], live: aLive({ parts: [text('NVDA is up')] }) }),
  })
  const running = screen.getByRole('article', { name: 'Omni' })
  const words = within(running).getByText('NVDA is up')
  await tell({ live: aLive({ parts: [text('NVDA is up 3.11 %')] }) })
  await tell({ messages: [answered('m1', 2, [text('NVDA is up 3.11 %')])] })
  const final = screen.getByRole('article', { name: 'Omni' })
  expect(final).toBe(running)
  expect(words.isConnected).toBe(true)
  expect(final.textContent).toContain('NVDA is up 3.11 %')
  expect(final.textContent).not.toContain('Answering')
})

test('the status region speaks at the start and the end of an answer and never of its text', async () => {
  const { tell } = await drawConversation({ conversation: aConversation({ messages: [question] }) })
  const status = screen.getByRole('status')
  const heard: (string | null)[] = []
  const watch = new MutationObserver(() => heard.push(status.textContent))
  watch.observe(status, { childList: true, characterData: true, subtree: true })
  expect(status.textContent).toBe('')
  for (let poll = 1; poll <= 40; poll += 1) await tell({ live: aLive({ parts: [text('word '.repeat(poll))] }) })
  await tell({ messages: [answered('m1', 2, [text('word')])] })
  expect(heard).toEqual(['Answering', 'Finished'])
  watch.disconnect()
})

test.each([
  ['canceled', 'Stopped'],
  ['errored', 'Failed'],
])('an answer that ends as %s is announced as %s', async (outcome, word) => {
  const { tell } = await drawConversation({ conversation: aConversation({ messages: [question], live: aLive() }) })
  await tell({ messages: [answered('m1', 2, [], { outcome })] })
  expect(screen.getByRole('status').textContent).toBe(word)
})

test('opening a thread whose answer ended long ago announces nothing', async () => {
  await drawConversation({
    conversation: aConversation({ messages: [question, answered('m1', 2, [text('Old')])] }),
  })
  expect(screen.getByRole('status').textContent).toBe('')
})

test('a change of another thread does not reach the thread on screen', async () => {
  const { tell } = await drawConversation({ conversation: aConversation({ messages: [question] }) })
  await tell({ threadId: threadB, messages: [asked('uB', 2, 'A question elsewhere', { threadId: threadB })] })
  expect(screen.queryByText('A question elsewhere')).toBeNull()
})

test('fifty fast switches end on the last thread, whatever order the readings arrive in', async () => {
  const waiting: (() => void)[] = []
  const titleOf = (id: string) => `Title of ${id}`
  const { go, desk } = await drawConversation({
    answers: {
      'threads.open': ({ threadId: id }) =>
        new Promise<RequestOutput<'threads.open'>>((resolve) => {
          const thread = aThread({ id, title: titleOf(id) })
          const messages = [asked(`u-${id}`, 1, `Text of ${id}`, { threadId: id })]
          waiting.push(() => resolve(aConversation({ thread, messages })))
        }),
    },
  })
  for (let turn = 0; turn < 50; turn += 1) await go({ threadId: threadId.parse(`thread-${turn}`) })
  for (const resolve of waiting.toReversed()) resolve()
  await settle()
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Title of thread-49')
  expect(screen.getByText('Text of thread-49')).toBeDefined()
  expect(screen.queryByText('Text of thread-48')).toBeNull()
  expect(desk.callsOf('threads.open')).toHaveLength(51)
})

test('a change told while the thread is being read is not overwritten by the older reading', async () => {
  let readings = 0
  let release = () => {}
  const { tell } = await drawConversation({
    answers: {
      'threads.open': () => {
        readings += 1
        if (readings > 1) return aConversation({ messages: [question, answered('m1', 2, [text('The final answer')])] })
        return new Promise<RequestOutput<'threads.open'>>((resolve) => {
          release = () => resolve(aConversation({ messages: [question], live: aLive({ parts: [text('half')] }) }))
        })
      },
    },
  })
  await tell({ messages: [answered('m1', 2, [text('The final answer')])] })
  release()
  await settle()
  expect(screen.getByRole('article', { name: 'Omni' }).textContent).toContain('The final answer')
  expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull()
})

test('a starter is asked once under the account that is shown, and its new thread opens', async () => {
  const { desk, opened } = await drawConversation({ threadId: null })
  expect(screen.getByText('Individual Margin ··9816')).toBeDefined()
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

test('a waiting question can be edited without losing what is typed', async () => {
  const { desk } = await drawConversation({
    conversation: aConversation({
      messages: [question],
      live: aLive(),
      questions: [aQuestion({ text: 'The waiting one' })],
    }),
    answers: { 'threads.withdraw': () => ({ text: 'The waiting one' }) },
  })
  expect(screen.getByText('Next, once this answer ends:')).toBeDefined()
  await userEvent.type(field(), 'typed meanwhile')
  const edit = screen.getByRole('button', { name: 'Edit' })
  fireEvent.click(edit)
  fireEvent.click(edit)
  await settle()
  expect(field()).toHaveProperty('value', 'The waiting one\n\ntyped meanwhile')
  expect(desk.callsOf('threads.withdraw')).toHaveLength(1)
})

test('a removed question does not come back into the composer', async () => {
  await drawConversation({
    conversation: aConversation({ messages: [question], live: aLive(), questions: [aQuestion()] }),
    answers: { 'threads.withdraw': () => ({ text: 'The waiting one' }) },
  })
  fireEvent.click(screen.getByRole('button', { name: 'Remove' }))
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

test('a prompt button sends once, whatever the finger does', async () => {
  const { desk } = await drawConversation({
    conversation: aConversation({
      messages: [question, answered('m1', 2, [{ kind: 'suggested-actions', buttons: [followUp] }])],
    }),
  })
  const chip = screen.getByRole('button', { name: /And SMH/ })
  fireEvent.click(chip)
  fireEvent.click(chip)
  await settle()
  expect(desk.callsOf('threads.ask')).toEqual([{ accountId: 19816, threadId: threadA, text: 'And what of SMH?' }])
})

test('buttons and proposals of a running answer do nothing until it is final', async () => {
  const parts: Part[] = [order, { kind: 'suggested-actions', buttons: [followUp] }]
  const { desk, actions, tell } = await drawConversation({
    conversation: aConversation({ messages: [question], live: aLive({ parts }) }),
  })
  expect(screen.getByText('Opens when final')).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Details' }))
  fireEvent.click(screen.getByRole('button', { name: /And SMH/ }))
  expect(actions).toEqual([])
  expect(desk.callsOf('threads.ask')).toEqual([])
  await tell({ messages: [answered('m1', 2, parts)] })
  fireEvent.click(screen.getByRole('button', { name: 'Details' }))
  expect(actions).toEqual([{ actionId: 'a1', messageId: 'm1' }])
})

test('an action button runs the action of its own message and of no other', async () => {
  const button = (actionId: string): ActionButton => ({
    id: actionId,
    label: `Run ${actionId}`,
    does: { kind: 'action', actionId },
  })
  const { actions } = await drawConversation({
    conversation: aConversation({
      messages: [
        question,
        answered('m1', 2, [order]),
        asked('u2', 3, 'Again'),
        answered('m2', 4, [
          { ...order, actionId: 'a2' },
          { kind: 'suggested-actions', buttons: [button('a1'), button('a2')] },
        ]),
      ],
    }),
  })
  const foreign = screen.getByRole('button', { name: /Run a1/ })
  expect(foreign).toHaveProperty('disabled', true)
  expect(foreign.textContent).toContain('its action is missing')
  fireEvent.click(screen.getByRole('button', { name: /Run a2/ }))
  expect(actions).toEqual([{ actionId: 'a2', messageId: 'm2' }])
})

test('a failed answer shows code and message, and asks the same question as a new message', async () => {
  const { desk } = await drawConversation({
    conversation: aConversation({
      messages: [
        question,
        answered('m1', 2, [text('Half')], {
          outcome: 'errored',
          error: { code: 'model_timeout', message: 'The analysis took too long.' },
        }),
      ],
    }),
  })
  const answer = screen.getByRole('article', { name: 'Omni' })
  expect(answer.textContent).toContain('model_timeout')
  expect(answer.textContent).toContain('“The analysis took too long.”')
  fireEvent.click(screen.getByRole('button', { name: 'Try again as a new message' }))
  await settle()
  expect(desk.callsOf('threads.ask')).toEqual([{ accountId: 19816, threadId: threadA, text: 'What moved NVDA today?' }])
})

test('a stopped answer keeps its text and says when it was stopped', async () => {
  const working = { thoughts: [], startedAt: at('19:31:54'), endedAt: at('19:32:08') }
  await drawConversation({
    conversation: aConversation({
      messages: [question, answered('m1', 2, [text('Half')], { outcome: 'canceled', working })],
    }),
  })
  const answer = screen.getByRole('article', { name: 'Omni' })
  expect(answer.textContent).toContain('Half')
  expect(answer.textContent).toContain('Stopped after 0:14')
})

test('a part of unknown type leaves the rest of the answer readable', async () => {
  await drawConversation({
    conversation: aConversation({
      messages: [
        question,
        answered('m1', 2, [
          text('Before'),
          { kind: 'unknown', type: 'heatmap\u202E', raw: { cells: [1] } },
          { kind: 'custom', raw: null },
          { kind: 'chart', chartId: 'c', series: [], symbol: null, buttons: [], raw: {} },
          text('After'),
        ]),
      ],
    }),
  })
  const answer = screen.getByRole('article', { name: 'Omni' })
  expect(answer.textContent).toMatch(/Before.*heatmap.*custom part.*without values.*After/s)
  expect(answer.textContent).not.toContain('\u202E')
  fireEvent.click(within(answer).getAllByRole('button', { name: 'Show raw' })[0] ?? answer)
  expect(within(answer).getByRole('region', { name: 'Raw data' }).textContent).toContain('"cells"')
})

test('thoughts stay readable after the answer is final', async () => {
  const working = {
    thoughts: [
      { text: '[1/2] Read the quote', at: at('19:31:54') },
      { text: '[2/2] Compared closes', at: at('19:31:58') },
    ],
    startedAt: at('19:31:54'),
    endedAt: at('19:32:00'),
  }
  await drawConversation({
    conversation: aConversation({ messages: [question, answered('m1', 2, [text('Done')], { working })] }),
  })
  expect(screen.queryByText('Read the quote')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Thought for 6 s, 2 steps' }))
  expect(screen.getByText('Read the quote')).toBeDefined()
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

test('an unread thread is marked read only once its end is seen in a focused window', async () => {
  const focused = vi.spyOn(document, 'hasFocus').mockReturnValue(false)
  const { desk } = await drawConversation({ conversation: aConversation({ thread: aThread({ unread: true }) }) })
  expect(desk.callsOf('threads.markRead')).toEqual([])
  focused.mockReturnValue(true)
  fireEvent.focus(window)
  await settle()
  expect(desk.callsOf('threads.markRead')).toEqual([{ threadId: threadA }])
  focused.mockRestore()
})

test('a thread that cannot be read says why and is read again on request', async () => {
  let broken = true
  await drawConversation({
    answers: {
      'threads.open': () => {
        if (broken) throw failing({ code: 'gone' })
        return aConversation({ messages: [question] })
      },
    },
  })
  expect(screen.getByText('No longer on this computer')).toBeDefined()
  broken = false
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await settle()
  expect(screen.getByRole('article', { name: 'You' }).textContent).toContain('What moved NVDA today?')
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
