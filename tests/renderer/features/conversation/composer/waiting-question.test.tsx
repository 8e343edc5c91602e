import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { aConversation, aLive, aQuestion, asked, giveElementsSize } from '../../../../support/conversation-fixtures.ts'
import { threadB } from '../../../../support/conversation-fixtures.ts'
import { failing, type Answers } from '../../../../support/fake-bridge.ts'
import { drawConversation, settle, type Drawn } from '../draw-conversation.tsx'

let restore = () => {}
beforeEach(() => {
  restore = giveElementsSize()
})
afterEach(() => {
  vi.useRealTimers()
  cleanup()
  restore()
})

const messages = [asked('u1', 1, 'What moved NVDA today?')]
const waiting = aQuestion({ text: 'As it was' })
const held = { ...waiting, held: true }
const composer = () => screen.getByRole('textbox', { name: 'Message' })
const editor = () => screen.getByRole('textbox', { name: 'Waiting question' })
const holds = ({ desk }: Drawn) => desk.callsOf('threads.hold')
const holding = { questionId: waiting.id, hold: true }
const lettingGo = { questionId: waiting.id, hold: false }

async function openEditor(answers: Answers = {}): Promise<Drawn> {
  const conversation = aConversation({ messages, live: aLive(), questions: [waiting] })
  const drawn = await drawConversation({ conversation, answers: { 'threads.rewrite': () => null, ...answers } })
  fireEvent.click(await screen.findByRole('button', { name: 'Edit' }))
  await screen.findByRole('textbox', { name: 'Waiting question' })
  await drawn.tell({ live: aLive(), questions: [held] })
  return drawn
}

test('while it is edited it is held, and saving rewrites it once and lets nothing fall into the composer', async () => {
  const drawn = await openEditor()
  expect(holds(drawn)).toEqual([holding])
  expect(document.activeElement).toBe(editor())
  await userEvent.clear(editor())
  await userEvent.type(editor(), 'As it shall be{Enter}{Enter}')
  await drawn.tell({ live: aLive(), questions: [{ ...waiting, text: 'As it shall be' }] })
  expect(drawn.desk.callsOf('threads.rewrite')).toEqual([{ questionId: waiting.id, text: 'As it shall be' }])
  expect(composer()).toHaveProperty('value', '')
  expect(screen.getByText('As it shall be')).toBeDefined()
})

test('saving by its button sends nothing of what stands in the composer', async () => {
  const drawn = await openEditor()
  await userEvent.type(editor(), ' and more')
  await userEvent.type(composer(), 'a draft')
  await userEvent.click(screen.getByRole('button', { name: 'Save' }))
  expect(drawn.desk.callsOf('threads.rewrite')).toHaveLength(1)
  expect(drawn.desk.callsOf('threads.ask')).toEqual([])
  expect(composer()).toHaveProperty('value', 'a draft')
})

test('a saved question that goes at once does not come back into the composer', async () => {
  let saved = () => {}
  const drawn = await openEditor({ 'threads.rewrite': () => new Promise((done) => (saved = () => done(null))) })
  await userEvent.type(editor(), ' and more{Enter}')
  await drawn.tell({ live: aLive(), questions: [] })
  saved()
  await settle()
  expect(composer()).toHaveProperty('value', '')
})

test('words saved too late are in the composer', async () => {
  const drawn = await openEditor({
    'threads.rewrite': () => {
      throw failing({ code: 'on-its-way' })
    },
  })
  await userEvent.type(editor(), ' and more{Enter}')
  await settle()
  expect(composer()).toHaveProperty('value', 'As it was and more')
  expect(screen.getByText('Already on its way')).toBeDefined()
  expect(drawn.desk.callsOf('drafts.save').at(-1)).toMatchObject({ text: 'As it was and more' })
})

test('Esc gives the edit up and lets the question go as it was', async () => {
  const drawn = await openEditor()
  await userEvent.type(editor(), ' and more{Escape}')
  expect(screen.queryByRole('textbox', { name: 'Waiting question' })).toBeNull()
  await drawn.tell({ live: aLive(), questions: [waiting] })
  expect(holds(drawn)).toEqual([holding, lettingGo])
  expect(composer()).toHaveProperty('value', '')
  expect(drawn.desk.callsOf('threads.stop')).toEqual([])
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Edit' }))
})

test('a blank edit is not saved', async () => {
  const drawn = await openEditor()
  await userEvent.clear(editor())
  await userEvent.type(editor(), '{Enter}')
  expect(drawn.desk.callsOf('threads.rewrite')).toEqual([])
  expect(editor()).toBeDefined()
})

test.each([
  ['the hold ended', { live: aLive(), questions: [waiting] }],
  ['the question went or was taken back elsewhere', { live: aLive(), questions: [] }],
])('an edit that was left open when %s is in the composer', async (_name, change) => {
  const drawn = await openEditor()
  await userEvent.type(composer(), 'typed meanwhile')
  await userEvent.type(editor(), ' and more')
  await drawn.tell(change)
  expect(screen.queryByRole('textbox', { name: 'Waiting question' })).toBeNull()
  expect(composer()).toHaveProperty('value', 'As it was and more\n\ntyped meanwhile')
})

test('an unfinished edit stays with its own thread when another is opened', async () => {
  const drawn = await openEditor()
  await userEvent.type(editor(), ' and more')
  await drawn.go({ threadId: threadB })
  expect(holds(drawn).at(-1)).toEqual(lettingGo)
  expect(composer()).toHaveProperty('value', '')
  expect(drawn.desk.callsOf('drafts.save').at(-1)).toEqual({
    accountId: 19816,
    threadId: 'thread-a',
    text: 'As it was and more',
  })
})

test('an edit without changes leaves nothing in the composer', async () => {
  const drawn = await openEditor()
  await drawn.tell({ live: aLive(), questions: [waiting] })
  expect(composer()).toHaveProperty('value', '')
})

test('a page that goes away saves the edit as a draft and lets the question go', async () => {
  const drawn = await openEditor()
  await userEvent.type(editor(), ' and more')
  act(() => void window.dispatchEvent(new Event('pagehide')))
  expect(drawn.desk.callsOf('drafts.save').at(-1)).toMatchObject({ text: 'As it was and more' })
  expect(holds(drawn).at(-1)).toEqual(lettingGo)
})

test('the hold is repeated while the editor has the focus, and no longer once it is left', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setInterval', 'clearInterval'] })
  vi.spyOn(document, 'hasFocus').mockReturnValue(true)
  const drawn = await openEditor()
  act(() => void vi.advanceTimersByTime(31_000))
  expect(holds(drawn)).toHaveLength(3)
  act(() => composer().focus())
  act(() => void vi.advanceTimersByTime(60_000))
  expect(holds(drawn)).toHaveLength(3)
})

test('another window sees that it is held, and cannot edit it', async () => {
  await drawConversation({ conversation: aConversation({ messages, live: aLive(), questions: [held] }) })
  expect(await screen.findByText('Held while another window edits it:')).toBeDefined()
  expect(screen.getByRole('button', { name: 'Edit' })).toHaveProperty('disabled', true)
})
