import { CopyButton } from '../../../ui/copy-button.tsx'
import { revealHidden } from '../../../ui/reveal-hidden.ts'
import { RevealedText } from './revealed-text.tsx'

/** A block of code: never run, never highlighted, copied exactly as sent. */
export function CodeBlock({ text, language }: { text: string; language: string | null }) {
  const name = language === null ? 'Code' : revealHidden(language, 40)
  return (
    <div className="md-code">
      <div className="md-code-head">
        <span>{name}</span>
        <CopyButton label="Copy code" text={text} />
      </div>
      <pre dir="ltr" tabIndex={0} role="region" aria-label={`Code, ${name}`}>
        <code>
          <RevealedText text={text.replace(/\n$/, '')} mode="strict" />
        </code>
      </pre>
    </div>
  )
}
