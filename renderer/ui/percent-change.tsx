import './sparkline.css'
import { directionOf, formatPercentChange, roundToHundredths } from './numbers.ts'

/** A change in per cent: triangle, sign and number, so that colour is never alone. */
export function PercentChange({ value }: { value: string }) {
  const direction = directionOf(roundToHundredths(value))
  return (
    <span className={`change change-${direction} figures`}>
      {direction !== 'flat' && (
        <svg viewBox="0 0 8 7" aria-hidden focusable="false">
          <path d={direction === 'up' ? 'M4 0l4 7H0z' : 'M4 7L0 0h8z'} />
        </svg>
      )}
      {formatPercentChange(value)}
    </span>
  )
}
