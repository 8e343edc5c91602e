import '../../ui/change.css'
import { directionOf, formatChange } from '../../ui/numbers.ts'

/** A gain or loss: triangle, sign and colour together. */
export function SignedMoney({ value }: { value: string }) {
  const direction = directionOf(value)
  return (
    <span className={`change change-${direction}`}>
      {direction !== 'flat' && (
        <svg viewBox="0 0 8 7" aria-hidden focusable="false">
          <path d={direction === 'up' ? 'M4 0l4 7H0z' : 'M4 7L0 0h8z'} />
        </svg>
      )}
      {formatChange(value)}
    </span>
  )
}
