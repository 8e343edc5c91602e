import { useEffect, useState, type ReactNode } from 'react'
import { bridge } from '../bridge/bridge.ts'
import { useStore } from '../bridge/store.ts'
import { BrandMark } from '../ui/brand-mark.tsx'
import { Button } from '../ui/button.tsx'
import { describeFailure } from '../ui/failure-text.ts'
import { useAppearance } from '../ui/use-appearance.ts'
import { AskDesk } from './ask-desk.tsx'
import { createDeskFacts } from './desk-facts.ts'
import { createFieldText } from './field-text.ts'
import { Frame } from './frame.tsx'
import { OpenMain, openMain } from './open-main.tsx'
import './quick-ask.css'
import { useKeys } from './use-keys.ts'

/** The small window: a question from anywhere, its answer in place. No order can be made in it. */
export function QuickAsk() {
  const [store] = useState(createDeskFacts)
  const [field] = useState(createFieldText)
  // Of the window, not of an account: its pin stays where another account is chosen.
  const [pinned, setPinned] = useState(false)
  useEffect(() => store.start(), [store])
  const facts = useStore(store)
  const { session, settings } = facts
  useAppearance(settings)
  const account = session?.accounts.find((each) => each.id === session.accountId) ?? null
  if (session !== null && session.stage === 'ready' && account !== null)
    return (
      <AskDesk
        key={`${session.connection} ${session.origin} ${account.id}`}
        facts={facts}
        session={session}
        account={account}
        field={field}
        pinned={pinned}
        onPinned={setPinned}
      />
    )
  if (session !== null)
    return (
      <Closed fact="Nothing is connected yet" acts={<OpenMain place={{ kind: 'window' }} />}>
        {session.stage === 'welcome'
          ? 'Connect, or explore with the built-in market, in the main window.'
          : 'Choose an account in the main window.'}
      </Closed>
    )
  if (facts.failure === null) return <Closed fact="">{''}</Closed>
  const { title, body } = describeFailure(facts.failure)
  return (
    <Closed
      fact={title}
      acts={
        <Button size="small" onClick={() => void store.refetch()}>
          Try again
        </Button>
      }
    >
      {body}
    </Closed>
  )
}

/** The window while nothing can be asked in it: a fact and the way on. */
function Closed({ fact, acts, children }: { fact: string; acts?: ReactNode; children: ReactNode }) {
  useKeys({
    focusField: () => {},
    hide: () => void bridge.quickAsk.hide().catch(() => {}),
    openInMain: () => openMain({ kind: 'window' }),
    copyAnswer: null,
  })
  return (
    <Frame
      head={
        <div className="ask-row">
          <span className="ask-row-mark">
            <BrandMark />
          </span>
          <span className="ask-fact ellipsis">{fact}</span>
          {acts}
        </div>
      }
      foot={<span className="meta">{children}</span>}
    >
      {null}
    </Frame>
  )
}
