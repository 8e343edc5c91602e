import { useRef } from 'react'
import type { Question } from '../../../preload/contract/threads.ts'
import { bridge } from '../../bridge/bridge.ts'
import type { DraftKeeper } from './composer/draft-keeper.ts'

/** What can be done with a question that has not been answered to. Each act runs once at a time. */
export interface QuestionActs {
  /** Takes it back and puts its text before what is typed at its place. */
  edit: (question: Question) => void
  /** Takes it back for good. */
  remove: (question: Question) => void
  resend: (question: Question) => void
}

export function useQuestionActs(keeper: DraftKeeper, attempt: (act: Promise<unknown>) => void): QuestionActs {
  const under = useRef(new Set<string>())
  const once = (question: Question, act: () => Promise<unknown>) => {
    if (under.current.has(question.id)) return
    under.current.add(question.id)
    attempt(act().finally(() => under.current.delete(question.id)))
  }
  return {
    edit: (question) =>
      once(question, async () => {
        const { text } = await bridge.threads.withdraw({ questionId: question.id })
        keeper.putBack({ accountId: question.accountId, threadId: question.threadId }, text)
      }),
    remove: (question) => once(question, () => bridge.threads.withdraw({ questionId: question.id })),
    resend: (question) => once(question, () => bridge.threads.resend({ questionId: question.id })),
  }
}
