/** The one voice for screen readers: what runs and how it ended, nothing of an answer's text. */
export function StatusRegion({ announcement }: { announcement: string }) {
  return (
    <div role="status" aria-live="polite" className="screen-reader-only">
      {announcement}
    </div>
  )
}
