import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { joinClasses } from '../ui/join-classes.ts'
import { useWindowHeight } from './use-window-height.ts'

/** Field, what is below it, and foot. It grows with its contents to the height the window may have; then the middle scrolls. */
export function Frame({
  head,
  children,
  foot,
  turn = null,
  atLeast = 0,
}: {
  head: ReactNode
  children: ReactNode
  foot: ReactNode
  /** Names the question in sight; another one is read from its top. null: nothing here needs to scroll by key. */
  turn?: string | null
  /** Room for a dialog, in CSS pixels. */
  atLeast?: number
}) {
  const top = useRef<HTMLDivElement>(null)
  const middle = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const bottom = useRef<HTMLElement>(null)
  useWindowHeight([top, body, bottom], atLeast)
  const read = useRef(turn)
  useLayoutEffect(() => {
    if (read.current === turn) return
    read.current = turn
    if (middle.current !== null) middle.current.scrollTop = 0
  }, [turn])
  const scrolls = turn === null ? {} : { role: 'region', 'aria-label': 'Answer', tabIndex: 0 }
  return (
    <main className="quick-ask" aria-label="Quick-ask">
      <h1 className="screen-reader-only">Quick-ask</h1>
      <div ref={top} className="quick-ask-top">
        {head}
      </div>
      <div ref={middle} className={joinClasses('quick-ask-middle', turn !== null && 'quick-ask-answer')} {...scrolls}>
        <div ref={body} className="quick-ask-body">
          {children}
        </div>
      </div>
      <footer ref={bottom} className="quick-ask-foot">
        {foot}
      </footer>
    </main>
  )
}
