import '../../../ui/code.css'
import type { Json } from '../../../../preload/contract/words.ts'
import { countOf } from '../../../ui/numbers.ts'
import { RevealedText } from '../markdown/revealed-text.tsx'

const mostLetters = 20_000

/** Beyond this many letters nothing is indented: a hundred levels deep, every value would bring two hundred spaces. */
const mostIndented = 50_000

/** Exactly what came, as text. */
export function RawJson({ raw }: { raw: Json }) {
  const text = rawText(raw)
  return (
    <>
      <pre className="code part-raw" dir="ltr" tabIndex={0} role="region" aria-label="Raw data">
        <RevealedText text={text.slice(0, mostLetters)} mode="strict" />
      </pre>
      {text.length > mostLetters && (
        <p className="meta">{countOf(text.length - mostLetters, 'more character', 'more characters')} with Copy</p>
      )}
    </>
  )
}

/** The text that is shown and copied. */
export function rawText(raw: Json): string {
  const plain = JSON.stringify(raw)
  return plain.length > mostIndented ? plain : JSON.stringify(raw, null, 2)
}
