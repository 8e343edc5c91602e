import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import '../../../renderer/ui/base.css'
import { answerText } from '../corpus/answer-text.ts'
import { hostileTexts } from '../corpus/hostile-texts.ts'
import './bench.css'
import { expose } from './expose.ts'
import { nextFrame } from './pace.ts'
import { textVariants } from './text-variants.tsx'

/** Draws one hostile text, after an ordinary one has warmed the code; gives the time with layout and what it threw. */
async function draw(variant: string, name: string, letters: number) {
  const drawing = textVariants[variant]
  const make = hostileTexts[name]
  const place = document.getElementById('root')
  if (drawing === undefined || make === undefined || place === null) throw new Error(`no ${variant} or ${name}`)
  const warm = createRoot(place)
  flushSync(() => warm.render(drawing(answerText(10_000), false)))
  warm.unmount()
  await nextFrame()
  let thrown: string | null = null
  const keep = (error: unknown): void => {
    thrown ??= String(error)
  }
  const root = createRoot(place, { onUncaughtError: keep, onCaughtError: keep })
  const text = make(letters)
  const began = performance.now()
  try {
    flushSync(() => root.render(drawing(text, false)))
    place.getBoundingClientRect()
  } catch (error) {
    keep(error)
  }
  return { took: performance.now() - began, thrown, isEmpty: place.textContent === '' }
}

expose({ draw })
