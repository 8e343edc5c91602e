import type { Log } from './services/ports.ts'

/** Something the user can mend before the app can start. Its message is the one sentence to show. */
export class StartupProblem extends Error {
  override readonly name = 'StartupProblem'
}

/** The sentence for an error that ended the start; a bug is named by its place in the log. */
export function asStartupProblem(error: unknown, log: Log): StartupProblem {
  if (error instanceof StartupProblem) return error
  return new StartupProblem(`A bug kept Omni Desk from starting; it is in the log under ${log.bug('start', error)}.`)
}
