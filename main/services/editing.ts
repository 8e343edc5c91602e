import { FailureError } from '../../preload/contract/failure-error.ts'
import type { Question } from '../../preload/contract/threads.ts'
import type { QuestionId } from '../../preload/contract/words.ts'
import type { Clock, Log } from './ports.ts'
import type { Store } from './store-ports.ts'

/** A window that still edits says so more often than this; one that died does not. */
const holdMs = 60_000

/** Changes questions that have not gone out. While one is edited it is held: nothing goes half written. */
export interface Editing {
  /** Holds a waiting question for 60 s, or for 60 s more. Fails with `gone`, or `on-its-way` when it no longer waits. */
  hold(id: QuestionId): Promise<void>
  /** Ends a hold: the question goes when its turn comes. Nothing happens when it is not held. */
  release(id: QuestionId): Promise<void>
  /** New words for a waiting or refused question; ends its hold. Fails with `gone`, or `on-its-way` when it is too late. */
  rewrite(id: QuestionId, text: string): Promise<void>
  /** No window of an earlier run edits any more. */
  releaseAll(): Promise<void>
  close(): void
}

export function createEditing(parts: {
  store: Store
  clock: Clock
  log: Log
  /** Tells the pages. */
  announce: (question: Question) => Promise<void>
  /** Sends a question that waits, if nothing is ahead of it. */
  sendOne: (question: Question) => Promise<void>
}): Editing {
  const { store, clock, log, announce, sendOne } = parts
  const ends = new Map<QuestionId, () => void>()

  async function find(id: QuestionId): Promise<Question> {
    const question = await store.questions.get(id)
    if (question === null) throw new FailureError({ code: 'gone' })
    return question
  }

  function letGo(id: QuestionId): void {
    ends.get(id)?.()
    ends.delete(id)
  }

  async function hold(id: QuestionId): Promise<void> {
    const question = await find(id)
    if (question.state !== 'waiting') throw new FailureError({ code: 'on-its-way' })
    const held = { ...question, held: true }
    // Changed between reading and writing: look again.
    if (!(await store.questions.replace(question, held))) return await hold(id)
    letGo(id)
    const end = (): void => void release(id).catch((error: unknown) => log.bug('end of a hold', error))
    ends.set(id, clock.after(holdMs, end))
    if (!question.held) await announce(held)
  }

  async function release(id: QuestionId): Promise<void> {
    letGo(id)
    const question = await store.questions.get(id)
    if (question?.held === true) await change(question, { ...question, held: false }, () => release(id))
  }

  async function rewrite(id: QuestionId, text: string): Promise<void> {
    const question = await find(id)
    if (question.state !== 'waiting' && question.state !== 'refused') throw new FailureError({ code: 'on-its-way' })
    letGo(id)
    await change(question, { ...question, text: text.trim(), held: false }, () => rewrite(id, text))
  }

  async function change(before: Question, after: Question, again: () => Promise<void>): Promise<void> {
    if (!(await store.questions.replace(before, after))) return await again()
    await announce(after)
    if (after.state !== 'waiting') return
    // Sending takes as long as the network; the editor closes now.
    sendOne(after).catch((error: unknown) => log.bug('send edited question', error))
  }

  return {
    hold,
    release,
    rewrite,
    async releaseAll() {
      for (const { id, held } of await store.questions.inState(['waiting'])) if (held) await release(id)
    },
    close() {
      for (const id of ends.keys()) letGo(id)
    },
  }
}
