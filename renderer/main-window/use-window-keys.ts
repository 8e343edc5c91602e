import { useCallback, useEffect, useRef } from 'react'
import { commandOf } from '../ui/keys/command-keys.ts'
import { repeating, type CommandName } from './commands.ts'
import { moveToRegion } from './regions.ts'

/** Runs the command of a press anywhere in the window. Dialogs keep the keyboard to themselves. */
export function useWindowKeys(index: ReadonlyMap<string, CommandName>, run: (name: CommandName) => void): void {
  const latest = useRef({ index, run })
  useEffect(() => {
    latest.current = { index, run }
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return
      const name = commandOf(event, latest.current.index)
      if (name === null) return
      event.preventDefault()
      if (!event.repeat || repeating.has(name)) latest.current.run(name)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

/** Moves focus between the regions; each remembers its last place. */
export function useRegions(): (step: 1 | -1) => void {
  const focusedLast = useRef(new WeakMap<Element, HTMLElement>())
  useEffect(() => {
    const remember = (event: FocusEvent) => {
      if (!(event.target instanceof HTMLElement)) return
      const region = event.target.closest('[data-region]')
      if (region !== null) focusedLast.current.set(region, event.target)
    }
    document.addEventListener('focusin', remember)
    return () => document.removeEventListener('focusin', remember)
  }, [])
  return useCallback((step) => moveToRegion(step, focusedLast.current), [])
}
