import { useEffect, useRef, useState, type RefObject } from 'react'
import type { ViewRange } from '../canvas-types.ts'
import { useOnScreen } from '../use-on-screen.ts'
import { createBarDrawing, type BarDrawing, type Composition, type Content } from './bar-drawing.ts'

/** The canvas of a symbol: made when it first comes into sight, made anew when it is composed of other things. */
export function useBarDrawing(
  host: RefObject<HTMLElement | null>,
  composition: Composition,
  content: Content,
  { firstIndex, view, onReachStart }: { firstIndex: number; view: string; onReachStart: () => void },
) {
  const seen = useOnScreen(host)
  const [begun, setBegun] = useState(false)
  const [made, setMade] = useState<{ of: Composition; drawing: BarDrawing } | null>(null)
  // The one of another composition is gone already.
  const drawing = made?.of === composition ? made.drawing : null
  const [place, setPlace] = useState<number | null>(null)
  const range = useRef<{ view: string; range: ViewRange } | null>(null)
  const latest = useRef({ view, firstIndex, onReachStart, count: content.bars.length })
  useEffect(() => {
    latest.current = { view, firstIndex, onReachStart, count: content.bars.length }
  })
  if (seen && !begun) setBegun(true)

  useEffect(() => {
    const element = host.current
    if (!begun || element === null) return undefined
    const begunDrawing = createBarDrawing(element, composition, {
      onCrosshair: (at) => setPlace(at?.time ?? null),
      onRange: (next) => {
        range.current = { view: latest.current.view, range: next }
        // The reader went past the first bar.
        if (next.from < -2) latest.current.onReachStart()
      },
    })
    setMade({ of: composition, drawing: begunDrawing })
    return () => {
      begunDrawing.destroy()
      setMade(null)
      setPlace(null)
    }
  }, [begun, host, composition])

  useEffect(() => drawing?.draw(content), [drawing, content])
  useEffect(() => {
    // Another set of lines keeps the view; another timeframe begins anew.
    const before = range.current
    if (before?.view === view) drawing?.setRange(before.range)
    else drawing?.showFrom(latest.current.firstIndex, latest.current.count)
  }, [drawing, view])
  useEffect(() => drawing?.setVisible(seen), [drawing, seen])
  return { drawing, place, range }
}
