import type { ReactNode } from 'react'

/** What has to be known of the chart besides its lines, and a way on. */
export function ChartNotes({ notes, children }: { notes: readonly string[]; children: ReactNode }) {
  if (notes.length === 0) return null
  return (
    <div className="chart-notes figures">
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      {children}
    </div>
  )
}
