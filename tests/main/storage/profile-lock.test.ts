import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { failureOf } from '../../../preload/contract/failure-error.ts'
import { lockProfile } from '../../../main/storage/profile-lock.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const holder = `const { lockProfile } = await import(process.argv[1]); await lockProfile(process.argv[2]); console.log('held'); setInterval(() => {}, 1000)`
const lockFile = new URL('../../../main/storage/profile-lock.ts', import.meta.url).href

async function holdElsewhere(folder: string): Promise<{ pid: number; kill(): Promise<void> }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', holder, lockFile, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(child, 'exit')
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return {
    pid: child.pid ?? 0,
    async kill() {
      child.kill('SIGKILL')
      await exit
    },
  }
}

const starter = `const { lockProfile } = await import(process.argv[1]);
process.stdin.once('end', () => process.exit()).resume();
console.log(await lockProfile(process.argv[2]).then(() => 'held', () => 'refused'))`

/** Says how it went and stays alive until the test ends, so that its lock is not stale for the others. */
async function startAgainst(folder: string): Promise<string> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', starter, lockFile, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [answer] = await once(child.stdout.setEncoding('utf8'), 'data')
  return String(answer).trim()
}

const refusal = (folder: string): Promise<unknown> => lockProfile(folder).catch(failureOf)

test('a second process is told who holds the profile, and may have it once that one is gone', async () => {
  const folder = temporaryFolder()
  const other = await holdElsewhere(folder)
  const refused = await refusal(folder)
  expect(refused).toMatchObject({ code: 'store-unavailable', detail: expect.stringContaining(`held ${other.pid} `) })
  await other.kill()
  const lock = await lockProfile(folder)
  await lock.release()
  expect(readdirSync(folder)).toEqual([])
})

test('a lock whose process number now belongs to another process is stale', async () => {
  const folder = temporaryFolder()
  const lock = { pid: process.pid, startedAt: '1', since: '2020-01-01T00:00:00.000Z' }
  writeFileSync(join(folder, 'desk.lock'), JSON.stringify(lock))
  const taken = await lockProfile(folder)
  expect(await refusal(folder)).toMatchObject({ code: 'store-unavailable' })
  await taken.release()
})

test('the same process cannot open a profile twice', async () => {
  const folder = temporaryFolder()
  const lock = await lockProfile(folder)
  expect(await refusal(folder)).toMatchObject({ code: 'store-unavailable' })
  expect((statSync(join(folder, 'desk.lock')).mode & 0o777).toString(8)).toBe('600')
  await lock.release()
})

test('of many starters at once exactly one gets the profile, also over a stale lock', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'desk.lock'), 'half a lo')
  const results = await Promise.all(
    Array.from({ length: 8 }, () =>
      lockProfile(folder).then(
        () => 'held',
        () => 'refused',
      ),
    ),
  )
  expect(results.filter((result) => result === 'held')).toHaveLength(1)
})

test('of several processes that start over the lock of a dead one, exactly one gets the profile', async () => {
  for (let round = 0; round < 2; round++) {
    const folder = temporaryFolder()
    const stale = JSON.stringify({ pid: 2 ** 22 + 1, startedAt: '1', since: '2020-01-01T00:00:00.000Z' })
    writeFileSync(join(folder, 'desk.lock'), stale)
    writeFileSync(join(folder, 'desk.lock.clearing'), stale)
    const results = await Promise.all(Array.from({ length: 5 }, () => startAgainst(folder)))
    expect(results.filter((result) => result === 'held')).toHaveLength(1)
    expect(readdirSync(folder)).toEqual(['desk.lock'])
  }
}, 60_000)
