import type { ReactNode } from 'react'
import { ArrowUpRight } from 'lucide-react'
import { Glyph } from '../../ui/glyph.tsx'
import { SimulatedTag } from '../../ui/simulated-tag.tsx'

const starters = ['What moved NVDA today?', 'Buy 10 AAPL at 182.50 limit', 'Deep insight on MSFT']

/** An empty page: three ways to begin, and whose account the answer will be about. */
export function NewThread({
  accountName,
  simulated,
  onStart,
  children,
}: {
  accountName: string
  simulated: boolean
  onStart: (text: string) => void
  /** Questions that have no thread yet. */
  children: ReactNode
}) {
  return (
    <div className="new-thread" role="region" aria-label="New thread" tabIndex={0}>
      <div className="new-thread-measure">
        {children}
        <p className="new-thread-lead">Ask something; it is kept on this computer.</p>
        <ul className="new-thread-starters">
          {starters.map((text) => (
            <li key={text}>
              <button type="button" className="new-thread-starter" onClick={() => onStart(text)}>
                {text}
                <Glyph icon={ArrowUpRight} />
              </button>
            </li>
          ))}
        </ul>
        <p className="new-thread-account">
          <span>
            Asked under <b>{accountName}</b>
          </span>
          {simulated && <SimulatedTag />}
        </p>
      </div>
    </div>
  )
}
