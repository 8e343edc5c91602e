import { fireEvent } from '@testing-library/dom'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { guardInputMethod } from '../../../renderer/ui/guard-input-method.ts'

let remove = () => {}
let heard: string[] = []
let field = document.createElement('input')
beforeEach(() => {
  field = document.createElement('input')
  document.body.replaceChildren(field)
  heard = []
  field.addEventListener('keydown', (event) => void heard.push(event.key))
  remove = guardInputMethod(window)
})
afterEach(() => remove())

/** A key so long after a composition that a hand may have pressed it. */
function pressAfterComposition(key: string): boolean {
  const end = new CompositionEvent('compositionend', { bubbles: true })
  field.dispatchEvent(end)
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
  Object.defineProperty(event, 'timeStamp', { value: end.timeStamp + 1000 })
  return field.dispatchEvent(event)
}

test('keys of a running composition act on nothing, and are left to the input method', () => {
  expect(fireEvent.keyDown(field, { key: 'Enter', isComposing: true })).toBe(true)
  expect(fireEvent.keyDown(field, { key: 'Escape', isComposing: true })).toBe(true)
  expect(fireEvent.keyDown(field, { key: 'Process', keyCode: 229 })).toBe(true)
  expect(heard).toEqual([])
})

test('an Enter that is told after the end of the composition it ended acts on nothing, and breaks no line', () => {
  fireEvent.compositionEnd(field)
  expect(fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 })).toBe(false)
  expect(fireEvent.keyDown(field, { key: 'Enter', keyCode: 13 })).toBe(false)
  expect(fireEvent.keyDown(field, { key: 'Escape', keyCode: 27 })).toBe(false)
  expect(heard).toEqual([])
})

test('the letter typed right after a composition is not lost', () => {
  fireEvent.compositionEnd(field)
  expect(fireEvent.keyDown(field, { key: 'a' })).toBe(true)
  expect(heard).toEqual(['a'])
})

test('the next Enter of the hand acts', () => {
  expect(pressAfterComposition('Enter')).toBe(true)
  expect(heard).toEqual(['Enter'])
})

test('a handler of the whole window hears nothing of an input method either', () => {
  const late: string[] = []
  const listen = (event: KeyboardEvent) => void late.push(event.key)
  window.addEventListener('keydown', listen, true)
  fireEvent.keyDown(field, { key: 'Enter', isComposing: true })
  window.removeEventListener('keydown', listen, true)
  expect(late).toEqual([])
})
