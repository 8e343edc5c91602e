import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aConversation, aLive, aQuestion, aThread, giveElementsSize } from '../../../support/conversation-fixtures.ts'
import { drawConversation, settle } from './draw-conversation.tsx'

let restore = () => {}
beforeEach(() => {
  restore = giveElementsSize()
})
afterEach(() => {
  cleanup()
  restore()
})

const badges = () => screen.getAllByText('Research only')

test('a research-only thread says so in its head and where the next question is written', async () => {
  await drawConversation({ conversation: aConversation({ thread: aThread({ researchOnly: true }) }) })
  expect(badges()).toHaveLength(2)
  expect(screen.getByRole('main').querySelector('.composer')?.textContent).toContain('Research only')
})

test('the dial of a thread is set for that thread', async () => {
  const { desk } = await drawConversation({ answers: { 'threads.setResearchOnly': () => null } })
  fireEvent.click(screen.getByRole('button', { name: 'Research and tickets' }))
  fireEvent.click(screen.getByRole('menuitemradio', { name: /^Research only/ }))
  await settle()
  expect(desk.callsOf('threads.setResearchOnly')).toEqual([
    { accountId: 19816, threadId: 'thread-a', researchOnly: true },
  ])
})

test('the dial of a new thread can be set before its first question, and follows another window', async () => {
  const { desk } = await drawConversation({ threadId: null, answers: { 'threads.setResearchOnly': () => null } })
  fireEvent.click(screen.getByRole('button', { name: 'Research and tickets' }))
  fireEvent.click(screen.getByRole('menuitemradio', { name: /^Research only/ }))
  await settle()
  expect(desk.callsOf('threads.setResearchOnly')).toEqual([{ accountId: 19816, threadId: null, researchOnly: true }])
  const payload = { accountId: 19816, questions: [], placed: null, researchOnly: true }
  desk.emit({ name: 'unplaced.changed', payload })
  await settle()
  expect(screen.getByRole('button', { name: 'Research only' })).toBeDefined()
})

test.each([
  [true, 'Research only'],
  [false, 'Research and tickets'],
])('a question that waits says so when it was asked with another dial', async (researchOnly, words) => {
  const questions = [aQuestion({ researchOnly })]
  const thread = aThread({ researchOnly: !researchOnly })
  await drawConversation({ conversation: aConversation({ thread, live: aLive(), questions }) })
  expect((await screen.findByRole('group', { name: 'Waiting question' })).textContent).toContain(words)
})

test('before a thread is read nothing claims to know its dial', async () => {
  await drawConversation({ answers: { 'threads.open': () => new Promise(() => {}) } })
  expect(screen.queryByText(/^Research/)).toBeNull()
})
