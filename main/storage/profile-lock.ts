import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { FailureError, failureOf } from '../../preload/contract/failure-error.ts'
import { readJson } from './read-json.ts'
import { guardStore } from './store-failure.ts'

const lockWord = z.object({ pid: z.int().positive(), startedAt: z.string(), since: z.string() })
type Lock = z.infer<typeof lockWord>

/** How often a starter looks again while another one clears a stale lock. */
const mostTries = 40

/**
 * One process per profile. Fails with store-unavailable and `detail` "held PID SINCE" while another one lives;
 * the lock of a process that is gone, or of another process that now has its number, is taken over.
 */
export async function lockProfile(folder: string): Promise<{ release(): Promise<void> }> {
  guardStore(() => mkdirSync(folder, { recursive: true, mode: 0o700 }))
  const mine = JSON.stringify({
    pid: process.pid,
    startedAt: startOf(process.pid) ?? '',
    since: new Date().toISOString(),
  } satisfies Lock)
  const file = join(folder, 'desk.lock')
  await acquire(file, mine)
  return { release: async () => release(file, mine) }
}

/**
 * A stale lock is removed only by the holder of a second lock, taken the same way: otherwise a slow starter
 * could remove the fresh lock of a faster one. A starter that dies while clearing leaves one more stale lock, a level down.
 */
async function acquire(file: string, mine: string): Promise<void> {
  const clearing = `${file}.clearing`
  for (let tries = 0; tries < mostTries; tries++) {
    if (create(file, mine)) return
    const held = readText(file)
    if (held === null) continue
    const lock = readLock(held)
    if (lock !== null && isAlive(lock))
      throw new FailureError({ code: 'store-unavailable', detail: `held ${lock.pid} ${lock.since}` })
    if (await acquireOrNot(clearing, mine)) {
      if (readText(file) === held) rmSync(file, { force: true })
      release(clearing, mine)
    } else await sleep(5)
  }
  throw new FailureError({ code: 'store-unavailable', detail: 'held' })
}

async function acquireOrNot(file: string, mine: string): Promise<boolean> {
  try {
    await acquire(file, mine)
    return true
  } catch (error) {
    if (failureOf(error)?.detail?.startsWith('held') === true) return false
    throw error
  }
}

function release(file: string, mine: string): void {
  if (readText(file) === mine) rmSync(file, { force: true })
}

/** A hard link appears whole or not at all, so only one of two starters gets the name and nobody reads half a lock. */
function create(file: string, text: string): boolean {
  const draft = `${file}.${randomUUID()}`
  try {
    return guardStore(() => {
      writeFileSync(draft, text, { mode: 0o600, flag: 'wx' })
      return link(draft, file)
    })
  } finally {
    rmSync(draft, { force: true })
  }
}

function link(draft: string, file: string): boolean {
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    return guardStore(() => {
      throw error
    })
  }
}

function readLock(text: string): Lock | null {
  return readJson(lockWord, text)
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
