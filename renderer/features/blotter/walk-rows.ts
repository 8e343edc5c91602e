import type { KeyboardEvent } from 'react'

/** J and K, and the arrows, walk through the rows of a table by their buttons. */
export function walkRows(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key]
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
  const rows = [...(event.currentTarget.closest('table')?.querySelectorAll<HTMLElement>('.blotter-row-name') ?? [])]
  const next = rows[rows.indexOf(event.currentTarget) + step]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}

const steps: Readonly<Record<string, number>> = { j: 1, J: 1, ArrowDown: 1, k: -1, K: -1, ArrowUp: -1 }
