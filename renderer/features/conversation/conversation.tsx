import { lazy, Suspense, useCallback, useImperativeHandle, useMemo, useState, type Ref } from 'react'
import type { Part } from '../../../preload/contract/parts.ts'
import type { ConnectionStatus } from '../../../preload/contract/session.ts'
import type { AccountId, ThreadId } from '../../../preload/contract/words.ts'
import { bridge } from '../../bridge/bridge.ts'
import { LinkGate } from '../../ui/link-gate.tsx'
import { announcementOf } from './announcement.ts'
import { AskedContext, type Asked } from './asked-after.ts'
import { Composer } from './composer/composer.tsx'
import type { SendKey } from './composer/send-key.ts'
import { ComposerTrouble } from './composer/composer-trouble.tsx'
import { useAsking } from './composer/use-asking.ts'
import { useDraft } from './composer/use-draft.ts'
import { ConversationActsContext, type OutsideLink } from './conversation-acts.ts'
import './conversation.css'
import { ConversationHead } from './conversation-head.tsx'
import { isRunning } from './conversation-state.ts'
import { newestAnswer } from './message/message-text.ts'
import { NewThreadPlace } from './new-thread-place.tsx'
import { ChartSlotContext, type ChartSlot } from './parts/chart-slot.ts'
import { OpenedActionContext, type OpenedAction } from './parts/opened-action.ts'
import { TicketPhasesContext, type TicketPhases } from './parts/ticket-phases.ts'
import { StatusRegion } from './status-region.tsx'
import { ThreadPlace } from './thread-place.tsx'
import { useConversation } from './use-conversation.ts'
import { useMarkRead } from './use-mark-read.ts'
import { useQuestionActs } from './use-question-acts.ts'
import { useStableActs } from './use-stable-acts.ts'
import { useUnplaced } from './use-unplaced.ts'

// Most questions go at once.
const WaitingQuestions = lazy(async () => ({
  default: (await import('./composer/waiting-questions.tsx')).WaitingQuestions,
}))

/** What the window can do with the conversation on screen. */
export interface ConversationHandle {
  /** Puts words before what is typed, once; nothing is sent. */
  write: (text: string) => void
  /** Ends the running answer; null: none runs. */
  stop: (() => void) | null
  /** Puts the words of the newest finished answer on the clipboard; null: there is none. */
  copyAnswer: (() => Promise<void>) | null
  /** Turns the dial of this place; null: where it stands is not known. */
  switchResearchOnly: (() => void) | null
}

export interface ConversationProps {
  handle?: Ref<ConversationHandle>
  accountId: AccountId
  /** null: a new thread. */
  threadId: ThreadId | null
  accountName: string
  accountColour: number
  simulated: boolean
  connection: ConnectionStatus
  /** Why nothing can be asked here, in words; null: it can. */
  closed: string | null
  sendKey: SendKey
  onThreadOpened: (threadId: ThreadId) => void
  onOpenSymbol: (symbol: string, timeframe?: string | null) => void
  onOpenAction: (part: Extract<Part, { kind: 'action' }>, messageId: string, writtenAt: string) => void
  /** A message to bring into sight; another object brings it again. */
  shown?: { messageId: string } | null
  /** The proposal in the workbench, marked where it stands in the thread. */
  openedAction?: OpenedAction | null
  /** Tickets of this window, for the proposals they came from. */
  ticketPhases?: TicketPhases
  /** Draws the charts of answers; without it they are tables. */
  drawChart?: ChartSlot
}

const none = [] as const

