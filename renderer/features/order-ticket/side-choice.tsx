import { OctagonX } from 'lucide-react'
import { useId } from 'react'
import { Glyph } from '../../ui/glyph.tsx'
import { sideWords } from '../../ui/order/order-words.ts'
import { SideMark } from '../../ui/order/side-plate.tsx'
import { AuthorTag } from './author-tag.tsx'
import type { Author } from './draft-fields.ts'

const sides = ['BUY', 'SELL', 'SELL_SHORT'] as const

/** Side: word, colour and shape, as native radio buttons. */
export function SideChoice({
  value,
  author,
  wrong,
  onChange,
}: {
  value: string
  author: Author
  wrong: string | null
  onChange: (side: string) => void
}) {
  const id = useId()
  return (
    <fieldset className="ticket-field" aria-describedby={`${id}-help`}>
      <legend className="screen-reader-only">Side</legend>
      <div className="ticket-field-label">
        <span aria-hidden>Side</span>
        <AuthorTag author={author} />
      </div>
      <div className="side-choice">
        {sides.map((side) => (
          <label key={side} className={`side-choice-one side-choice-${sideWords[side].tone}`}>
            <input
              type="radio"
              className="screen-reader-only"
              name={id}
              checked={value === side}
              onChange={() => onChange(side)}
            />
            <SideMark tone={sideWords[side].tone} />
            {sideWords[side].word}
          </label>
        ))}
      </div>
      <div id={`${id}-help`} className={wrong === null ? undefined : 'ticket-field-help'} aria-live="polite">
        {wrong !== null && (
          <span className="ticket-field-wrong">
            <Glyph icon={OctagonX} size={12} />
            {wrong}
          </span>
        )}
      </div>
    </fieldset>
  )
}
