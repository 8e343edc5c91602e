import { useEffect, useState, type KeyboardEvent, type RefObject } from 'react'
import type { ThreadSummary } from '../../../preload/contract/threads.ts'
import type { ThreadId } from '../../../preload/contract/words.ts'

/**
 * One stop for Tab, then J, K, arrows, Home and End move through the rows.
 * `bringIn` scrolls a row into the drawn part before it takes the focus.
 */
export function useListFocus(
  scroller: RefObject<HTMLElement | null>,
  threads: readonly ThreadSummary[],
  openId: ThreadId | null,
  bringIn: (id: ThreadId) => void,
): { stop: ThreadId | null; onKeyDown: (event: KeyboardEvent) => void } {
  const [wanted, setWanted] = useState<ThreadId | null>(null)
  const [cursor, setCursor] = useState<ThreadId | null>(null)
  const has = (id: ThreadId | null) => id !== null && threads.some((thread) => thread.id === id)
  const stop = has(cursor) ? cursor : has(openId) ? openId : (threads[0]?.id ?? null)

  useEffect(() => {
    if (wanted === null) return
    const row = scroller.current?.querySelector<HTMLElement>(`[data-thread="${CSS.escape(wanted)}"]`)
    row?.focus()
  }, [wanted, scroller])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const focused = event.target instanceof HTMLElement ? event.target.dataset['thread'] : undefined
    const now = threads.findIndex((thread) => thread.id === focused)
    const target = now === -1 ? undefined : threads[targetOf(event.key, now, threads.length)]
    if (target === undefined) return
    event.preventDefault()
    bringIn(target.id)
    setCursor(target.id)
    setWanted(target.id)
  }
  return { stop, onKeyDown }
}

function targetOf(key: string, now: number, count: number): number {
  if (key === 'j' || key === 'J' || key === 'ArrowDown') return Math.min(now + 1, count - 1)
  if (key === 'k' || key === 'K' || key === 'ArrowUp') return Math.max(now - 1, 0)
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : -1
}
