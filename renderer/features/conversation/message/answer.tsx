import { memo } from 'react'
import type { TranscriptRow } from '../transcript/transcript-rows.ts'
import { AnswerParts } from '../parts/answer-parts.tsx'
import { isRunning } from '../conversation-state.ts'
import { PlainFallback } from '../markdown/plain-fallback.tsx'
import { AnswerEnd } from './answer-end.tsx'
import { AnswerFooter } from './answer-footer.tsx'
import { AnswerHead } from './answer-head.tsx'
import { messageText } from './message-text.ts'
import { LiveNotice } from './live-notice.tsx'
import './message.css'
import { Thinking } from './thinking.tsx'

type AnswerRow = Extract<TranscriptRow, { kind: 'answer' }>

/** An answer, being written or final: the same elements in both states, so that nothing moves when it ends. */
export const Answer = memo(function Answer({
  row,
  busy,
  brief = false,
}: {
  row: AnswerRow
  busy: boolean
  /** Without its copy, feedback and id, and without a head while it runs: the thinking says as much. */
  brief?: boolean
}) {
  const { message, live } = row
  const source = message ?? live
  const running = live !== null && isRunning(live)
  const working = source.working
  return (
    <article className="message message-omni" aria-label="Omni">
      {!(brief && running) && <AnswerHead message={message} live={live} />}
      {working !== null && (running || working.thoughts.length > 0 || working.endedAt !== null) && (
        <Thinking working={working} running={running} name={row.key} />
      )}
      <div className="message-parts">
        <PlainFallback text={messageText(source.parts)}>
          <AnswerParts
            parts={source.parts}
            messageId={message?.id ?? null}
            name={row.key}
            busy={busy}
            running={running}
            asOf={message?.createdAt ?? live?.asOf ?? ''}
          />
        </PlainFallback>
      </div>
      {live !== null && <LiveNotice live={live} />}
      <AnswerEnd row={row} />
      {!brief && <AnswerFooter parts={source.parts} id={idOf(row)} message={message} />}
    </article>
  )
}, sameAnswer)

function idOf(row: AnswerRow): { word: string; id: string } {
  return row.message === null ? { word: 'Response', id: row.live.responseId } : { word: 'Message', id: row.message.id }
}

// Rows are built anew with every change; what they point to is not.
function sameAnswer(before: { row: AnswerRow; busy: boolean }, now: { row: AnswerRow; busy: boolean }): boolean {
  return (
    before.busy === now.busy &&
    before.row.key === now.row.key &&
    before.row.message === now.row.message &&
    before.row.live === now.row.live &&
    before.row.asked === now.row.asked
  )
}
