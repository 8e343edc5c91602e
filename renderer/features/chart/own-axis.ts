import {
  defaultHorzScaleBehavior,
  type IHorzScaleBehavior,
  type TickMark,
  type TickMarkWeightValue,
  type Time,
} from 'lightweight-charts'
import { toNumber } from './axis-time.ts'
import type { AxisRules } from './canvas-types.ts'

const TimeAxis = defaultHorzScaleBehavior()

/** The library's time axis with our own ticks: New York sessions and categories are not its calendar days. */
export class OwnAxis extends TimeAxis {
  readonly #rules: AxisRules

  constructor(rules: AxisRules) {
    super()
    this.#rules = rules
  }

  override fillWeightsForPoints(...[points, from]: Parameters<IHorzScaleBehavior<Time>['fillWeightsForPoints']>): void {
    for (let at = from; at < points.length; at += 1) {
      const point = points[at]
      const weight = this.#rules.weigh(
        toNumber(point?.originalTime),
        at === 0 ? null : toNumber(points[at - 1]?.originalTime),
      )
      if (point !== undefined && isWeight(weight)) point.timeWeight = weight
    }
  }

  override formatTickmark(mark: TickMark): string {
    return this.#rules.tick(toNumber(mark.originalTime), mark.weight)
  }
}

function isWeight(weight: number): weight is TickMarkWeightValue {
  return weight >= 0 && weight <= 100
}
