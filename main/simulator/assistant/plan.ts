import { z } from 'zod'
import { messagePart, type Part } from '../schema/parts.ts'

/** How far an answer has come at an offset (ms) since its creation. */
const stepSchema = z.object({
  at: z.number(),
  thoughts: z.number(),
  characters: z.number(),
  /** How many of the parts after the text are there. */
  extras: z.number(),
})

/** The whole course of one answer, fixed when the question arrives. */
export const planSchema = z.object({
  thoughts: z.array(z.string()),
  text: z.string(),
  extras: z.array(messagePart),
  steps: z.array(stepSchema),
  /** When the answer is over, in ms since creation. */
  endsAt: z.number(),
  ending: z.enum(['succeeded', 'failed', 'canceled', 'gone', 'never']),
  /** With a number the answer advances by polls instead of by the clock. */
  polls: z.number().optional(),
})

export type Plan = z.infer<typeof planSchema>
export type Step = z.infer<typeof stepSchema>

/** An answer as it stands: what a poll sees. */
export interface Snapshot {
  status: 'queued' | 'running' | 'succeeded' | 'failed' | 'canceled'
  parts: Part[]
}

const QUEUED: Snapshot = { status: 'queued', parts: [] }

/**
 * The answer after some time and some polls.
 * `polls` counts the answers already given, the present one included.
 */
export function snapshotAt(plan: Plan, elapsed: number, polls: number): Snapshot {
  if (plan.polls !== undefined) return snapshotAfterPolls(plan, polls, plan.polls)
  if (plan.ending !== 'never' && elapsed >= plan.endsAt) return endOf(plan)
  const step = plan.steps.findLast(({ at }) => at <= elapsed)
  return step ? { status: 'running', parts: partsAt(plan, step) } : QUEUED
}

/** True when a look at the answer, counted as a poll or not, finds it ended. */
export function isOver(plan: Plan, elapsed: number, polls: number): boolean {
  if (plan.ending === 'never') return false
  return plan.polls === undefined ? elapsed >= plan.endsAt : polls >= plan.polls
}

function snapshotAfterPolls(plan: Plan, polls: number, planned: number): Snapshot {
  if (plan.ending !== 'never' && polls > planned) return endOf(plan)
  if (polls === 0) return QUEUED
  const whole = plan.steps.at(-1)?.characters ?? 0
  const characters = Math.floor((whole * Math.min(polls, planned)) / (planned + 1))
  return { status: 'running', parts: partsAt(plan, { thoughts: plan.thoughts.length, characters, extras: 0 }) }
}

function endOf(plan: Plan): Snapshot {
  const step = plan.steps.at(-1)
  const status = plan.ending === 'failed' || plan.ending === 'canceled' ? plan.ending : 'succeeded'
  return { status, parts: step ? partsAt(plan, step) : [] }
}

function partsAt(plan: Plan, { thoughts, characters, extras }: Omit<Step, 'at'>): Part[] {
  return [
    { type: 'text', text: cutWhole(plan.text, characters) },
    { type: 'thinking', thoughts: plan.thoughts.slice(0, thoughts) },
    ...plan.extras.slice(0, extras),
  ]
}

/** Cuts a text without splitting a surrogate pair. */
function cutWhole(text: string, characters: number): string {
  const cut = text.slice(0, characters)
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut
}
