import type { RequestOutput } from '../../preload/contract/index.ts'
import type { QuestionId } from '../../preload/contract/words.ts'

type Asked = RequestOutput<'threads.ask'>

/** What each press of a button asked, so that a double click or a second window asks nothing more. */
export interface Presses {
  /** Runs `ask` for the first of equal presses; the others get its outcome. A press whose asking failed may be repeated. */
  once(press: string, ask: () => Promise<Asked>): Promise<Asked>
  /** The question was taken back: its button may be pressed again. */
  forget(id: QuestionId): void
}

export function createPresses(): Presses {
  const asked = new Map<string, Promise<Asked>>()
  const kept = new Map<QuestionId, string>()

  async function run(press: string, ask: () => Promise<Asked>): Promise<Asked> {
    try {
      const outcome = await ask()
      if (outcome.outcome !== 'sent') kept.set(outcome.questionId, press)
      return outcome
    } catch (error) {
      asked.delete(press)
      throw error
    }
  }

  return {
    once(press, ask) {
      const already = asked.get(press)
      if (already) return already
      const work = run(press, ask)
      asked.set(press, work)
      return work
    },
    forget(id) {
      const press = kept.get(id)
      if (press !== undefined) asked.delete(press)
      kept.delete(id)
    },
  }
}
