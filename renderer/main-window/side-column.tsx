import { useEffect, useRef, type ReactNode } from 'react'
import './columns.css'
import { joinClasses } from '../ui/join-classes.ts'

export interface SideColumnProps {
  side: 'library' | 'workbench'
  /** The narrow form, shown instead of the column. */
  rail: ReactNode
  /** Drawn as a rail; the column itself may slide over the conversation. */
  railed: boolean
  over: boolean
  onCloseOver: () => void
  children: ReactNode
}

/** A side column, or its rail with the column sliding over the conversation. Esc closes that and focus returns. */
export function SideColumn({ side, rail, railed, over, onCloseOver, children }: SideColumnProps) {
  const shown = railed && over
  const panel = useRef<HTMLDivElement>(null)
  const wasRailed = useRef(railed)
  useEffect(() => {
    if (!shown) return undefined
    const opener = document.activeElement
    const element = panel.current
    element?.focus()
    return () => {
      // Only if focus was still inside: a click elsewhere has its own place for it.
      const lost = document.activeElement === document.body || element?.contains(document.activeElement) === true
      if (lost && opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [shown])
  useEffect(() => {
    const folded = railed && !wasRailed.current
    wasRailed.current = railed
    // The button that folded the column went with it; the one that unfolds it is the next best place.
    if (folded && document.activeElement === document.body)
      document.querySelector<HTMLElement>(`.column-${side} .rail > button:last-child`)?.focus()
  }, [railed, side])
  const content = (
    <>
      {railed ? rail : children}
      {shown && (
        <div
          ref={panel}
          className="column-over"
          role="presentation"
          tabIndex={-1}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !event.defaultPrevented) onCloseOver()
          }}
        >
          {children}
        </div>
      )}
    </>
  )
  const className = joinClasses(`column-${side}`, railed && 'column-railed')
  return side === 'library' ? (
    <nav className={className} aria-label="Threads" data-region="library">
      {content}
    </nav>
  ) : (
    <aside className={className} aria-label="Workbench" data-region="workbench">
      {content}
    </aside>
  )
}
