import type { ReactNode } from 'react'
import type { Session } from '../../../preload/contract/session.ts'
import type { About } from '../../../preload/contract/settings.ts'
import { Card, CardRow } from '../../ui/card.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { countOf } from '../../ui/numbers.ts'
import { describeKey } from './describe-key.ts'
import { DriftDesk } from './drift/drift-desk.tsx'

/** Where everything lives. */
export function DataPage({
  session,
  about,
  threads,
  files,
  prices,
}: {
  session: Session
  about: About | null
  threads: number
  files: ReactNode
  prices: ReactNode
}) {
  return (
    <>
      {files}
      {prices}
      <Card title="On this computer">
        <CardRow
          name="Profile folder"
          note={<span className="mono">{about === null ? 'Reading' : about.profileFolder}</span>}
        >
          {about !== null && <CopyButton text={about.profileFolder} label="Copy path" />}
        </CardRow>
        <CardRow
          name="Threads, messages and drafts"
          note={`In the archive of each connection inside that folder. ${countOf(threads, 'thread', 'threads')} of this account.`}
        />
        <CardRow name="API key" note={`Never in that folder. ${describeKey(session.key)}`} />
        <CardRow
          name="What leaves this computer"
          note={
            session.connection === 'simulator'
              ? 'Nothing while the built-in market is in use.'
              : 'Questions, your feedback and the reading of answers, to the broker you connected. Nothing else.'
          }
        />
      </Card>
      <DriftDesk version={about?.version ?? null} />
    </>
  )
}
