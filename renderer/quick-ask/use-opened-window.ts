import { useEffect, useRef } from 'react'
import { bridge } from '../bridge/bridge.ts'
import { onEvent } from '../bridge/events.ts'

/** When the window comes into sight, its field has the keyboard, with the words that wait for it. */
export function useOpenedWindow(acts: {
  /** Words for a new question; nothing is sent. */
  onText: (text: string, fromLink: boolean) => void
  /** In sight: before the first key can come. */
  onOpened: () => void
  /** Out of sight, or the keyboard went elsewhere. */
  onLeft: () => void
}): void {
  const latest = useRef(acts)
  useEffect(() => {
    latest.current = acts
  })
  useEffect(() => {
    const take = async (): Promise<void> => {
      const { text, fromLink } = await bridge.quickAsk.takeText()
      if (text !== null) latest.current.onText(text, fromLink)
    }
    // Words that could not be taken wait for the next opening.
    const takeQuietly = () => void take().catch(() => {})
    const stop = onEvent((event) => {
      if (event.name !== 'quickAsk.opened') return
      latest.current.onOpened()
      takeQuietly()
    })
    const leave = () => latest.current.onLeft()
    window.addEventListener('blur', leave)
    takeQuietly()
    return () => {
      stop()
      window.removeEventListener('blur', leave)
    }
  }, [])
}
