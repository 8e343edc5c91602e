import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { FailureError } from '../../preload/contract/failure-error.ts'

const lockWord = z.object({ pid: z.int().positive(), startedAt: z.string(), since: z.string() })
type Lock = z.infer<typeof lockWord>

/**
 * One process per profile. Fails with store-unavailable and `detail` "held PID SINCE" while another one lives;
 * the lock of a process that is gone, or of another process that now has its number, is taken over.
 */
export async function lockProfile(folder: string): Promise<{ release(): Promise<void> }> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'desk.lock')
  const mine: Lock = { pid: process.pid, startedAt: startOf(process.pid) ?? '', since: new Date().toISOString() }
  for (let tries = 0; tries < 3; tries++) {
    if (create(file, mine)) {
      return {
        async release() {
          if (read(file)?.since === mine.since) rmSync(file, { force: true })
        },
      }
    }
    const held = read(file)
    if (held !== null && isAlive(held))
      throw new FailureError({ code: 'store-unavailable', detail: `held ${held.pid} ${held.since}` })
    clearStale(file, held)
  }
  throw new FailureError({ code: 'store-unavailable', detail: 'held' })
}

/** A hard link appears whole or not at all, so only one of two starters gets the name and nobody reads half a lock. */
function create(file: string, lock: Lock): boolean {
  const draft = `${file}.${randomUUID()}`
  try {
    writeFileSync(draft, JSON.stringify(lock), { mode: 0o600, flag: 'wx' })
    linkSync(draft, file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw new FailureError({ code: 'store-unavailable', detail: 'unreadable' }, { cause: error })
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Moves the stale lock aside; when another starter was faster and its fresh lock was moved, it is put back. */
function clearStale(file: string, stale: Lock | null): void {
  const aside = `${file}.${randomUUID()}`
  try {
    renameSync(file, aside)
    const moved = read(aside)
    if (moved !== null && moved.since !== stale?.since) linkSync(aside, file)
  } catch {
    // Someone else cleared it; the next try tells.
  } finally {
    rmSync(aside, { force: true })
  }
}

function read(file: string): Lock | null {
  try {
    return lockWord.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

function isAlive(lock: Lock): boolean {
  try {
    process.kill(lock.pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  return lock.startedAt === '' || startOf(lock.pid) === lock.startedAt
}

/** When a process began, in the kernel's ticks; null where there is no /proc. Tells a process from a later one with its number. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}
