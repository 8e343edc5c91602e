import { CircleHelp, OctagonX, SearchX, Square } from 'lucide-react'
import { Button } from '../../../ui/button.tsx'
import { NoticeCard } from '../../../ui/notice-card.tsx'
import type { TranscriptRow } from '../transcript/transcript-rows.ts'
import { useAskButton } from '../use-ask-button.ts'
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
  const ending = endingOf(row.message ?? row.live)
  const text = row.asked === null ? '' : messageText(row.asked.parts).trim()
  const { used, ask } = useAskButton({
    name: `again:${row.key}`,
    messageId: row.message?.id ?? row.live?.userMessageId ?? null,
    press: row.message?.id ?? row.live?.responseId ?? '',
    text,
  })
  if (ending === null) return null
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
              <Button size="small" disabled={used} onClick={ask}>
                {used ? 'Asked again' : ending.again}
              </Button>
            ),
          })}
    >
      {ending.body}
    </NoticeCard>
  )
}
