import type { Bar } from '../../../../preload/contract/charts.ts'
import { formatCount, groupThousands } from '../../../ui/numbers.ts'
import { pointAt } from '../find-point.ts'
import { timeOf } from './bar-points.ts'
import type { Reading } from './study.ts'

/** Which way a bar goes, told from open and close. */
export function directionOfBar({ open, close }: Bar): 'up' | 'down' | 'unchanged' {
  if (Number(close) === Number(open)) return 'unchanged'
  return Number(close) > Number(open) ? 'up' : 'down'
}

/** A bar for the ear, with what is read beside its prices. */
export function sayBar(bar: Bar, readings: readonly Reading[], decimals: number): string {
  const { open, high, low, close, volume, session, afterGap } = bar
  const prices = { open, high, low, close }
  return [
    directionOfBar(bar),
    ...(session === 'pre' ? ['before the open'] : session === 'after' ? ['after the close'] : []),
    ...Object.entries(prices).map(([name, price]) => `${name} ${groupThousands(price)}`),
    volume === null ? 'volume unknown' : `volume ${formatCount(volume)}`,
    ...(afterGap ? ['after a gap in the recording'] : []),
    ...readings.flatMap(({ name, points, format }) => {
      const point = pointAt(points, timeOf(bar.start))
      return point === undefined ? [] : [`${name} ${format(point.value, decimals)}`]
    }),
  ].join(', ')
}
