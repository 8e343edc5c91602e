import { randomUUID } from 'node:crypto'
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock, Log, LogFields } from '../services/ports.ts'

const largestFile = 1_000_000

/** What each field may look like; a value of another shape could carry a user's words, so it is not written. */
const shapes: Readonly<Record<keyof LogFields, RegExp>> = {
  code: /^[\w-]{1,60}$/,
  status: /^\d{3}$/,
  requestId: /^[\w.:-]{1,80}$/,
  logId: /^[\w-]{1,40}$/,
  call: /^[\w.]{1,60}$/,
  durationMs: /^\d{1,12}(\.\d+)?$/,
  count: /^\d{1,12}$/,
  reason: /^[a-z][a-z -]{0,80}$/i,
}

/** One JSON object a line in `omni-desk.log` of the folder; the file before it is kept as `omni-desk.log.1`. */
export function createLog(folder: string, clock: Clock): Log {
  const file = join(folder, 'omni-desk.log')

  function write(level: string, what: string, fields: object): void {
    const line = { at: new Date(clock.now()).toISOString(), level, what, ...fields }
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestFile) renameSync(file, `${file}.1`)
      appendFileSync(file, `${JSON.stringify(line)}\n`, { mode: 0o600 })
    } catch {
      // A full disk must not stop the work that is being logged.
    }
  }

  return {
    info: (what, fields = {}) => write('info', what, allowed(fields)),
    warn: (what, fields = {}) => write('warn', what, allowed(fields)),
    bug(what, error) {
      const logId = randomUUID().slice(0, 8)
      write('bug', what, { logId, error: nameOf(error), stack: framesOf(error) })
      return logId
    },
  }
}

function allowed(fields: LogFields): Record<string, string | number> {
  const kept: Record<string, string | number> = {}
  for (const [name, shape] of Object.entries(shapes)) {
    const value: unknown = Object.entries(fields).find(([key]) => key === name)?.[1]
    if (typeof value !== 'string' && typeof value !== 'number') continue
    kept[name] = shape.test(String(value)) ? value : '(not logged)'
  }
  return kept
}

function nameOf(error: unknown): string {
  return error instanceof Error && /^\w{1,60}$/.test(error.name) ? error.name : typeof error
}

/** Only the places: a message may quote what the user typed. */
function framesOf(error: unknown): string[] {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : []
  return lines.filter((line) => /^\s+at \S/.test(line)).map((line) => line.trim().slice(0, 300))
}
