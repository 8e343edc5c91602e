import { failureOf } from '../preload/contract/failure-error.ts'
import { composeDesk } from './compose.ts'
import type { Desk, DeskOptions } from './compose.ts'
import { StartupProblem } from './startup-problem.ts'

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
  return detail === 'unreadable' ? 'it cannot be read or written by this user.' : 'the reason is in the log.'
}