/** The middle of the desk: one thread, or the page where a new one begins, and the composer below. */
export function Conversation(props: ConversationProps) {
  const { accountId, threadId } = props
  const { view, state } = useConversation(threadId)
  const unplaced = useUnplaced(accountId)
  const { keeper, draft } = useDraft(accountId, threadId)
  const place = useMemo(() => ({ accountId, threadId }), [accountId, threadId])
  const { ask, attempt, trouble, forget } = useAsking(place, keeper, props.onThreadOpened)
  const questionActs = useQuestionActs(keeper, attempt)
  const [asked, setAsked] = useState(0)
  const [endSeen, setEndSeen] = useState(false)
  const [link, setLink] = useState<OutsideLink | null>(null)
  const { conversation } = state
  useMarkRead(conversation?.thread ?? null, endSeen)

  const questions = threadId === null ? unplaced.questions : (conversation?.questions ?? [])
  const live = conversation?.live ?? null
  const running = (live !== null && isRunning(live)) || questions.some((question) => question.state === 'sending')
  const offline = props.connection.state === 'offline'

  const researchOnly = threadId === null ? unplaced.researchOnly : (conversation?.thread.researchOnly ?? null)

  const send = (text: string, press?: string) => {
    setAsked((count) => count + 1)
    return ask(text, press)
  }
  const stop = () => {
    if (threadId !== null) void attempt(bridge.threads.stop({ threadId }))
  }
  const chooseResearchOnly = (choice: boolean) =>
    void attempt(bridge.threads.setResearchOnly({ ...place, researchOnly: choice }))
  useImperativeHandle(props.handle, () => {
    const answer = newestAnswer(conversation?.messages ?? none)
    return {
      write: (text) => {
        if (!keeper.get().text.includes(text)) keeper.putBack({ accountId, threadId }, text)
      },
      stop: running && threadId !== null ? stop : null,
      copyAnswer: answer === null ? null : () => navigator.clipboard.writeText(answer),
      switchResearchOnly: researchOnly === null ? null : () => chooseResearchOnly(!researchOnly),
    }
  })
  const acts = useStableActs({
    openSymbol: props.onOpenSymbol,
    openAction: props.onOpenAction,
    openLink: setLink,
    ask: send,
    stop,
    retryNow: () => void attempt(bridge.session.retryNow()),
    giveFeedback: (messageId, score, comment) => void attempt(bridge.feedback.give({ messageId, score, comment })),
  })
  const messages = conversation?.messages ?? none
  const pending = conversation?.questions ?? none
  const askedHere = useMemo((): Asked => ({ messages, questions: pending }), [messages, pending])
  const closeLink = useCallback(() => setLink(null), [])

  return (
    <ConversationActsContext value={acts}>
      <main className="conversation" aria-label="Conversation">
        <ConversationHead
          accountName={props.accountName}
          accountColour={props.accountColour}
          conversation={conversation}
          isNew={threadId === null}
          offline={offline}
          researchOnly={researchOnly}
          onChooseResearchOnly={chooseResearchOnly}
        />
        {view === null ? (
          <NewThreadPlace
            accountName={props.accountName}
            simulated={props.simulated}
            unplaced={unplaced}
            questionActs={questionActs}
            idle={draft.text === ''}
            onStart={(text) => void send(text)}
            onThreadOpened={props.onThreadOpened}
          />
        ) : (
          <AskedContext value={askedHere}>
            <ChartSlotContext value={props.drawChart ?? null}>
              <OpenedActionContext value={props.openedAction ?? null}>
                <TicketPhasesContext value={props.ticketPhases ?? null}>
                  <ThreadPlace
                    key={view.threadId}
                    view={view}
                    state={state}
                    asked={asked}
                    shown={props.shown ?? null}
                    busy={running}
                    questionActs={questionActs}
                    onEndSeen={setEndSeen}
                  />
                </TicketPhasesContext>
              </OpenedActionContext>
            </ChartSlotContext>
          </AskedContext>
        )}
        <Composer
          place={threadId ?? 'new'}
          text={draft.text}
          unsaved={draft.unsaved}
          sendKey={props.sendKey}
          running={running && threadId !== null}
          stopping={live?.stopping ?? false}
          offline={offline}
          researchOnly={researchOnly === true}
          closed={props.closed}
          onChange={keeper.change}
          onSend={(text) => {
            keeper.change('')
            keeper.flush()
            void send(text)
          }}
          onStop={stop}
          onLeave={keeper.flush}
        >
          {trouble !== null && <ComposerTrouble failure={trouble.failure} onDismiss={forget} />}
          {questions.some((question) => question.state === 'waiting') && (
            <Suspense>
              <WaitingQuestions
                questions={questions}
                running={running}
                offline={offline}
                researchOnly={researchOnly === true}
                sendKey={props.sendKey}
                acts={questionActs}
              />
            </Suspense>
          )}
        </Composer>
        <StatusRegion announcement={conversation === null ? '' : announcementOf(conversation)} />
        {link !== null && <LinkGate link={link} onClose={closeLink} />}
      </main>
    </ConversationActsContext>
  )
}
