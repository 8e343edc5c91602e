/** What a model says about an option, for each share; money in the unit of the spot price. */
export interface OptionValue {
  price: number
  delta: number
  gamma: number
  /** For one point of volatility. */
  vega: number
  /** For one calendar day. */
  theta: number
  /** For one point of interest. */
  rho: number
}

const RATE = 0.04

/** Black and Scholes without dividends. Years to expiry; volatility of a year as a fraction. */
export function valueOption(
  isCall: boolean,
  spot: number,
  strike: number,
  years: number,
  volatility: number,
): OptionValue {
  const time = Math.max(years, 1e-6)
  const spread = volatility * Math.sqrt(time)
  const d1 = (Math.log(spot / strike) + (RATE + volatility ** 2 / 2) * time) / spread
  const d2 = d1 - spread
  const discounted = strike * Math.exp(-RATE * time)
  const density = Math.exp(-(d1 ** 2) / 2) / Math.sqrt(2 * Math.PI)
  const sign = isCall ? 1 : -1
  const [inMoney, exercised] = [normal(sign * d1), normal(sign * d2)]
  const decay = -(spot * density * volatility) / (2 * Math.sqrt(time)) - sign * RATE * discounted * exercised
  return {
    price: Math.max(0, sign * (spot * inMoney - discounted * exercised)),
    delta: sign * inMoney,
    gamma: density / (spot * spread),
    vega: (spot * density * Math.sqrt(time)) / 100,
    theta: decay / 365,
    rho: (sign * discounted * time * exercised) / 100,
  }
}

/** The share of a normal distribution below a value; seven digits are enough for cents (Abramowitz and Stegun 26.2.17). */
function normal(value: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(value))
  const tail = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  const above = (tail * Math.exp(-(value ** 2) / 2)) / Math.sqrt(2 * Math.PI)
  return value < 0 ? above : 1 - above
}
