import { useEffect, useRef } from 'react'
import { isModKey } from './key-names.ts'
import { moveToRegion } from './regions.ts'

/** Keys that work everywhere in the window. Dialogs keep the keyboard to themselves. */
export function useWindowKeys(acts: { onNewThread: () => void; onSearch: () => void }): void {
  const latest = useRef(acts)
  const focusedLast = useRef(new WeakMap<Element, HTMLElement>())
  useEffect(() => {
    latest.current = acts
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (document.querySelector('dialog[open]') !== null) return
      if (event.key === 'F6') moveToRegion(event.shiftKey ? -1 : 1, focusedLast.current)
      else if (isModKey(event, 'n')) latest.current.onNewThread()
      else if (isModKey(event, 'f') || isModKey(event, 'k')) latest.current.onSearch()
      else return
      event.preventDefault()
    }
    const remember = (event: FocusEvent) => {
      if (!(event.target instanceof HTMLElement)) return
      const region = event.target.closest('[data-region]')
      if (region !== null) focusedLast.current.set(region, event.target)
    }
    document.addEventListener('keydown', onKey)
    document.addEventListener('focusin', remember)
    return () => {
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('focusin', remember)
    }
  }, [])
}
