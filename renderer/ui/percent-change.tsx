import { ChangeTriangle } from './change-triangle.tsx'
import { directionOf, formatPercentChange, roundToHundredths } from './numbers.ts'

/** A change in per cent: triangle, sign and number, so that colour is never alone. */
export function PercentChange({ value }: { value: string }) {
  const direction = directionOf(roundToHundredths(value))
  return (
    <span className={`change change-${direction} figures`}>
      <ChangeTriangle direction={direction} />
      {formatPercentChange(value)}
    </span>
  )
}
