import './code.css'
import { countOf } from './numbers.ts'
import { revealHidden } from './reveal-hidden.ts'

const mostLetters = 20_000

/** Text exactly as it came or goes, with what cannot be seen written out. */
export function Verbatim({ text, label }: { text: string; label: string }) {
  return (
    <>
      <pre className="code" dir="ltr" tabIndex={0} role="region" aria-label={label}>
        {revealHidden(text, mostLetters)}
      </pre>
      {text.length > mostLetters && (
        <p className="meta">{countOf(text.length - mostLetters, 'more character', 'more characters')} with Copy</p>
      )}
    </>
  )
}
