import { Check, FlaskConical } from 'lucide-react'
import type { ConnectionStatus, Session } from '../../../preload/contract/session.ts'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardRow } from '../../ui/card.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { Pill, type PillTone } from '../../ui/pill.tsx'
import { SimulatedTag } from '../../ui/simulated-tag.tsx'
import { formatStamp } from '../../ui/times.ts'

/** Which broker the desk talks to now, and the ways to another. */
export function InUseCard({
  session,
  connection,
  hasKey,
  onLab,
}: {
  session: Session
  connection: ConnectionStatus | null
  hasKey: boolean
  onLab: () => void
}) {
  const change = useRequest((to: 'simulator' | 'live') =>
    to === 'simulator' ? bridge.session.explore() : bridge.session.reconnect(),
  )
  const leave = useRequest(() => bridge.session.leave())
  const simulator = session.connection === 'simulator'
  const failure = change.failure ?? leave.failure
  return (
    <Card title="In use" end={connection !== null && <StatePill session={session} connection={connection} />}>
      <CardRow
        name={simulator ? 'Built-in market' : 'Clear Street'}
        note={
          simulator
            ? 'A seeded market, a scripted Omni and a broker inside this program. Nothing leaves this computer.'
            : 'Your accounts at Clear Street. Orders of an account leave only while it is armed.'
        }
      >
        {simulator && <SimulatedTag />}
        {simulator && hasKey && (
          <Button size="small" disabled={change.runningSince !== null} onClick={() => void change.run('live')}>
            Switch to Clear Street
          </Button>
        )}
        {!simulator && (
          <Button
            size="small"
            icon={FlaskConical}
            disabled={change.runningSince !== null}
            onClick={() => void change.run('simulator')}
          >
            Switch to the built-in market
          </Button>
        )}
      </CardRow>
      {simulator && (
        <CardRow name="Failure lab" note="Make the built-in broker fail on purpose and see what the desk does.">
          <Button size="small" onClick={onLab}>
            Try how it fails
          </Button>
        </CardRow>
      )}
      <CardRow name="First screen" note="Leave the desk and choose a door again. Nothing is deleted.">
        <Button size="small" disabled={leave.runningSince !== null} onClick={() => void leave.run()}>
          Leave the desk
        </Button>
      </CardRow>
      {failure !== null && (
        <div className="card-block" role="alert">
          <FailureCard failure={failure} />
        </div>
      )}
    </Card>
  )
}

function StatePill({ session, connection }: { session: Session; connection: ConnectionStatus }) {
  const { tone, word } = states[connection.state]
  const simulated = session.connection === 'simulator' && connection.state === 'connected'
  return (
    <span title={`Since ${formatStamp(connection.since)}`}>
      {connection.state === 'connected' ? (
        <Pill tone={tone} icon={Check}>
          {simulated ? 'Running' : word}
        </Pill>
      ) : (
        <Pill tone={tone}>{word}</Pill>
      )}
    </span>
  )
}

const states: Record<ConnectionStatus['state'], { tone: PillTone; word: string }> = {
  idle: { tone: 'neutral', word: 'Not asked yet' },
  connected: { tone: 'positive', word: 'Connected' },
  offline: { tone: 'warning', word: 'Offline' },
  unauthorized: { tone: 'negative', word: 'Key not accepted' },
  limited: { tone: 'warning', word: 'Slowed by the server' },
}
