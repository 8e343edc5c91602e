import { Fragment } from 'react'
import { revealCharacters } from './hidden-characters.ts'

/** Text whose unseen characters are shown as what they are. */
export function RevealedText({ text, mode }: { text: string; mode: 'prose' | 'strict' }) {
  const pieces = revealCharacters(text, mode)
  return pieces.map((piece, index) =>
    'code' in piece ? (
      <span key={index} className="md-escape" title={`Hidden character ${piece.code}`}>
        {piece.code}
      </span>
    ) : (
      <Fragment key={index}>{piece.text}</Fragment>
    ),
  )
}
