import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ConnectionStatus, MarketClock, Session } from '../../preload/contract/session.ts'
import './app.css'
import { BrandMark } from '../ui/brand-mark.tsx'
import { Glyph } from '../ui/glyph.tsx'
import { joinClasses } from '../ui/join-classes.ts'
import { useKeyHint } from '../ui/keys/key-hints.ts'
import { SimulatedTag } from '../ui/simulated-tag.tsx'
import { formatStamp } from '../ui/times.ts'
import { useNow } from '../ui/use-now.ts'
import { describeConnection } from './describe-connection.ts'
import { describeMarket } from './describe-market.ts'

/** Brand and account at the left, search in the middle, connection and market clock at the right. */
export function TitleBar({
  session,
  connection,
  marketClock,
  account,
  onPalette,
}: {
  session: Session
  connection: ConnectionStatus | null
  marketClock: MarketClock | null
  /** The account chip. */
  account: ReactNode
  onPalette: () => void
}) {
  const keys = useKeyHint('palette')
  const words = connection === null ? null : describeConnection(session, connection)
  return (
    <header className="title-bar" data-region="title-bar">
      <div className="title-bar-start">
        <BrandMark />
        {account}
        {session.connection === 'simulator' && <SimulatedTag />}
      </div>
      <button type="button" className="title-bar-search" onClick={onPalette}>
        <Glyph icon={Search} />
        <span className="ellipsis">Search threads, symbols, commands</span>
        {keys !== undefined && <kbd aria-hidden>{keys}</kbd>}
      </button>
      <div className="title-bar-end">
        {words !== null && (
          <span
            className={joinClasses(
              'title-bar-connection',
              words.tone !== 'neutral' && `title-bar-connection-${words.tone}`,
            )}
          >
            <Glyph icon={words.icon} />
            <span className="ellipsis">{words.text}</span>
          </span>
        )}
        <Ticking marketClock={marketClock} />
      </div>
    </header>
  )
}

/** The title bar before a desk is open: the name alone. */
export function BareTitleBar() {
  return (
    <header className="title-bar" data-region="title-bar">
      <div className="title-bar-start">
        <BrandMark />
        <span className="title-bar-name">Omni Desk</span>
      </div>
    </header>
  )
}

// Renewed every second, so it is a component of its own.
function Ticking({ marketClock }: { marketClock: MarketClock | null }) {
  const now = useNow()
  return (
    <>
      {marketClock !== null && <span className="title-bar-session figures">{describeMarket(marketClock, now)}</span>}
      <time className="title-bar-clock">{formatStamp(now)}</time>
    </>
  )
}
