import { groupThousands } from '../../../ui/numbers.ts'

/** Lowest and highest of a stretch of time, and where the last price stands between them. */
export function RangeBar({ name, low, high, last }: { name: string; low: string; high: string; last: string | null }) {
  const [from, to] = [Number(low), Number(high)]
  const at = last === null || to <= from ? null : Math.max(0, Math.min(1, (Number(last) - from) / (to - from)))
  return (
    <div className="range-bar figures">
      <span className="range-bar-name">{name}</span>
      <span>
        {groupThousands(low)} to {groupThousands(high)}
      </span>
      <span className="range-bar-track" aria-hidden>
        {at !== null && <span className="range-bar-mark" style={{ left: `${at * 100}%` }} />}
      </span>
    </div>
  )
}
