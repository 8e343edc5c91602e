import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { feedback, type Feedback } from '../../../../preload/contract/feedback.ts'
import { guardInputMethod } from '../../../../renderer/ui/guard-input-method.ts'
import {
  aConversation,
  aLive,
  answered,
  asked,
  at,
  giveElementsSize,
  text,
} from '../../../support/conversation-fixtures.ts'
import { drawConversation } from './draw-conversation.tsx'

let restore: () => void
beforeEach(() => {
  restore = giveElementsSize()
})
afterEach(() => {
  cleanup()
  restore()
})

function given(change: Partial<Record<keyof Feedback, unknown>> = {}): Feedback {
  return feedback.parse({ score: 1, comment: null, state: 'sent', failure: null, at: at('19:33:00'), ...change })
}

const question = asked('u1', 1, 'Price of KO')

async function draw(kept: Feedback | null) {
  const answer = answered('a1', 2, [text('KO is up')], { feedback: kept })
  const conversation = aConversation({ messages: [question, answer] })
  return await drawConversation({ conversation, answers: { 'feedback.give': () => null } })
}

test('an answer being written, and one whose message has not come, offer no thumbs', async () => {
  for (const status of ['running', 'finishing', 'succeeded', 'lost']) {
    const live = aLive({ status, parts: [text('KO is')] })
    await drawConversation({ conversation: aConversation({ messages: [question], live }) })
    expect(screen.getByRole('article', { name: 'Omni' }).textContent).toContain('KO is')
    expect(screen.queryByRole('button', { name: /Good answer|Poor answer/ })).toBeNull()
    cleanup()
  }
})

test('a thumb says its score, and pressed again takes it back', async () => {
  const { desk, tell } = await draw(null)
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Poor answer' }))
  await tell({ messages: [answered('a1', 2, [text('KO is up')], { feedback: given({ score: -1 }) })] })
  expect(screen.getByRole('button', { name: 'Poor answer' }).getAttribute('aria-pressed')).toBe('true')
  await user.click(screen.getByRole('button', { name: 'Poor answer' }))
  expect(desk.callsOf('feedback.give')).toEqual([
    { messageId: 'a1', score: -1, comment: null },
    { messageId: 'a1', score: 0, comment: null },
  ])
})

test.each([
  [{ state: 'waiting', failure: { code: 'connection-refused' } }, 'Kept, goes when the connection is back'],
  [{ state: 'waiting', failure: { code: 'rate-limited' } }, 'Kept, goes when the server allows it'],
  [{ state: 'waiting' }, 'Kept, goes next'],
  [{ state: 'sending' }, 'Sending'],
  [{ score: 0 }, 'Taken back'],
  [{ comment: 'Stale' }, 'Sent with a comment'],
])('%o is said in words', async (change, words) => {
  await draw(given(change))
  expect(screen.getByRole('article', { name: 'Omni' }).textContent).toContain(words)
})

test('an unknown fate is said, and sending again is the user’s act', async () => {
  const { desk } = await draw(
    given({ state: 'unknown', comment: 'Stale', failure: { code: 'unknown-outcome', requestId: 'req-12345678' } }),
  )
  const omni = within(screen.getByRole('article', { name: 'Omni' }))
  await omni.findByText(/The server may or may not have it/)
  await userEvent.setup().click(omni.getByRole('button', { name: 'Send again anyway' }))
  expect(desk.callsOf('feedback.give')).toEqual([{ messageId: 'a1', score: 1, comment: 'Stale' }])
})

test('Enter of an input method sends no comment; Ctrl Enter does, and a comment that is too long cannot go', async () => {
  onTestFinished(guardInputMethod(window))
  const { desk } = await draw(given())
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Add a comment' }))
  const field = await screen.findByRole('textbox', { name: 'Comment on this answer' })
  fireEvent.change(field, { target: { value: 'x'.repeat(2001) } })
  expect(screen.getByRole('button', { name: 'Send comment' })).toHaveProperty('disabled', true)
  screen.getByText('2,001 of 2,000 characters')
  fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
  fireEvent.change(field, { target: { value: ' 価格が古い ' } })
  fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true, isComposing: true })
  fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true, keyCode: 229 })
  fireEvent.keyDown(field, { key: 'Enter' })
  expect(desk.callsOf('feedback.give')).toEqual([])
  fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
  expect(desk.callsOf('feedback.give')).toEqual([{ messageId: 'a1', score: 1, comment: '価格が古い' }])
})
