import type { Working } from '../../../../preload/contract/threads.ts'

/** One step of the working, with the seconds it took or has taken. */
export interface ThinkingStep {
  text: string
  /** What the server says of its place, as in `[1/4]`; null when it says nothing. */
  place: { number: number; total: number } | null
  seconds: number
  running: boolean
}

/** Steps of an answer. A step lasts until the next one is seen; the last, until the work ends or now. */
export function thinkingSteps(working: Working, now: number): ThinkingStep[] {
  const ended = working.endedAt === null ? null : Date.parse(working.endedAt)
  return working.thoughts.map((thought, index) => {
    const next = working.thoughts[index + 1]
    const until = next === undefined ? (ended ?? now) : Date.parse(next.at)
    return {
      ...placeOf(thought.text),
      seconds: secondsBetween(Date.parse(thought.at), until),
      running: next === undefined && ended === null,
    }
  })
}

function placeOf(text: string): Pick<ThinkingStep, 'text' | 'place'> {
  const found = /^\[(\d{1,3})\/(\d{1,3})\]\s+(.+)$/s.exec(text)
  const [, number = '', total = '', rest = ''] = found ?? []
  if (found === null || Number(number) > Number(total)) return { text, place: null }
  return { text: rest, place: { number: Number(number), total: Number(total) } }
}

/** Seconds of the whole work, up to its end or to now. */
export function workingSeconds(working: Working, now: number): number {
  return secondsBetween(Date.parse(working.startedAt), working.endedAt === null ? now : Date.parse(working.endedAt))
}

function secondsBetween(from: number, to: number): number {
  return Number.isFinite(to - from) ? Math.max(0, Math.floor((to - from) / 1000)) : 0
}
