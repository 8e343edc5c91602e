import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import '../../../renderer/ui/base.css'
import { answerText } from '../corpus/answer-text.ts'
import { hostileTexts } from '../corpus/hostile-texts.ts'
import './bench.css'
import { expose } from './expose.ts'
import { nextFrame } from './pace.ts'
import { textVariants } from './text-variants.tsx'

/** Draws an ordinary answer, so that the code is warm. */
function warm(variant: string): void {
  draw(variant, answerText(10_000))
}

/** Draws one hostile text with its layout; gives what it threw. */
async function drawHostile(variant: string, name: string, letters: number) {
  const make = hostileTexts[name]
  if (make === undefined) throw new Error(`no text ${name}`)
  const drawn = draw(variant, make(letters))
  await nextFrame()
  return drawn
}

let shown: Root | null = null

/** One drawing at a time: the one before goes first. */
function draw(variant: string, text: string) {
  const drawing = textVariants[variant]
  const place = document.getElementById('root')
  if (drawing === undefined || place === null) throw new Error(`no variant ${variant}`)
  shown?.unmount()
  let thrown: string | null = null
  const keep = (error: unknown): void => {
    thrown ??= String(error)
  }
  const root = createRoot(place, { onUncaughtError: keep, onCaughtError: keep })
  shown = root
  try {
    flushSync(() => root.render(drawing(text, false)))
    place.getBoundingClientRect()
  } catch (error) {
    keep(error)
  }
  return { thrown, isEmpty: place.textContent === '' }
}

expose({ warm, draw: drawHostile })
