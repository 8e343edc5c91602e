import './switch.css'

/** On or off, at once. */
export function Switch({
  label,
  on,
  disabled = false,
  describedBy,
  onChange,
}: {
  label: string
  on: boolean
  disabled?: boolean
  /** Id of the words that say why it is disabled. */
  describedBy?: string
  onChange: (on: boolean) => void
}) {
  return (
    <input
      type="checkbox"
      role="switch"
      className="switch"
      aria-label={label}
      aria-describedby={describedBy}
      aria-checked={on}
      checked={on}
      disabled={disabled}
      onChange={(event) => onChange(event.target.checked)}
    />
  )
}
