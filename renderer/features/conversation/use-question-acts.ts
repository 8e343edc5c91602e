import { useMemo, useRef } from 'react'
import type { Question } from '../../../preload/contract/threads.ts'
import { bridge } from '../../bridge/bridge.ts'
import type { TextReturn } from './composer/draft-keeper.ts'

/** What can be done with a question that has not been answered to. Each act runs once at a time. */
export interface QuestionActs {
  /** Takes it back and puts its text before what is typed at its place. */
  takeBack: (question: Question) => void
  /** Takes it back for good. */
  remove: (question: Question) => void
  resend: (question: Question) => void
  /** Keeps it from going while it is edited, or lets it go. A hold that is refused shows in the question itself. */
  hold: (question: Question, hold: boolean) => void
  /** New words for it; false when it was too late for them. */
  rewrite: (question: Question, text: string) => Promise<boolean>
  /** Words that found no question go before what is typed at its place. */
  putBack: (question: Question, text: string) => void
}

export function useQuestionActs(
  keeper: TextReturn,
  attempt: (act: Promise<unknown>) => Promise<unknown>,
): QuestionActs {
  const under = useRef(new Set<string>())
  return useMemo(() => {
    const once = (question: Question, act: () => Promise<unknown>) => {
      if (under.current.has(question.id)) return
      under.current.add(question.id)
      void attempt(act().finally(() => under.current.delete(question.id)))
    }
    const putBack = ({ accountId, threadId }: Question, text: string) => {
      keeper.putBack({ accountId, threadId }, text)
      keeper.flush()
    }
    return {
      putBack,
      takeBack: (question) =>
        once(question, async () => {
          const { text } = await bridge.threads.withdraw({ questionId: question.id })
          putBack(question, text)
        }),
      remove: (question) => once(question, () => bridge.threads.withdraw({ questionId: question.id })),
      resend: (question) => once(question, () => bridge.threads.resend({ questionId: question.id })),
      hold: (question, hold) => void bridge.threads.hold({ questionId: question.id, hold }).catch(() => {}),
      rewrite: async (question, text) =>
        (await attempt(bridge.threads.rewrite({ questionId: question.id, text }).then(() => true))) === true,
    }
  }, [keeper, attempt])
}
