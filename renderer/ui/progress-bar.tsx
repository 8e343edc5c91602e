import './progress-bar.css'

/** How much of a known total is done; the words beside it say it too. */
export function ProgressBar({ label, done, total }: { label: string; done: number; total: number }) {
  return <progress className="progress-bar" aria-label={label} max={Math.max(total, 1)} value={Math.min(done, total)} />
}
