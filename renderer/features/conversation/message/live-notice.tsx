import { Clock, WifiOff } from 'lucide-react'
import type { LiveAnswer } from '../../../../preload/contract/threads.ts'
import { Button } from '../../../ui/button.tsx'
import { describeFailure } from '../../../ui/failure-text.ts'
import { Glyph } from '../../../ui/glyph.tsx'
import { NoticeCard } from '../../../ui/notice-card.tsx'
import { formatDuration, formatStamp } from '../../../ui/times.ts'
import { useNow } from '../../../ui/use-now.ts'
import { useActs } from '../conversation-acts.ts'
import { isRunning } from '../conversation-state.ts'
import { useFlag } from '../use-flag.ts'

/** What slows a running answer: no contact with the server, or an unusually long run. */
export function LiveNotice({ live }: { live: LiveAnswer }) {
  return (
    <>
      {live.trouble !== null && <Trouble trouble={live.trouble} />}
      {live.overdue && isRunning(live) && <Overdue live={live} />}
    </>
  )
}

function Trouble({ trouble }: { trouble: NonNullable<LiveAnswer['trouble']> }) {
  const acts = useActs()
  const now = useNow(trouble.nextTryAt !== null)
  const wait = trouble.nextTryAt === null ? null : Date.parse(trouble.nextTryAt) - now
  return (
    <div className="live-trouble">
      <Glyph icon={WifiOff} />
      <span>
        <b>{describeFailure(trouble.failure, 'reading').title}</b> since {formatStamp(trouble.since)}. The answer goes
        on at the server.{' '}
        {wait !== null && (
          <span className="figures" aria-hidden>
            {wait > 0 ? `Next try in ${formatDuration(Math.ceil(wait / 1000) * 1000)}.` : 'Trying now.'}
          </span>
        )}
      </span>
      <Button size="small" onClick={acts.retryNow}>
        Try now
      </Button>
    </div>
  )
}

function Overdue({ live }: { live: LiveAnswer }) {
  const acts = useActs()
  const [waits, setWaits] = useFlag(`overdue:${live.responseId}`, false)
  const now = useNow(!waits)
  if (waits) return null
  return (
    <NoticeCard
      icon={Clock}
      tone="warning"
      title="Still answering"
      acts={
        <>
          <Button size="small" onClick={() => setWaits(true)}>
            Keep waiting
          </Button>
          <Button size="small" disabled={live.stopping} onClick={acts.stop}>
            Stop answering
          </Button>
        </>
      }
    >
      This one takes unusually long: {formatDuration(now - Date.parse(live.working.startedAt))} so far. The text so far
      is kept either way.
    </NoticeCard>
  )
}
