import { CircleDashed, FlaskConical, Gauge, KeyRound, Plug, WifiOff, type LucideIcon } from 'lucide-react'
import type { ConnectionStatus, Session } from '../../preload/contract/session.ts'

export interface ConnectionWords {
  icon: LucideIcon
  text: string
  tone: 'neutral' | 'warning' | 'negative'
}

const live: Record<ConnectionStatus['state'], ConnectionWords> = {
  idle: { icon: CircleDashed, text: 'Not asked yet', tone: 'neutral' },
  connected: { icon: Plug, text: 'Connected', tone: 'neutral' },
  offline: { icon: WifiOff, text: 'Offline', tone: 'warning' },
  unauthorized: { icon: KeyRound, text: 'Key not accepted', tone: 'negative' },
  limited: { icon: Gauge, text: 'Slowed by the server', tone: 'warning' },
}

/** The line to the broker in two words and an icon. */
export function describeConnection(session: Session, status: ConnectionStatus): ConnectionWords {
  const healthy = status.state === 'connected' || status.state === 'idle'
  if (session.connection === 'simulator' && healthy)
    return { icon: FlaskConical, text: 'Built-in market', tone: 'neutral' }
  return live[status.state]
}
