import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Question } from '../../preload/contract/threads.ts'
import type { AccountId, QuestionId, ThreadId } from '../../preload/contract/words.ts'
import type { TextReturn } from '../features/conversation/composer/draft-keeper.ts'
import { useAsking, type AskingTrouble } from '../features/conversation/composer/use-asking.ts'
import { isRunning, type ConversationState } from '../features/conversation/conversation-state.ts'
import type { ThreadView, ThreadViewState } from '../features/conversation/thread-view.ts'
import { useConversation } from '../features/conversation/use-conversation.ts'
import { useQuestionActs, type QuestionActs } from '../features/conversation/use-question-acts.ts'
import { useUnplaced } from '../features/conversation/use-unplaced.ts'
import type { FieldText } from './field-text.ts'

/** What was asked from here and has no thread yet. */
export interface AskedNow {
  text: string
  since: string
}

export interface ThreadInPlace {
  /** null: the next question opens a new thread. */
  threadId: ThreadId | null
  view: ThreadView | null
  state: ThreadViewState
  conversation: ConversationState | null
  askedNow: AskedNow | null
  running: boolean
  stopping: boolean
  /** Of the thread, or of the next new one; null: not known yet. */
  researchOnly: boolean | null
  /** Of the thread, or those of the account that have none. */
  questions: readonly Question[]
  questionActs: QuestionActs
  trouble: AskingTrouble | null
  forgetTrouble: () => void
  attempt: <Value>(act: Promise<Value>) => Promise<Value | null>
  ask: (text: string, press?: string) => Promise<'sent' | 'waiting' | 'unknown' | null>
  open: (threadId: ThreadId | null) => void
}

const none = [] as const

/** The one thread of the small window: none, the one its question opened, or one that was chosen. */
export function useThreadInPlace(accountId: AccountId, field: FieldText): ThreadInPlace {
  const [threadId, setThreadId] = useState<ThreadId | null>(null)
  const [askedNow, setAskedNow] = useState<AskedNow | null>(null)
  const { view, state } = useConversation(threadId)
  const unplaced = useUnplaced(accountId)
  const [kept, setKept] = useState<ReadonlySet<QuestionId>>(new Set())
  const place = useMemo(() => ({ accountId, threadId }), [accountId, threadId])
  // Main keeps the drafts of the main window; the text of this one goes wherever its next question goes.
  const returns = useMemo(
    (): TextReturn => ({ putBack: (_place, text) => field.putBefore(text), flush: () => {} }),
    [field],
  )
  const keep = useCallback((id: QuestionId) => setKept((before) => new Set(before).add(id)), [])
  const { ask, attempt, trouble, forget } = useAsking(place, returns, setThreadId, keep)
  const questionActs = useQuestionActs(returns, attempt)

  const seen = useRef<typeof unplaced.placed>(null)
  useEffect(() => {
    const { placed } = unplaced
    // A question that was kept has become a thread: it comes into place, unless the next one is being written.
    if (placed === null || seen.current === placed || !kept.has(placed.questionId)) return
    seen.current = placed
    if (field.get().text === '') setThreadId((present) => present ?? placed.threadId)
  }, [unplaced, kept, field])

  const askHere = useCallback(
    async (text: string, press?: string) => {
      setAskedNow({ text, since: new Date().toISOString() })
      const outcome = await ask(text, press)
      if (outcome !== 'sent') setAskedNow(null)
      return outcome
    },
    [ask],
  )
  const open = useCallback((next: ThreadId | null) => {
    setAskedNow(null)
    setThreadId(next)
  }, [])

  const { conversation } = state
  const all = threadId === null ? unplaced.questions : (conversation?.questions ?? none)
  // One that was refused at once is back in the field.
  const questions = useMemo(() => all.filter(({ id, state: is }) => is !== 'refused' || kept.has(id)), [all, kept])
  const live = conversation?.live ?? null
  const sending = questions.some((question) => question.state === 'sending')
  return {
    threadId,
    view,
    state,
    conversation,
    askedNow: conversation === null ? askedNow : null,
    running: threadId !== null && ((live !== null && isRunning(live)) || sending),
    stopping: live?.stopping ?? false,
    researchOnly: threadId === null ? unplaced.researchOnly : (conversation?.thread.researchOnly ?? null),
    questions,
    questionActs,
    trouble,
    forgetTrouble: forget,
    attempt,
    ask: askHere,
    open,
  }
}
