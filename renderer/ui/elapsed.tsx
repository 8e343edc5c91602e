import { formatElapsed } from './times.ts'
import { useNow } from './use-now.ts'

/** Running time since `since` (RFC 3339), renewed every second and silent for screen readers. */
export function Elapsed({ since }: { since: string }) {
  const now = useNow()
  return (
    <span className="figures" aria-hidden>
      {formatElapsed(now - Date.parse(since))}
    </span>
  )
}
