import { CircleHelp, OctagonX, SearchX, Square } from 'lucide-react'
import { Button } from '../../../ui/button.tsx'
import { NoticeCard } from '../../../ui/notice-card.tsx'
import { useActs } from '../conversation-acts.ts'
import type { TranscriptRow } from '../transcript/transcript-rows.ts'
import { messageText } from './message-text.ts'
import { endingOf, type Ending } from './ending.ts'

const looks = {
  stopped: { icon: Square, tone: 'neutral' },
  failed: { icon: OctagonX, tone: 'negative' },
  lost: { icon: SearchX, tone: 'warning' },
  other: { icon: CircleHelp, tone: 'neutral' },
} as const satisfies Record<Ending['kind'], unknown>

/** How an answer ended when it did not simply finish, and the way on. */
export function AnswerEnd({ row }: { row: Extract<TranscriptRow, { kind: 'answer' }> }) {
  const acts = useActs()
  const ending = endingOf(row.message ?? row.live)
  if (ending === null) return null
  const text = row.asked === null ? '' : messageText(row.asked.parts).trim()
  const { icon, tone } = looks[ending.kind]
  return (
    <NoticeCard
      icon={icon}
      tone={tone}
      title={ending.title}
      requestId={ending.requestId}
      {...(text === ''
        ? {}
        : {
            acts: (
              <Button size="small" onClick={() => acts.ask(text)}>
                {ending.again}
              </Button>
            ),
          })}
    >
      {ending.body}
    </NoticeCard>
  )
}
