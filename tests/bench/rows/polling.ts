import { planNextPoll } from '../../../main/services/polling-policy.ts'
import { createSeeded } from '../corpus/seeded.ts'
import { mean, percentile } from '../measure/statistics.ts'
import type { Row } from './row.ts'
import { ratio } from './words.ts'

/** How long answers take, in seconds: log-normal, half of them under 14 s, one in twenty over 52 s. */
const medianSeconds = 14
const sigma = Math.log(52 / 14) / 1.6449
const roundTrip = 0.12

/** Seconds until the next poll, for an answer that has run so many. */
type Policy = (elapsed: number, polls: number, random: number) => number

interface Outcome {
  readonly requests: number
  readonly wait: number
  readonly waitP95: number
}

function simulate(policy: Policy, durations: readonly number[]): Outcome {
  const seeded = createSeeded(7)
  const waits: number[] = []
  let requests = 0
  for (const duration of durations) {
    let at = 0
    for (let polls = 0; ; polls += 1) {
      at += policy(at, polls, seeded.random())
      requests += 1
      // The server looks half a round trip after the request left; the answer is here half a round trip later.
      const isSeen = at + roundTrip / 2 >= duration
      at += roundTrip
      if (isSeen) break
    }
    waits.push(at - duration)
  }
  return { requests: requests / durations.length, wait: mean(waits), waitP95: percentile(waits, 0.95) }
}

function drawDurations(count: number): number[] {
  const seeded = createSeeded(14)
  return Array.from({ length: count }, () => {
    const radius = Math.sqrt(-2 * Math.log(1 - seeded.random()))
    return medianSeconds * Math.exp(sigma * radius * Math.cos(2 * Math.PI * seeded.random()))
  })
}

/** Within a tenth, so that many clients do not meet. */
function jittered(seconds: number, random: number): number {
  return seconds * (0.9 + random * 0.2)
}

const fixed =
  (seconds: number): Policy =>
  (_elapsed, _polls, random) =>
    jittered(seconds, random)
const exponential =
  (growth: number): Policy =>
  (_elapsed, polls, random) =>
    jittered(Math.min(0.5 * growth ** polls, 10), random)

/** The schedule that costs least when an answer may come at any time: its pace follows the square root of the hazard. */
const optimal =
  (cost: number): Policy =>
  (elapsed, _polls, random) => {
    if (elapsed === 0) return jittered(firstLook(cost), random)
    return jittered(paceAt(elapsed, cost), random)
  }

function paceAt(elapsed: number, cost: number): number {
  return Math.min(30, Math.sqrt((2 * cost) / Math.max(hazard(elapsed), 1e-6)))
}

/** Integrates the pace from the start: the first look is due when one interval has passed. */
function firstLook(cost: number): number {
  let due = 0
  let at = 0.05
  for (; due < 1 && at < 30; at += 0.05) due += 0.05 / paceAt(at, cost)
  return at
}

function hazard(seconds: number): number {
  const z = Math.log(seconds / medianSeconds) / sigma
  const density = Math.exp((-z * z) / 2) / (seconds * sigma * Math.sqrt(2 * Math.PI))
  return density / Math.max(1e-9, 0.5 * erfc(z / Math.SQRT2))
}

/** Complementary error function, to seven digits (Numerical Recipes' rational form). */
function erfc(x: number): number {
  const t = 1 / (1 + 0.5 * Math.abs(x))
  const powers = [-1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587]
  const sum = [...powers, -0.82215223, 0.17087277].reduceRight((total, power) => total * t + power, 0)
  const value = t * Math.exp(-x * x + sum)
  return x >= 0 ? value : 2 - value
}

const shipped: Policy = (elapsed, polls, random) => {
  const next = planNextPoll({ elapsedMs: elapsed * 1000, visible: true, failure: null, failures: 0, random })
  if (next.kind === 'stop') throw new Error('the policy stopped without a failure')
  return next.ms / 1000
}

/** The member of a family that asks as often as ours: bisection on its one number, over some of the answers. */
function asOften(family: (value: number) => Policy, [low, high]: [number, number], durations: readonly number[]) {
  const some = durations.slice(0, 20_000)
  const ours = simulate(shipped, some).requests
  const isFewerWithMore = simulate(family(high), some).requests < simulate(family(low), some).requests
  let [from, to] = [low, high]
  for (let step = 0; step < 20; step += 1) {
    const middle = (from + to) / 2
    const isTooMany = simulate(family(middle), some).requests > ours
    if (isTooMany === isFewerWithMore) from = middle
    else to = middle
  }
  return { value: from, outcome: simulate(family(from), durations) }
}

export const polling: Row = {
  name: 'polling',
  title: 'Waiting for an answer by polling',
  run: async ({ smoke }) => {
    const durations = drawDurations(smoke ? 500 : 200_000)
    const ours = simulate(shipped, durations)
    const peers = {
      'fixed pace': asOften(fixed, [0.3, 15], durations),
      'exponential from 0.5 s': asOften(exponential, [1.01, 4], durations),
      'optimal schedule': asOften(optimal, [0.02, 5], durations),
    }
    const against = (peer: keyof typeof peers): number => ours.wait / peers[peer].outcome.wait
    const line = (name: string, { requests, wait, waitP95 }: Outcome): string[] => [
      name,
      requests.toFixed(2),
      `${wait.toFixed(2)} s`,
      `${waitP95.toFixed(2)} s`,
      ratio(ours.wait / wait),
    ]
    return {
      method:
        `${durations.length.toLocaleString('en-US')} simulated answers (log-normal, median 14 s, one in twenty over 52 s, round trip 0.12 s) ` +
        'through the shipped `planNextPoll`. Each peer is tuned to ask as often as it does, so only the wait differs.',
      verdicts: [
        {
          goal: 'wait at most 0.95 of a fixed pace',
          measured: ratio(against('fixed pace')),
          isMet: against('fixed pace') <= 0.95,
        },
        {
          goal: 'wait at most 0.55 of exponential back-off',
          measured: ratio(against('exponential from 0.5 s')),
          isMet: against('exponential from 0.5 s') <= 0.55,
        },
        {
          goal: 'wait within 8 % of the optimal schedule',
          measured: ratio(against('optimal schedule')),
          isMet: against('optimal schedule') <= 1.08,
        },
      ],
      tables: [
        {
          head: ['policy', 'requests an answer', 'mean wait', 'p95 wait', 'ours against it'],
          rows: [
            line('omni-desk', ours),
            ...Object.entries(peers).map(([name, { value, outcome }]) =>
              line(`${name} (${value.toFixed(2)})`, outcome),
            ),
          ],
        },
      ],
    }
  },
}
