import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ActionButton, Part } from '../../../../preload/contract/parts.ts'
import {
  aConversation,
  aLive,
  answered,
  aQuestion,
  asked,
  at,
  giveElementsSize,
  text,
  threadA,
} from '../../../support/conversation-fixtures.ts'
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
const order: Part = {
  kind: 'action',
  actionId: 'a1',
  raw: {},
  action: {
    kind: 'prefill-order',
    actionType: 'NEW',
    orders: [{ side: 'BUY', quantity: '10', symbol: 'AAPL', order_type: 'MARKET', time_in_force: 'DAY' }],
  },
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
  expect(desk.callsOf('threads.ask')).toEqual([
    { accountId: 19816, threadId: threadA, text: 'And what of SMH?', press: 'm1' },
  ])
})

test('a prompt button is used up once its words were asked, by whichever window, and not by the same words before it', async () => {
  const chips: Part[] = [{ kind: 'suggested-actions', buttons: [followUp] }]
  const before = [asked('u1', 1, 'And what of SMH?'), answered('m1', 2, chips)]
  const { desk, tell } = await drawConversation({ conversation: aConversation({ messages: before }) })
  const chip = screen.getByRole('button', { name: /And SMH/ })
  expect(chip).toHaveProperty('disabled', false)
  await tell({ messages: [asked('u2', 3, 'And what of SMH?')] })
  expect(chip).toHaveProperty('disabled', true)
  expect(chip.textContent).toContain('Asked')
  fireEvent.click(chip)
  expect(desk.callsOf('threads.ask')).toEqual([])
})

test('a prompt button whose question waits may be pressed again once that was taken back', async () => {
  const messages = [question, answered('m1', 2, [{ kind: 'suggested-actions', buttons: [followUp] }])]
  const { tell } = await drawConversation({
    conversation: aConversation({ messages }),
    answers: { 'threads.ask': () => ({ outcome: 'waiting', questionId: aQuestion().id }) },
  })
  const chip = screen.getByRole('button', { name: /And SMH/ })
  fireEvent.click(chip)
  await settle()
  await tell({ questions: [aQuestion({ text: 'first\n\nAnd what of SMH?' })] })
  expect(chip).toHaveProperty('disabled', true)
  await tell({ questions: [] })
  expect(chip).toHaveProperty('disabled', false)
})

test('buttons and proposals of a running answer do nothing until it is final', async () => {
  const parts: Part[] = [order, { kind: 'suggested-actions', buttons: [followUp] }]
  const { desk, actions, tell } = await drawConversation({
    conversation: aConversation({ messages: [question], live: aLive({ parts }) }),
  })
  expect(await screen.findByText('Opens when final')).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Open ticket' }))
  fireEvent.click(screen.getByRole('button', { name: /And SMH/ }))
  expect(actions).toEqual([])
  expect(desk.callsOf('threads.ask')).toEqual([])
  await tell({ messages: [answered('m1', 2, parts)] })
  fireEvent.click(screen.getByRole('button', { name: 'Open ticket' }))
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
  expect(desk.callsOf('threads.ask')).toEqual([
    { accountId: 19816, threadId: threadA, text: 'What moved NVDA today?', press: 'm1' },
  ])
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
  await within(answer).findByText(/heatmap/)
  expect(answer.textContent).toMatch(/Before.*heatmap.*custom part.*without values.*After/s)
  expect(answer.textContent).not.toContain('\u202E')
  fireEvent.click(within(answer).getAllByRole('button', { name: 'Show raw' })[0] ?? answer)
  expect(within(answer).getByRole('tree', { name: /^Raw data/ }).textContent).toContain('cells1 value')
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
