import type { Session } from '../../preload/contract/session.ts'
import type { DeskFacts } from './desk-facts.ts'

export type NoteKind = 'bridge-lost' | 'rescue' | 'no-key' | 'unauthorized' | 'offline' | 'limited'

/** The one line that matters most to a question asked now; null when there is nothing to say. */
export function chooseNote(
  { bridgeLost, rescue, connection }: Pick<DeskFacts, 'bridgeLost' | 'rescue' | 'connection'>,
  session: Pick<Session, 'connection' | 'key'>,
): NoteKind | null {
  if (bridgeLost) return 'bridge-lost'
  if (rescue !== null) return 'rescue'
  const keyless = session.key.kind === 'none' || session.key.kind === 'unreadable'
  if (session.connection === 'live' && keyless) return 'no-key'
  if (connection?.state === 'unauthorized') return 'unauthorized'
  if (connection?.state === 'offline') return 'offline'
  return connection?.state === 'limited' ? 'limited' : null
}
