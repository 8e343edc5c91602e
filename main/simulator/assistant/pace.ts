import type { MessagePart } from '../schema/parts.ts'
import type { Plan, Step } from './plan.ts'
import type { Steering } from './tokens.ts'

/** What an intent answers, before it is spread over time. */
export interface Answer {
  thoughts: readonly string[]
  /** Markdown. */
  text: string
  /** Charts, actions and buttons, in the order shown. */
  extras: readonly MessagePart[]
  /** How long the answer takes, in ms. */
  duration?: number
}

const DEFAULT_DURATION = 5000
const TEXT_STEPS = 24
/** Shares of the duration: queued until, thoughts until, text until; the rest brings charts and buttons. */
const QUEUED_UNTIL = 0.06
const THOUGHTS_UNTIL = 0.4
const TEXT_UNTIL = 0.92
/** Where a failing or stuck answer leaves off. */
const BROKEN_OFF_AT = 0.7

/** Spreads an answer over time: queued, thoughts one by one, growing text, then everything else. */
export function planAnswer(answer: Answer, steering: Steering): Plan {
  const duration = answer.duration ?? DEFAULT_DURATION
  const steps = breakOff(schedule(answer, duration), steering, duration)
  return {
    thoughts: [...answer.thoughts],
    text: answer.text,
    extras: [...answer.extras],
    steps,
    endsAt: steering.ending === 'succeeded' ? duration : duration * BROKEN_OFF_AT,
    ending: steering.ending,
    ...(steering.polls === undefined ? {} : { polls: steering.polls }),
  }
}

function schedule(answer: Answer, duration: number): Step[] {
  const thinking = answer.thoughts.map((_, index) => ({
    at: duration * spread(QUEUED_UNTIL, THOUGHTS_UNTIL, index / answer.thoughts.length),
    thoughts: index + 1,
    characters: 0,
    extras: 0,
  }))
  const writing = wordEnds(answer.text).map((characters, index, all) => ({
    at: duration * spread(THOUGHTS_UNTIL, TEXT_UNTIL, (index + 1) / all.length),
    thoughts: answer.thoughts.length,
    characters,
    extras: 0,
  }))
  const finishing = answer.extras.map((_, index) => ({
    at: duration * spread(TEXT_UNTIL, 1, (index + 0.5) / answer.extras.length),
    thoughts: answer.thoughts.length,
    characters: answer.text.length,
    extras: index + 1,
  }))
  return [...thinking, ...writing, ...finishing].map((step) => ({ ...step, at: Math.round(step.at) }))
}

function breakOff(steps: Step[], { ending }: Steering, duration: number): Step[] {
  return ending === 'succeeded' ? steps : steps.filter(({ at }) => at <= duration * BROKEN_OFF_AT)
}

function spread(from: number, to: number, share: number): number {
  return from + (to - from) * share
}

/** Ends of words at which the text pauses, evenly spread, the last one being its end. */
function wordEnds(text: string): number[] {
  const ends = [...text.matchAll(/\S+\s*/g)].map((word) => word.index + word[0].length)
  const wanted = Math.min(TEXT_STEPS, ends.length)
  return Array.from({ length: wanted }, (_, n) => ends[Math.ceil(((n + 1) * ends.length) / wanted) - 1] ?? text.length)
}
