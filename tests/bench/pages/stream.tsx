import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import '../../../renderer/ui/base.css'
import { answerText } from '../corpus/answer-text.ts'
import './bench.css'
import { expose } from './expose.ts'
import { nextFrame, watchFrames, whenIdle } from './pace.ts'
import { textVariants } from './text-variants.tsx'

/** Grows one answer by equal steps, a step a frame. Each update is timed until nothing is left to do for it. */
async function stream(variant: string, letters: number, updates: number) {
  const draw = textVariants[variant]
  const place = document.getElementById('root')
  if (draw === undefined || place === null) throw new Error(`no variant ${variant}`)
  const text = answerText(letters)
  const root = createRoot(place)
  const sync: number[] = []
  const busy: number[] = []
  await nextFrame()
  const frames = watchFrames()
  for (let update = 1; update <= updates; update += 1) {
    const shown = text.slice(0, Math.round((letters * update) / updates))
    const began = performance.now()
    flushSync(() => root.render(draw(shown, true)))
    place.getBoundingClientRect()
    sync.push(performance.now() - began)
    await whenIdle()
    busy.push(performance.now() - began)
    await nextFrame()
  }
  const gaps = frames.stop()
  return { sync, busy, gaps, isSameAsOnce: isSame(place, draw(text, true)) }
}

/** Compares what grew with the whole text drawn at once elsewhere. */
function isSame(grown: Element, drawing: React.ReactNode): boolean {
  const fresh = document.createElement('div')
  const root = createRoot(fresh)
  flushSync(() => root.render(drawing))
  return fresh.innerHTML === grown.innerHTML
}

expose({ stream })
