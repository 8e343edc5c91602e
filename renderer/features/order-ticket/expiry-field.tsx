import { useState } from 'react'
import type { TicketFieldProps } from './ticket-field.tsx'
import { TextField } from './ticket-field.tsx'

/** The moment an order ends, typed as date and time in UTC, as it goes out; the line below says it in New York time. */
export function ExpiryField({
  value,
  onChange,
  ...frame
}: TicketFieldProps & { value: string; onChange: (text: string) => void }) {
  const [typed, setTyped] = useState(() => readable(value))
  return (
    <TextField
      {...frame}
      numeric={false}
      placeholder="2026-12-31 16:00 UTC"
      value={typed}
      onChange={(text) => {
        setTyped(text)
        onChange(toUtc(text))
      }}
    />
  )
}

/** `2026-12-31T21:00:00Z` as it is typed; anything else as it is. */
function readable(value: string): string {
  const found = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?Z$/.exec(value)
  return found === null ? value : `${found[1] ?? ''} ${found[2] ?? ''} UTC`
}

/** `2026-12-31 21:00 UTC` or `2026-12-31 21:00` as RFC 3339; anything else as typed, for main to judge. */
function toUtc(text: string): string {
  const found = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(?: ?UTC)?$/i.exec(text.trim())
  return found === null ? text.trim() : `${found[1] ?? ''}T${found[2] ?? ''}:00Z`
}
