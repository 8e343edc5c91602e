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
  // Counted from the newest bar: older ones that come take no place from it.
  const range = useRef<{ view: string; fromEnd: ViewRange } | null>(null)
  /** The drawing that shows what it was asked to; before that, older bars that come would push its view aside. */
  const settled = useRef<BarDrawing | null>(null)
  const shownView = useRef<string | null>(null)
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
        const { view: seenView, count } = latest.current
        range.current = { view: seenView, fromEnd: moved(next, -count) }
        settled.current = begunDrawing
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

  useEffect(() => {
    if (shownView.current !== view) settled.current = null
    if (drawing === null) return
    drawing.draw(content)
    if (settled.current === drawing) return
    shownView.current = view
    // Another set of lines keeps the view; another timeframe begins anew.
    const before = range.current
    if (before?.view === view) drawing.setRange(moved(before.fromEnd, latest.current.count))
    else drawing.showFrom(latest.current.firstIndex, latest.current.count)
  }, [drawing, view, content])
  useEffect(() => drawing?.setVisible(seen), [drawing, seen])
  /** The bars in sight, null before there are any. */
  const rangeInSight = () => range.current && moved(range.current.fromEnd, latest.current.count)
  return { drawing, place, rangeInSight }
}

const moved = ({ from, to }: ViewRange, by: number): ViewRange => ({ from: from + by, to: to + by })
