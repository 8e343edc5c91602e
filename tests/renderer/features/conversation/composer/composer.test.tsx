import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { guardInputMethod } from '../../../../../renderer/ui/guard-input-method.ts'
import { Composer, type ComposerProps } from '../../../../../renderer/features/conversation/composer/composer.tsx'

let removeGuard = () => {}
beforeEach(() => {
  removeGuard = guardInputMethod(window)
})
afterEach(() => {
  cleanup()
  removeGuard()
})

function draw(change: Partial<ComposerProps> = {}) {
  const sent: string[] = []
  const stops: true[] = []
  render(
    <Composer
      place="new"
      text="A question"
      unsaved={false}
      sendKey="enter"
      running={false}
      stopping={false}
      offline={false}
      researchOnly={false}
      closed={null}
      onChange={() => {}}
      onSend={(text) => void sent.push(text)}
      onStop={() => void stops.push(true)}
      onLeave={() => {}}
      {...change}
    />,
  )
  return { sent, stops, field: screen.getByRole('textbox', { name: 'Message' }) }
}

test('Enter sends, and keeps the key from adding a line', () => {
  const { sent, field } = draw()
  expect(fireEvent.keyDown(field, { key: 'Enter' })).toBe(false)
  expect(sent).toEqual(['A question'])
})

test.each([
  ['Shift Enter', { shiftKey: true }],
  ['Enter of an input method', { isComposing: true }],
  ['Enter that an input method already took', { keyCode: 229 }],
  ['a held Enter', { repeat: true }],
])('%s never sends', (_name, init) => {
  const { sent, field } = draw()
  fireEvent.keyDown(field, { key: 'Enter', ...init })
  expect(sent).toEqual([])
})

test('Esc that closes an input method does not stop the answer', () => {
  const { stops, field } = draw({ running: true })
  fireEvent.keyDown(field, { key: 'Escape', isComposing: true })
  expect(stops).toEqual([])
  fireEvent.keyDown(field, { key: 'Escape' })
  expect(stops).toHaveLength(1)
})

test('with Ctrl Enter chosen, a bare Enter adds a line', () => {
  const { sent, field } = draw({ sendKey: 'mod-enter' })
  expect(fireEvent.keyDown(field, { key: 'Enter' })).toBe(true)
  expect(sent).toEqual([])
  fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
  fireEvent.keyDown(field, { key: 'Enter', metaKey: true })
  expect(sent).toHaveLength(2)
})

test('a blank question costs nothing and says what is missing at the field', () => {
  const { sent, field } = draw({ text: ' \n ' })
  fireEvent.click(screen.getByRole('button', { name: 'Send' }))
  expect(sent).toEqual([])
  expect(screen.getByRole('alert').textContent).toContain('Nothing to send yet')
  expect(field.getAttribute('aria-invalid')).toBe('true')
})

test('a question over the limit is never sent and says by how much', () => {
  const { sent } = draw({ text: 'x'.repeat(80_001) })
  fireEvent.click(screen.getByRole('button', { name: 'Send' }))
  expect(sent).toEqual([])
  expect(screen.getByRole('alert').textContent).toContain('1 character over the limit')
})

test('a question of exactly the limit goes', () => {
  const { sent } = draw({ text: 'x'.repeat(80_000) })
  fireEvent.click(screen.getByRole('button', { name: 'Send' }))
  expect(sent).toHaveLength(1)
})

test('typing is possible while an answer runs, and Stop and Send are both there by their exact names', () => {
  const { field } = draw({ running: true, text: '' })
  expect(field).toHaveProperty('disabled', false)
  expect(screen.getByRole('button', { name: 'Stop' })).toBeDefined()
  expect(screen.getByRole('button', { name: 'Send' })).toBeDefined()
})
