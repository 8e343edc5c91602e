/** Something the user can mend before the app can start. Its message is the one sentence to show. */
export class StartupProblem extends Error {
  override readonly name = 'StartupProblem'
}
