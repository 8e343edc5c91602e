import { useId } from 'react'
import './field.css'

export interface Segment<Value extends string> {
  value: Value
  label: string
  count?: number
  disabled?: boolean
}

/** One of a few, all in sight: native radio buttons drawn as segments. */
export function Segments<Value extends string>({
  label,
  segments,
  value,
  onChange,
  describedBy,
}: {
  label: string
  segments: readonly Segment<Value>[]
  value: Value
  onChange: (value: Value) => void
  /** Id of the words that say why some are disabled. */
  describedBy?: string
}) {
  const name = useId()
  return (
    <fieldset className="segments" aria-describedby={describedBy}>
      <legend className="screen-reader-only">{label}</legend>
      {segments.map((segment) => (
        <label key={segment.value} className="segments-one">
          <input
            type="radio"
            className="screen-reader-only"
            name={name}
            checked={segment.value === value}
            disabled={segment.disabled === true}
            onChange={() => onChange(segment.value)}
          />
          {segment.label}
          {segment.count !== undefined && <span className="segments-count figures">{segment.count}</span>}
        </label>
      ))}
    </fieldset>
  )
}
