import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react'
import type { ThreadSummary } from '../../../preload/contract/threads.ts'
import type { ThreadId } from '../../../preload/contract/words.ts'

export interface ListFocus {
  /** The row where Tab stops; it is always drawn. */
  stop: ThreadId | null
  onKeyDown: (event: KeyboardEvent) => void
  onFocus: (event: FocusEvent) => void
}

/** One stop for Tab, then J, K, arrows, Home and End move through the rows. */
export function useListFocus(
  scroller: RefObject<HTMLElement | null>,
  threads: readonly ThreadSummary[],
  openId: ThreadId | null,
): ListFocus {
  const [cursor, setCursor] = useState<ThreadId | null>(null)
  const awaited = useRef<ThreadId | null>(null)
  const has = (id: ThreadId | null) => id !== null && threads.some((thread) => thread.id === id)
  const stop = has(cursor) ? cursor : has(openId) ? openId : (threads[0]?.id ?? null)

  const focusRow = (id: ThreadId) => {
    const row = scroller.current?.querySelector<HTMLElement>(`[data-thread="${CSS.escape(id)}"]`)
    row?.focus()
    awaited.current = row === null || row === undefined ? id : null
  }
  // A row far away is drawn by the rendering that made it the stop.
  useEffect(() => {
    if (awaited.current !== null) focusRow(awaited.current)
  })

  return {
    stop,
    onFocus: (event) => setCursor(threads[indexOf(event.target, threads)]?.id ?? cursor),
    onKeyDown(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const now = indexOf(event.target, threads)
      const target = now === -1 ? undefined : threads[targetOf(event.key, now, threads.length)]
      if (target === undefined) return
      event.preventDefault()
      setCursor(target.id)
      focusRow(target.id)
    },
  }
}

function indexOf(element: EventTarget, threads: readonly ThreadSummary[]): number {
  const id = element instanceof HTMLElement ? element.dataset['thread'] : undefined
  return threads.findIndex((thread) => thread.id === id)
}

function targetOf(key: string, now: number, count: number): number {
  if (key === 'j' || key === 'J' || key === 'ArrowDown') return Math.min(now + 1, count - 1)
  if (key === 'k' || key === 'K' || key === 'ArrowUp') return Math.max(now - 1, 0)
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : -1
}
