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
    const reason = failure.detail ?? failure.code
    throw new StartupProblem(`The profile in ${options.profileFolder} cannot be opened: ${reason}.`, { cause: error })
  }
}
