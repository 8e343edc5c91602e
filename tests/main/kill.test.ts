import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openArchive } from '../../main/storage/archive.ts'
import type { Store } from '../../main/services/store-ports.ts'
import { messageId, responseId, threadId } from '../../preload/contract/words.ts'
import { fridayAfternoon, startBroker, testKey } from '../support/desk.ts'
import { createFastClock } from '../support/fast-clock.ts'
import { spawnScript } from '../support/spawn-script.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const rounds = 50
const speed = 40
const line = z.object({
  point: z.string().optional(),
  threadId: threadId.optional(),
  responseId: responseId.optional(),
  messageId: messageId.optional(),
  thoughts: z.number().optional(),
  bug: z.string().optional(),
})

/** When a desk dies: `ms` after it has told `told` times of an answer under way. */
interface Death {
  readonly told: number
  readonly ms: number
}

/** By what the desk tells, not by a clock: on a busy machine it would die before it got anywhere. Every fifth dies at any moment. A poll takes 50 ms. */
function drawDeath(round: number): Death {
  if (round % 5 === 4) return { told: 0, ms: 20 + Math.random() * 600 }
  return { told: 1 + Math.floor(Math.random() * 8), ms: Math.random() * 50 }
}

/** Runs a desk, kills it, and returns what it had confirmed by then. */
async function runUntilKilled(words: readonly string[], { told, ms }: Death): Promise<z.infer<typeof line>[]> {
  const child = spawnScript('desk-until-killed.ts', words)
  let output = ''
  let isDying = false
  const end = once(child, 'close')
  // A wait counts from the start of the work, not of the process.
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
    if (isDying || (output.match(/"point":"(queued|running|finishing)/g)?.length ?? 0) < told) return
    isDying = true
    setTimeout(() => child.kill('SIGKILL'), ms)
  })
  await end
  const whole = output.slice(0, output.lastIndexOf('\n') + 1)
  return whole
    .split('\n')
    .filter(Boolean)
    .map((text) => line.parse(JSON.parse(text)))
}

/** What was going on when the desk died, as its archive tells. */
async function pointOf(store: Store): Promise<string> {
  const [turn] = await store.turns.unfinished()
  if (turn) return turn.status === 'running' ? `running, ${turn.thoughts.length} thoughts` : turn.status
  const [question] = await store.questions.inState(['sending', 'unknown'])
  return question ? `question ${question.state}` : 'between two answers'
}

test(`kill -9 in mid-answer ${rounds} times loses no final message and no thought, and repeats no question`, async () => {
  const realStartMs = Date.now()
  const clock = createFastClock(speed, fridayAfternoon, realStartMs)
  const folder = join(temporaryFolder(), 'profile')
  const broker = await startBroker({ clock })
  const points = new Map<string, number>()
  const finals = new Map<string, number>()
  const living = new Map<string, number>()
  let asked = 0
  for (let round = 0; round < rounds; round++) {
    const words = [folder, broker.origin, testKey, String(speed), String(fridayAfternoon), String(realStartMs)]
    const lines = await runUntilKilled(words, drawDeath(round))
    expect(lines.filter(({ bug }) => bug)).toEqual([])
    asked += lines.filter((one) => one.point === 'asking').length
    for (const { messageId: id, thoughts = 0 } of lines) if (id) finals.set(id, Math.max(finals.get(id) ?? 0, thoughts))
    for (const { responseId: id, thoughts = 0 } of lines)
      if (id) living.set(id, Math.max(living.get(id) ?? 0, thoughts))

    const store = await openArchive(join(folder, new URL(broker.origin).host.replaceAll(':', '_')))
    const point = await pointOf(store)
    points.set(point, (points.get(point) ?? 0) + 1)
    for (const [id, thoughts] of finals) {
      const kept = await store.messages.get(messageId.parse(id))
      expect(kept, `final message after a kill at ${point}`).not.toBeNull()
      expect(kept?.working?.thoughts.length ?? 0).toBeGreaterThanOrEqual(thoughts)
    }
    for (const [id, thoughts] of living)
      expect((await store.turns.get(responseId.parse(id)))?.thoughts.length ?? 0).toBeGreaterThanOrEqual(thoughts)
    await store.close()
  }
  console.log('kill points:', Object.fromEntries(points), 'final messages:', finals.size, 'questions:', asked)
  expect(broker.count('POST', /threads$/)).toBeLessThanOrEqual(asked)
  const midAnswer = [...points].filter(([point]) => /^(queued|running|finishing)/.test(point))
  expect(midAnswer.reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThan(rounds / 2)
  expect(finals.size).toBeGreaterThan(3)
}, 600_000)
