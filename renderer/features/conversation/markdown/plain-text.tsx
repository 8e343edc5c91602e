import { useState } from 'react'
import { countOf } from '../../../ui/numbers.ts'
import { cutText } from './cut-text.ts'
import { RevealedText } from './revealed-text.tsx'
import { ShowMore } from './show-more.tsx'

const letterStep = 20_000

/** Text exactly as written, in steps, with a line that says why it is not laid out. */
export function PlainText({ text, why }: { text: string; why: string }) {
  const [shown, setShown] = useState(letterStep)
  const drawn = cutText(text, shown)
  const rest = text.length - drawn.length
  return (
    <div className="md-plain">
      <p className="md-note">{why}</p>
      <pre dir="auto">
        <RevealedText text={drawn} mode="strict" />
      </pre>
      {rest > 0 && (
        <ShowMore
          label={`Show ${countOf(rest, 'more character', 'more characters')}`}
          onShow={() => setShown(shown * 5)}
        />
      )}
    </div>
  )
}
