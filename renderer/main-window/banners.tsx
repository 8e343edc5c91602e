import { CircleHelp, DatabaseZap, FlaskConical, Gauge, KeyRound, PlugZap, Shield, WifiOff, X } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { ArchiveState } from '../../preload/contract/archive.ts'
import type { ConnectionStatus, Session } from '../../preload/contract/session.ts'
import { bridge } from '../bridge/bridge.ts'
import { useRequest } from '../bridge/use-request.ts'
import { Banner, Strip } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { describeFailure } from '../ui/failure-text.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { countOf } from '../ui/numbers.ts'
import { formatElapsed, formatStamp } from '../ui/times.ts'
import { useNow } from '../ui/use-now.ts'
import { ArchiveBanner } from './archive-banner.tsx'
import { chooseBanner } from './choose-banner.ts'

// The built-in market has nothing to arm.
const LiveStrip = lazy(() => import('./live-strip.tsx'))

/** The permanent strip and, under it, the one banner that matters most now. */
export function Banners({
  session,
  connection,
  archive,
  bridgeLost,
  unknownOrders,
  faultsOn,
  onConnection,
  onLab,
  onData,
  onOrderSettings,
  onOrders,
}: {
  session: Session
  connection: ConnectionStatus | null
  archive: ArchiveState | null
  bridgeLost: boolean
  /** Orders whose outcome is not known. */
  unknownOrders: number
  /** Faults of the failure lab that stay on. */
  faultsOn: number
  onConnection: () => void
  onLab: () => void
  onData: () => void
  /** Opens the settings of live orders and guards. */
  onOrderSettings: () => void
  onOrders: () => void
}) {
  const [hidden, setHidden] = useState(false)
  const banner = chooseBanner({ session, connection, archive, bridgeLost, unknownOrders, sessionOnlyHidden: hidden })
  return (
    <>
      <StandingStrip
        session={session}
        faultsOn={faultsOn}
        onConnection={onConnection}
        onLab={onLab}
        onOrderSettings={onOrderSettings}
      />
      {banner === 'bridge-lost' && (
        <Banner tone="warning" icon={PlugZap} fact="The program behind this page does not answer.">
          What is shown stays readable; the page tries again by itself.
        </Banner>
      )}
      {archive !== null && (banner === 'rescue' || banner === 'refused' || banner === 'profile') && (
        <ArchiveBanner banner={banner} archive={archive} onData={onData} />
      )}
      {banner === 'unknown-orders' && (
        <Banner
          tone="warning"
          icon={CircleHelp}
          fact={`${countOf(unknownOrders, 'order has', 'orders have')} an unknown outcome.`}
          acts={
            <Button size="small" onClick={onOrders}>
              Open orders
            </Button>
          }
        >
          Nothing is sent again by itself.
        </Banner>
      )}
      {banner === 'unauthorized' && (
        <Banner
          tone="negative"
          icon={KeyRound}
          fact="The key is no longer accepted (401)."
          acts={
            <Button size="small" onClick={onConnection}>
              Replace the key
            </Button>
          }
        >
          Threads on this computer stay readable.
        </Banner>
      )}
      {banner === 'offline' && connection !== null && <OfflineBanner connection={connection} />}
      {banner === 'limited' && (
        <Banner tone="warning" icon={Gauge} fact="The server asks to slow down (429).">
          Answers arrive later than usual; nothing is lost.
        </Banner>
      )}
      {banner === 'session-only' && (
        <Banner
          tone="warning"
          icon={KeyRound}
          fact={sessionOnlyFact(session)}
          acts={
            <>
              <Button size="small" onClick={onConnection}>
                Why
              </Button>
              <IconButton size="small" label="Hide this line" icon={X} onClick={() => setHidden(true)} />
            </>
          }
        >
          The key is kept for this session only and forgotten at quit.
        </Banner>
      )}
      {banner === 'no-key' && (
        <Banner
          tone="info"
          icon={DatabaseZap}
          fact={noKeyFact(session)}
          acts={
            <Button size="small" onClick={onConnection}>
              Connect
            </Button>
          }
        >
          Threads on this computer are readable; nothing can be asked.
        </Banner>
      )}
    </>
  )
}

function StandingStrip({
  session,
  faultsOn,
  onConnection,
  onLab,
  onOrderSettings,
}: {
  session: Session
  faultsOn: number
  onConnection: () => void
  onLab: () => void
  onOrderSettings: () => void
}) {
  if (session.connection === 'simulator')
    return (
      <Strip
        icon={FlaskConical}
        hatched
        acts={
          <>
            <LinkButton onClick={onLab}>Try how it fails{faultsOn > 0 && ` (${faultsOn} on)`}</LinkButton>
            <LinkButton onClick={onConnection}>Connect Clear Street</LinkButton>
          </>
        }
      >
        <b>Simulator:</b> nothing leaves this computer
      </Strip>
    )
  return (
    <Suspense
      fallback={
        <Strip icon={Shield}>
          <b>Live account.</b>
        </Strip>
      }
    >
      <LiveStrip session={session} onOrders={onOrderSettings} />
    </Suspense>
  )
}

function OfflineBanner({ connection }: { connection: ConnectionStatus }) {
  const retry = useRequest(() => bridge.session.retryNow())
  const now = useNow(connection.nextTryAt !== null)
  const waitMs = connection.nextTryAt === null ? null : Date.parse(connection.nextTryAt) - now
  const cause = connection.failure === null ? null : describeFailure(connection.failure, 'reading').title
  return (
    <Banner
      tone="warning"
      icon={WifiOff}
      fact={`Offline since ${formatStamp(connection.since)}.`}
      acts={
        <>
          {waitMs !== null && waitMs > 0 && <span className="meta figures">Next try in {formatElapsed(waitMs)}</span>}
          <Button size="small" disabled={retry.runningSince !== null} onClick={() => void retry.run()}>
            Try now
          </Button>
        </>
      }
    >
      {cause === null ? '' : `${cause}. `}Threads, drafts and search still work.
    </Banner>
  )
}

function noKeyFact({ key }: Session): string {
  return key.kind === 'unreadable' ? `${describeFailure(key.failure).title}.` : 'Without a key.'
}

function sessionOnlyFact(session: Session): string {
  if (session.key.kind !== 'session-only' || session.key.failure === null) return 'No keychain here.'
  return `${describeFailure(session.key.failure).title}.`
}
