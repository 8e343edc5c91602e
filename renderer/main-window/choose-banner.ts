import type { ArchiveState } from '../../preload/contract/archive.ts'
import type { ConnectionStatus, Session } from '../../preload/contract/session.ts'

export type BannerKind =
  | 'bridge-lost'
  | 'rescue'
  | 'refused'
  | 'unknown-orders'
  | 'unauthorized'
  | 'offline'
  | 'limited'
  | 'no-key'
  | 'profile'
  | 'session-only'

/** The one line that matters most now; null when there is nothing to say. */
export function chooseBanner({
  session,
  connection,
  archive,
  bridgeLost,
  unknownOrders,
  sessionOnlyHidden,
}: {
  session: Session
  connection: ConnectionStatus | null
  archive: ArchiveState | null
  bridgeLost: boolean
  /** Orders whose outcome is not known. */
  unknownOrders: number
  sessionOnlyHidden: boolean
}): BannerKind | null {
  if (bridgeLost) return 'bridge-lost'
  if (archive?.rescue) return 'rescue'
  if (archive?.refused) return 'refused'
  if (unknownOrders > 0) return 'unknown-orders'
  const keyless = session.key.kind === 'none' || session.key.kind === 'unreadable'
  if (session.connection === 'live' && keyless) return 'no-key'
  if (connection?.state === 'unauthorized') return 'unauthorized'
  if (connection?.state === 'offline') return 'offline'
  if (connection?.state === 'limited') return 'limited'
  if (archive?.profile) return 'profile'
  const fallback = session.key.kind === 'session-only' && session.key.failure !== null
  return session.connection === 'live' && fallback && !sessionOnlyHidden ? 'session-only' : null
}
