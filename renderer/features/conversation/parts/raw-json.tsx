import '../../../ui/code.css'
import type { Json } from '../../../../preload/contract/words.ts'
import { countOf } from '../../../ui/numbers.ts'
import { rawText } from '../../../ui/raw-text.ts'
import { RevealedText } from '../markdown/revealed-text.tsx'

const mostLetters = 20_000

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
