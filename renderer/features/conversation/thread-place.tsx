import { useMemo } from 'react'
import { Button } from '../../ui/button.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { describeFailure } from '../../ui/failure-text.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { Elapsed } from '../../ui/elapsed.tsx'
import { LoadingThread } from './loading-thread.tsx'
import type { ThreadView, ThreadViewState } from './thread-view.ts'
import { TranscriptRowView } from './transcript-row-view.tsx'
import { Transcript } from './transcript/transcript.tsx'
import { transcriptRows, type TranscriptRow } from './transcript/transcript-rows.ts'
import type { QuestionActs } from './use-question-acts.ts'

/** One thread: loading, unreadable, or its transcript. */
export function ThreadPlace({
  view,
  state,
  asked,
  shown,
  busy,
  questionActs,
  onEndSeen,
}: {
  view: ThreadView
  state: ThreadViewState
  asked: number
  /** A message to bring into sight. */
  shown: { messageId: string } | null
  busy: boolean
  questionActs: QuestionActs
  onEndSeen: (seen: boolean) => void
}) {
  const { conversation, failure } = state
  const rows = useMemo(() => (conversation === null ? [] : transcriptRows(conversation)), [conversation])
  if (conversation === null) {
    if (failure === null) return <LoadingThread />
    const retry = (
      <Button size="small" onClick={view.retry}>
        Try again
      </Button>
    )
    return (
      <div className="conversation-middle">
        <FailureCard failure={failure} occasion="reading" acts={retry} />
      </div>
    )
  }
  const drawRow = (row: TranscriptRow) => <TranscriptRowView row={row} busy={busy} questionActs={questionActs} />
  return (
    <Transcript
      rows={rows}
      asked={asked}
      shown={shown}
      hasOlder={conversation.hasOlder && state.olderFailure === null}
      topNote={<OlderNote view={view} state={state} />}
      drawRow={drawRow}
      onReachTop={() => void view.readOlder()}
      onEndSeen={onEndSeen}
    />
  )
}

function OlderNote({ view, state }: { view: ThreadView; state: ThreadViewState }) {
  if (state.olderFailure !== null) {
    return (
      <span className="transcript-top">
        {describeFailure(state.olderFailure, 'reading').title}. Older messages stay unread here.{' '}
        <LinkButton onClick={() => void view.readOlder()}>Try again</LinkButton>
      </span>
    )
  }
  if (state.olderSince === null) return null
  return (
    <span className="transcript-top transcript-top-late">
      Reading older messages <Elapsed since={new Date(state.olderSince).toISOString()} />
    </span>
  )
}
