import { useId, useState } from 'react'

const most = 600

/** A whole number of seconds, kept when the field is left or Enter is pressed. */
export function SecondsField({
  label,
  value,
  disabled,
  onKeep,
}: {
  label: string
  value: number
  disabled: boolean
  onKeep: (seconds: number) => void
}) {
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const seconds = read(typed ?? String(value))
  const keep = () => {
    if (seconds === null) return
    if (seconds !== value) onKeep(seconds)
    setTyped(null)
  }
  return (
    <span className="seconds-field">
      {seconds === null && (
        <span id={id} className="field-wrong">
          A whole number from 0 to {most}
        </span>
      )}
      <input
        className="field-input field-input-small figures"
        inputMode="numeric"
        aria-label={label}
        aria-invalid={seconds === null}
        aria-describedby={seconds === null ? id : undefined}
        value={typed ?? String(value)}
        maxLength={4}
        disabled={disabled}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep()
          if (event.key === 'Escape') setTyped(null)
        }}
      />
      s
    </span>
  )
}

function read(text: string): number | null {
  const seconds = /^\d{1,3}$/.test(text.trim()) ? Number(text) : null
  return seconds !== null && seconds <= most ? seconds : null
}
