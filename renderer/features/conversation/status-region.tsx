import type { Announcement } from './announcement.ts'

/** The one voice for screen readers: start and end of an answer, nothing of its text. */
export function StatusRegion({ announcement }: { announcement: Announcement }) {
  return (
    <div role="status" aria-live="polite" className="screen-reader-only">
      {announcement}
    </div>
  )
}
