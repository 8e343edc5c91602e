import type { LiveAnswer, Message } from '../../../../preload/contract/threads.ts'
import { Elapsed } from '../../../ui/elapsed.tsx'
import { MessageTime } from './message-time.tsx'

/** Who speaks, and since or from when. */
export function AnswerHead({ message, live }: { message: Message | null; live: LiveAnswer | null }) {
  return (
    <header className="message-head">
      <h2>Omni</h2>
      <span className="figures">
        {message !== null && <MessageTime time={message.createdAt} />}
        {live !== null && <LiveTime live={live} />}
      </span>
    </header>
  )
}

function LiveTime({ live }: { live: LiveAnswer }) {
  const word = wordOf(live)
  return (
    <>
      {word},{' '}
      {live.working.endedAt === null ? (
        <Elapsed since={live.working.startedAt} />
      ) : (
        <MessageTime time={live.working.endedAt} />
      )}
    </>
  )
}

function wordOf(live: LiveAnswer): string {
  switch (live.status) {
    case 'queued':
    case 'running':
      return live.stopping ? 'Stopping' : 'Answering'
    case 'finishing':
    case 'succeeded':
      return 'Finishing'
    case 'failed':
      return 'Failed'
    case 'canceled':
      return 'Stopped'
    case 'lost':
      return 'Lost'
  }
}
