import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { createBackingUp } from '../../../main/services/backing-up.ts'
import type { Archive } from '../../../main/services/ports.ts'
import { runTask } from '../../../main/storage/run-task.ts'
import { fill, keep } from '../../support/keep.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const minute = 60_000

/** The archive, and a wait for all that was begun on it: files take real time, and the clock must not run on meanwhile. */
function awaitable(archive: Archive): { archive: Archive; idle: () => Promise<void> } {
  const underWay = new Set<Promise<unknown>>()
  function noted<Result>(begun: Promise<Result>): Promise<Result> {
    underWay.add(begun)
    const end = (): void => void underWay.delete(begun)
    begun.then(end, end)
    return begun
  }
  return {
    archive: {
      ...archive,
      lastBackupAt: () => noted(archive.lastBackupAt()),
      backUp: (...words) => noted(archive.backUp(...words)),
    },
    async idle() {
      while (underWay.size > 0) await Promise.allSettled(underWay)
      await nextTurn()
    },
  }
}

test('a backup is taken soon after a start and once a day from then on, and not after closing', async () => {
  const folder = temporaryFolder()
  await fill(folder, 5)
  const { keeper, clock, log } = await keep(folder, { maintain: async (task) => runTask(task) })
  const write = (): void => undefined
  const { archive, idle } = awaitable(keeper)
  const backingUp = createBackingUp({ archive, clock, log: { info: write, warn: write, bug: () => 'bug' } })
  onTestFinished(() => backingUp.close())
  const taken = (): number => readdirSync(join(folder, 'backups')).filter((name) => name.endsWith('daily.db')).length
  const pass = async (hours: number): Promise<void> => {
    for (let hour = 0; hour < hours; hour += 1) {
      await clock.advance(60 * minute)
      await idle()
    }
  }
  await clock.advance(3 * minute)
  await idle()
  expect(taken()).toBe(1)
  await pass(22)
  expect(taken()).toBe(1)
  await pass(3)
  expect(taken()).toBe(2)
  backingUp.close()
  await clock.advance(48 * 60 * minute)
  await keeper.close()
  expect(taken()).toBe(2)
  expect(log).toEqual([])
})
