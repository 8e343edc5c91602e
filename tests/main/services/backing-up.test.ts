import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createBackingUp } from '../../../main/services/backing-up.ts'
import { runTask } from '../../../main/storage/run-task.ts'
import { fill, keep } from '../../support/keep.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const minute = 60_000
const patience = { timeout: 15_000 }

test('a backup is taken soon after a start and once a day from then on, and not after closing', async () => {
  const folder = temporaryFolder()
  await fill(folder, 5)
  const { keeper, clock, log } = await keep(folder, { maintain: async (task) => runTask(task) })
  const write = (): void => undefined
  const backingUp = createBackingUp({ archive: keeper, clock, log: { info: write, warn: write, bug: () => 'bug' } })
  onTestFinished(() => backingUp.close())
  const taken = (): number => readdirSync(join(folder, 'backups')).filter((name) => name.endsWith('daily.db')).length
  await clock.advance(3 * minute)
  await vi.waitFor(() => expect(taken()).toBe(1), patience)
  await clock.advance(20 * 60 * minute)
  expect(taken()).toBe(1)
  // Files take real time: a look that falls into the one before it is left to the next hour.
  await vi.waitFor(async () => {
    await clock.advance(60 * minute)
    expect(taken()).toBe(2)
  }, patience)
  backingUp.close()
  await clock.advance(48 * 60 * minute)
  await keeper.close()
  expect(taken()).toBe(2)
  expect(log).toEqual([])
})
