import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Clock, Log } from '../services/ports.ts'

const restMs = 500
const side = z.int().min(-100_000).max(100_000)
const windowState = z.object({
  bounds: z.object({ x: side, y: side, width: side, height: side }).nullable(),
  isMaximized: z.boolean(),
  /** The user was told that the app goes on in the tray. */
  isTrayTold: z.boolean(),
})
export type WindowState = z.infer<typeof windowState>

/** What the windows remember over a restart, in a file of the profile. */
export interface KeptWindowState {
  get(): WindowState
  /** Written once it rests. */
  change(change: Partial<WindowState>): void
  /** Writes what still waits. */
  flush(): void
}

/** Opens window.json of the profile; one that is missing or damaged is as good as new. */
export function keepWindowState(profileFolder: string, clock: Clock, log: Log): KeptWindowState {
  const path = join(profileFolder, 'window.json')
  let state = read(path)
  let cancel: (() => void) | null = null

  function flush(): void {
    if (cancel === null) return
    cancel()
    cancel = null
    try {
      writeFileSync(`${path}.new`, JSON.stringify(state), { mode: 0o600 })
      renameSync(`${path}.new`, path)
    } catch {
      log.warn('the place of the windows was not kept')
    }
  }

  return {
    get: () => state,
    change(change) {
      state = { ...state, ...change }
      cancel?.()
      cancel = clock.after(restMs, flush)
    },
    flush,
  }
}

function read(path: string): WindowState {
  const empty = { bounds: null, isMaximized: false, isTrayTold: false }
  try {
    return windowState.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? empty
  } catch {
    return empty
  }
}
