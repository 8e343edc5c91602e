import { useState, type ReactNode } from 'react'
import { countOf } from '../../../ui/numbers.ts'
import { cutText } from '../markdown/cut-text.ts'
import { RevealedText } from '../markdown/revealed-text.tsx'
import { ShowMore } from '../markdown/show-more.tsx'
import './message.css'

const letterStep = 4_000

/** What the user asked, exactly as typed, beside an ink rule. */
export function UserMessage({ text, time, children }: { text: string; time: ReactNode; children?: ReactNode }) {
  const [shown, setShown] = useState(letterStep)
  const drawn = cutText(text, shown)
  const rest = text.length - drawn.length
  return (
    <article className="message" aria-label="You">
      <header className="message-head">
        <h2>You</h2>
        <span className="figures">{time}</span>
      </header>
      <div className="message-asked" dir="auto">
        <RevealedText text={drawn} mode="prose" />
        {rest > 0 && (
          <p>
            <ShowMore
              label={`Show ${countOf(rest, 'more character', 'more characters')}`}
              onShow={() => setShown(shown * 5)}
            />
          </p>
        )}
      </div>
      {children}
    </article>
  )
}
