import { DatabaseSync } from 'node:sqlite'
import { ExecutionStore } from './execution-store.ts'
import { FeedbackStore } from './feedback-store.ts'
import { GrantStore } from './grant-store.ts'
import { LateRequestStore } from './late-request-store.ts'
import { layoutSteps } from './layout.ts'
import { MessageStore } from './message-store.ts'
import { OrderStore } from './order-store.ts'
import { ResponseStore } from './response-store.ts'
import { ThreadStore } from './thread-store.ts'

/** What the simulated broker remembers, across restarts when it lives in a file. */
export interface State {
  threads: ThreadStore
  messages: MessageStore
  responses: ResponseStore
  grants: GrantStore
  feedback: FeedbackStore
  orders: OrderStore
  executions: ExecutionStore
  lateRequests: LateRequestStore
  /** Runs the work so that all of it is kept or nothing. */
  together<Result>(work: () => Result): Result
  /** Closing twice does no harm. */
  close(): void
}

/** Opens the state in a file, or in memory for `:memory:`; a file of a newer simulator is refused. */
export function openState(stateFile: string): State {
  const database = new DatabaseSync(stateFile)
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000')
    prepareLayout(database, stateFile)
  } catch (error) {
    database.close()
    throw error
  }
  return {
    threads: new ThreadStore(database),
    messages: new MessageStore(database),
    responses: new ResponseStore(database),
    grants: new GrantStore(database),
    feedback: new FeedbackStore(database),
    orders: new OrderStore(database),
    executions: new ExecutionStore(database),
    lateRequests: new LateRequestStore(database),
    together: (work) => together(database, work),
    close: () => {
      if (database.isOpen) database.close()
    },
  }
}

function prepareLayout(database: DatabaseSync, stateFile: string): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version'])
  if (version > layoutSteps.length) throw new Error(`${stateFile} was written by another version of the simulator`)
  const missing = layoutSteps.slice(version)
  if (missing.length === 0) return
  together(database, () => database.exec(`${missing.join('')} PRAGMA user_version = ${layoutSteps.length}`))
}

function together<Result>(database: DatabaseSync, work: () => Result): Result {
  // A caller that already runs its steps together keeps its own transaction.
  if (database.isTransaction) return work()
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}
