import { useEffect, useRef, useState, type RefObject } from 'react'
import { createDataDrawing, type DataDrawing } from './data-drawing.ts'
import type { PreparedChart } from './prepare-series.ts'
import { useOnScreen } from './use-on-screen.ts'

interface Placed {
  ends: readonly (number | null)[]
  height: number
  labelSize: number
}

const nowhere: Placed = { ends: [], height: 0, labelSize: 24 }

/** The canvas of a data chart: made when it first comes into sight, still while it is out of sight. */
export function useDataDrawing(host: RefObject<HTMLElement | null>, chart: PreparedChart, hidden: ReadonlySet<number>) {
  const seen = useOnScreen(host)
  const [begun, setBegun] = useState(false)
  const [drawing, setDrawing] = useState<DataDrawing | null>(null)
  const [place, setPlace] = useState<number | null>(null)
  const [placed, setPlaced] = useState(nowhere)
  const lineCount = useRef(0)
  if (seen && !begun) setBegun(true)

  useEffect(() => {
    const element = host.current
    if (!begun || element === null) return undefined
    const made = createDataDrawing(element, {
      onCrosshair: (at) => setPlace(at?.time ?? null),
      onPlaced: () => {
        const next = measure(made, lineCount.current)
        setPlaced((before) => (isSame(before, next) ? before : next))
      },
    })
    setDrawing(made)
    return () => {
      made.destroy()
      setDrawing(null)
    }
  }, [begun, host])

  useEffect(() => {
    lineCount.current = chart.lines.length
    drawing?.draw(chart, hidden)
  }, [drawing, chart, hidden])
  useEffect(() => drawing?.setVisible(seen), [drawing, seen])

  return { drawing, place, ...placed }
}

function measure(drawing: DataDrawing, lines: number): Placed {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize)
  return {
    ends: Array.from({ length: lines }, (_, line) => drawing.endOf(line)),
    height: drawing.height(),
    labelSize: 1.5 * rem,
  }
}

function isSame(one: Placed, other: Placed): boolean {
  return (
    one.height === other.height &&
    one.labelSize === other.labelSize &&
    one.ends.length === other.ends.length &&
    one.ends.every((end, line) => end === other.ends[line])
  )
}
