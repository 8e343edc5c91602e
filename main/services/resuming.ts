import { failureOf } from '../../preload/contract/failure-error.ts'
import type { AccountId } from '../../preload/contract/words.ts'
import type { Announcing } from './announcing.ts'
import type { Asking } from './asking.ts'
import type { Backfilling } from './backfilling.ts'
import type { Editing } from './editing.ts'
import type { Following } from './follow-response.ts'
import type { GivingFeedback } from './giving-feedback.ts'
import type { Library } from './library.ts'
import type { Looking } from './looking.ts'
import type { Line, Log } from './ports.ts'

/** Takes up what an earlier run or a lost connection left unfinished. */
export interface Resuming {
  /** Once, when the line opens; waits for no network. Nothing here sends a question whose fate is open. */
  afterStart(): Promise<void>
  /** The connection is back, or a page is looked at again. */
  afterAbsence(accountId: AccountId | null): Promise<void>
}

export function createResuming(parts: {
  line: Line
  log: Log
  announcing: Announcing
  following: Following
  asking: Asking
  givingFeedback: GivingFeedback
  editing: Editing
  looking: Looking
  library: Library
  backfilling: Backfilling
}): Resuming {
  const { line, log, announcing, following, asking, editing, givingFeedback, looking, library, backfilling } = parts
  const { store } = line

  async function followUnfinished(): Promise<void> {
    for (const turn of await store.turns.unfinished()) following.follow(turn)
  }

  /** Those looked for to the end are the user's to decide; where the server refused the looks it may have changed its mind. */
  async function lookForUnknown(): Promise<void> {
    for (const question of await store.questions.inState(['unknown']))
      if (question.failure?.detail !== 'looked' || question.failure.code !== 'unknown-outcome')
        looking.lookFor(question)
  }

  return {
    async afterStart() {
      await givingFeedback.afterStart()
      for (const question of await store.questions.inState(['sending'])) {
        const unknown = { ...question, state: 'unknown' as const, failure: { code: 'unknown-outcome' as const } }
        await store.questions.save(unknown)
        await announcing.question(question)
      }
      await editing.releaseAll()
      await lookForUnknown()
      await followUnfinished()
      // A broker that does not answer must not hold up the desk.
      void asking.sendAllWaiting().catch((error: unknown) => log.bug('send waiting questions', error))
    },
    async afterAbsence(accountId) {
      await lookForUnknown()
      await followUnfinished()
      following.wake()
      await asking.sendAllWaiting()
      givingFeedback.sendWaiting()
      if (accountId === null) return
      try {
        await library.refresh(accountId)
        backfilling.start(accountId)
      } catch (error) {
        if (failureOf(error) === null) log.bug('refresh', error)
      }
    },
  }
}
