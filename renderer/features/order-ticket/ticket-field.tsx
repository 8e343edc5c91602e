import { ArrowRight, OctagonX } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { Glyph } from '../../ui/glyph.tsx'
import { joinClasses } from '../../ui/join-classes.ts'
import { AuthorTag } from './author-tag.tsx'
import type { Author } from './draft-fields.ts'

export interface TicketFieldProps {
  label: string
  author: Author
  /** What is wrong; replaces the help. */
  wrong: string | null
  help?: ReactNode
  /** It has the whole row. */
  wide?: boolean
}

/** Label and author above, one help line below whose height is kept. */
function Frame({
  id,
  label,
  author,
  wrong,
  help,
  wide = false,
  children,
}: TicketFieldProps & { id: string; children: ReactNode }) {
  return (
    <div className={joinClasses('ticket-field', wide && 'ticket-field-wide')}>
      <div className="ticket-field-label">
        <label htmlFor={id}>{label}</label>
        <AuthorTag author={author} />
      </div>
      {children}
      <div id={`${id}-help`} className="ticket-field-help" aria-live="polite">
        {wrong === null ? (
          help
        ) : (
          <span className="ticket-field-wrong">
            <Glyph icon={OctagonX} size={12} />
            {wrong}
          </span>
        )}
      </div>
    </div>
  )
}

/** A typed value: unit left, number right, the value it replaced struck through before it. */
export function TextField({
  unit,
  value,
  numeric = true,
  placeholder,
  act,
  onChange,
  ...frame
}: TicketFieldProps & {
  unit?: string | undefined
  value: string
  numeric?: boolean
  placeholder?: string
  /** A button at its end. */
  act?: ReactNode
  onChange: (text: string) => void
}) {
  const id = useId()
  const { author, wrong } = frame
  const was = author.by === 'you' && author.was !== null && author.was !== '' ? author.was : null
  return (
    <Frame id={id} {...frame}>
      <div className={joinClasses('ticket-input', `ticket-input-${author.by}`, wrong !== null && 'ticket-input-wrong')}>
        {unit !== undefined && <span className="ticket-input-unit">{unit}</span>}
        {was !== null && was !== value && (
          <span className="ticket-input-was" aria-hidden>
            <s>{was}</s>
            <Glyph icon={ArrowRight} size={12} />
          </span>
        )}
        <input
          id={id}
          className={numeric ? 'ticket-input-number' : undefined}
          value={value}
          placeholder={placeholder}
          inputMode={numeric ? 'decimal' : 'text'}
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          aria-invalid={wrong !== null}
          aria-describedby={`${id}-help`}
          onChange={(event) => onChange(event.target.value)}
        />
        {act}
      </div>
    </Frame>
  )
}

/** One of a few, as a native list. */
export function SelectField({
  value,
  choices,
  onChange,
  ...frame
}: TicketFieldProps & {
  value: string
  choices: readonly { value: string; label: string }[]
  onChange: (value: string) => void
}) {
  const id = useId()
  const { author, wrong } = frame
  const isKnown = choices.some((choice) => choice.value === value)
  return (
    <Frame id={id} {...frame}>
      <div className={joinClasses('ticket-input', `ticket-input-${author.by}`, wrong !== null && 'ticket-input-wrong')}>
        <select
          id={id}
          value={value}
          aria-invalid={wrong !== null}
          aria-describedby={`${id}-help`}
          onChange={(event) => onChange(event.target.value)}
        >
          {!isKnown && <option value={value}>{value === '' ? 'Choose' : value}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      </div>
    </Frame>
  )
}
