import { lazy, useCallback, useMemo, useState } from 'react'
import type { ThreadSummary } from '../../preload/contract/threads.ts'
import type { MessageId } from '../../preload/contract/words.ts'
import { bridge } from '../bridge/bridge.ts'
import { AskedContext, type Asked } from '../features/conversation/asked-after.ts'
import { ConversationActsContext, type OutsideLink } from '../features/conversation/conversation-acts.ts'
import '../features/conversation/conversation.css'
import { LoadingThread } from '../features/conversation/loading-thread.tsx'
import { UserMessage } from '../features/conversation/message/user-message.tsx'
import { ChartSlotContext, type ChartSlot } from '../features/conversation/parts/chart-slot.ts'
import { ProposalWayContext } from '../features/conversation/parts/proposal-way.ts'
import { TranscriptRowView } from '../features/conversation/transcript-row-view.tsx'
import type { TranscriptRow } from '../features/conversation/transcript/transcript-rows.ts'
import { useMarkRead } from '../features/conversation/use-mark-read.ts'
import { useStableActs } from '../features/conversation/use-stable-acts.ts'
import { Elapsed } from '../ui/elapsed.tsx'
import { Button } from '../ui/button.tsx'
import { FailureCard } from '../ui/failure-card.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { LinkGate } from '../ui/link-gate.tsx'
import { countOf } from '../ui/numbers.ts'
import { openMain } from './open-main.tsx'
import { useEndSeen } from './use-end-seen.ts'
import type { ThreadInPlace } from './use-thread-in-place.ts'

const DataChart = lazy(async () => ({ default: (await import('../features/chart/data-chart.tsx')).DataChart }))
const drawChart: ChartSlot = (chart) => <DataChart {...chart} />
const none = [] as const
const way = { label: 'Open in main window', title: 'Nothing is ordered from here' }

/** The question in place and its answer, drawn as in the conversation; everything it proposes leads to the main window. */
export default function AnswerPlace({
  thread,
  turn,
  earlier,
  onAsked,
  onLink,
}: {
  thread: ThreadInPlace
  turn: readonly TranscriptRow[]
  /** Questions of the thread before this one. */
  earlier: number
  /** A follow-up was pressed. */
  onAsked: () => void
  /** A dialog about a link is open, or no longer. */
  onLink: (open: boolean) => void
}) {
  const { threadId, conversation, state, view, questionActs, attempt, running } = thread
  const messages = conversation?.messages ?? none
  const pending = conversation?.questions ?? none
  const [link, setLink] = useState<OutsideLink | null>(null)
  const openThread = (messageId: MessageId | null) => {
    if (threadId !== null) openMain({ kind: 'thread', threadId, messageId })
  }
  const lastAnswer = turn.findLast((row) => row.kind === 'answer')?.message?.id ?? null
  const acts = useStableActs({
    openSymbol: () => openThread(lastAnswer),
    openAction: (_part, messageId) => openThread(messages.find(({ id }) => id === messageId)?.id ?? null),
    openLink: (next) => {
      setLink(next)
      onLink(true)
    },
    ask: (text, press) => {
      onAsked()
      return thread.ask(text, press)
    },
    stop: () => {
      if (threadId !== null) void attempt(bridge.threads.stop({ threadId }))
    },
    retryNow: () => void attempt(bridge.session.retryNow()),
    giveFeedback: (messageId, score, comment) => void attempt(bridge.feedback.give({ messageId, score, comment })),
  })
  const closeLink = useCallback(() => {
    setLink(null)
    onLink(false)
  }, [onLink])
  const asked = useMemo((): Asked => ({ messages, questions: pending }), [messages, pending])
  if (thread.askedNow !== null) {
    const { text, since } = thread.askedNow
    return (
      <UserMessage
        text={text}
        time={
          <>
            Sending, <Elapsed since={since} />
          </>
        }
      />
    )
  }
  if (conversation === null && state.failure !== null)
    return (
      <FailureCard
        failure={state.failure}
        occasion="reading"
        acts={
          <Button size="small" onClick={view?.retry}>
            Try again
          </Button>
        }
      />
    )
  if (conversation === null && threadId !== null) return <LoadingThread />
  return (
    <ConversationActsContext value={acts}>
      <AskedContext value={asked}>
        <ChartSlotContext value={drawChart}>
          <ProposalWayContext value={way}>
            {earlier > 0 && (
              <p className="meta">
                {countOf(earlier, 'earlier question', 'earlier questions')} of this thread:{' '}
                <LinkButton onClick={() => openThread(null)}>read in the main window</LinkButton>
              </p>
            )}
            {turn.map((row) => (
              <TranscriptRowView key={row.key} row={row} busy={running} questionActs={questionActs} brief />
            ))}
            {conversation !== null && <EndOfThread thread={conversation.thread} />}
            {link !== null && <LinkGate link={link} onClose={closeLink} />}
          </ProposalWayContext>
        </ChartSlotContext>
      </AskedContext>
    </ConversationActsContext>
  )
}

/** Seen, the thread is read. */
function EndOfThread({ thread }: { thread: ThreadSummary }) {
  const { ref, seen } = useEndSeen()
  useMarkRead(thread, seen)
  return <div ref={ref} className="quick-ask-end" />
}
