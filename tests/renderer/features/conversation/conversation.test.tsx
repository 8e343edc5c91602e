import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { RequestOutput } from '../../../../preload/contract/index.ts'
import { threadId } from '../../../../preload/contract/words.ts'
import {
  aConversation,
  aLive,
  answered,
  asked,
  aThread,
  giveElementsSize,
  text,
  threadA,
  threadB,
} from '../../../support/conversation-fixtures.ts'
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
  expect(screen.getByText('Not in the account in use')).toBeDefined()
  broken = false
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await settle()
  expect(screen.getByRole('article', { name: 'You' }).textContent).toContain('What moved NVDA today?')
})
