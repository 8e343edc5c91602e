import { failureOf } from '../preload/contract/failure-error.ts'
import { composeDesk } from './compose.ts'
import type { Desk, DeskOptions } from './compose.ts'
import { StartupProblem } from './startup-problem.ts'

/** What to do, by the detail of a store-unavailable failure. */
const advice: Readonly<Record<string, string>> = {
  'newer-version': 'it was written by a newer version of Omni Desk. Nothing was changed; start that version.',
  damaged: 'a file in it is damaged. Nothing was changed; keep a copy of the folder before anything else.',
  'disk-full': 'the disk is full.',
  'read-only': 'it is read-only for this user.',
  unreadable: 'a file in it cannot be read or written by this user.',
  unsuitable: 'the SQLite of this Node lacks what the archive needs.',
}

/** Builds the desk. A profile that cannot be opened becomes a StartupProblem: a sentence for the user of either host. */
export async function openProfile(options: DeskOptions): Promise<Desk> {
  try {
    return await composeDesk(options)
  } catch (error) {
    const failure = failureOf(error)
    if (failure === null) throw error
    throw new StartupProblem(`The profile in ${options.profileFolder} cannot be opened: ${reasonOf(failure.detail)}`, {
      cause: error,
    })
  }
}

function reasonOf(detail = ''): string {
  const [, pid, since] = /^held (\d+) (\S+)$/.exec(detail) ?? []
  if (pid !== undefined) return `process ${pid} has held it since ${since}. Use that window, or end that process.`
  return advice[detail] ?? 'the reason is in the log.'
}
