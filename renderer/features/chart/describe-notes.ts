import { formatCount } from '../../ui/numbers.ts'
import type { PreparedChart } from './prepare-series.ts'

/** What a reader of the lines must know and cannot see in them. */
export function describeNotes({ missing, repeated, uneven }: PreparedChart): string[] {
  const notes: string[] = []
  if (missing > 0)
    notes.push(
      missing === 1
        ? '1 point has no value; the line stops there.'
        : `${formatCount(missing)} points have no value; the lines stop there.`,
    )
  if (repeated > 0)
    notes.push(
      repeated === 1
        ? '1 point came twice; the later value is drawn, the table has both.'
        : `${formatCount(repeated)} points came again; the latest values are drawn, the table has all.`,
    )
  if (uneven) notes.push('Points stand evenly spaced; the time between them differs.')
  return notes
}
