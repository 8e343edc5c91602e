import { Decimal } from 'decimal.js'
import type { ValuedHolding } from './valuation.ts'

const INITIAL_RATE = 0.5
const LONG_MAINTENANCE_RATE = 0.25
const SHORT_MAINTENANCE_RATE = 0.3

/** Market values in dollars, both positive. */
export interface Sides {
  long: Decimal
  short: Decimal
  /** The part of `long` that nobody lends on. */
  options: Decimal
}

export function addUp(values: readonly Decimal[]): Decimal {
  return values.reduce((sum, value) => sum.plus(value), new Decimal(0))
}

export function splitSides(holdings: readonly Pick<ValuedHolding, 'marketValue' | 'security'>[]): Sides {
  const sum = (isMeant: (holding: Pick<ValuedHolding, 'marketValue' | 'security'>) => boolean) =>
    addUp(holdings.filter(isMeant).map(({ marketValue }) => marketValue)).abs()
  return {
    long: sum(({ marketValue }) => marketValue.gt(0)),
    short: sum(({ marketValue }) => marketValue.lt(0)),
    options: sum(({ marketValue, security }) => marketValue.gt(0) && security.type === 'OPTION'),
  }
}

/** What has to be there to open the positions and to keep them, and what is left beyond that. */
export function measureMargin(equity: Decimal, { long, short, options }: Sides) {
  const shares = long.minus(options)
  const initial = shares.plus(short).times(INITIAL_RATE).plus(options)
  const kept = shares.times(LONG_MAINTENANCE_RATE).plus(short.times(SHORT_MAINTENANCE_RATE))
  const maintenance = kept.plus(options)
  return { initial, initialExcess: equity.minus(initial), maintenance, maintenanceExcess: equity.minus(maintenance) }
}
