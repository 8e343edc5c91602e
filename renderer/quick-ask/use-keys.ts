import { useEffect, useRef } from 'react'
import { readKeys } from '../ui/keys/read-keys.ts'

export interface KeyActs {
  hide: () => void
  openInMain: () => void
  /** null: there is no answer to copy. */
  copyAnswer: (() => void) | null
  focusField: () => void
}

/** Keys that work everywhere in the window. A dialog keeps the keyboard to itself; what it closes does not hide the window. */
export function useKeys(acts: KeyActs): void {
  const latest = useRef(acts)
  useEffect(() => {
    latest.current = acts
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return
      const { hide, openInMain, copyAnswer, focusField } = latest.current
      const pressed = readKeys(event)
      if (event.key === 'Escape') hide()
      else if (pressed.includes('Mod+O')) openInMain()
      else if (pressed.includes('Mod+C') && copyAnswer !== null && !hasSelection()) copyAnswer()
      // A letter goes to the field wherever the keyboard is: the focus moves before the letter is written.
      else if (isLetter(event) && !isWriting(event.target)) return focusField()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

function isLetter({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement
}

function hasSelection(): boolean {
  const field = document.activeElement
  if (isWriting(field) && (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement))
    return field.selectionStart !== field.selectionEnd
  return document.getSelection()?.isCollapsed === false
}
