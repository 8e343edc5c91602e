import { DatabaseBackup, Gauge, KeyRound, PlugZap, WifiOff } from 'lucide-react'
import type { FileTrouble } from '../../preload/contract/archive.ts'
import type { ConnectionStatus } from '../../preload/contract/session.ts'
import { bridge } from '../bridge/bridge.ts'
import { useRequest } from '../bridge/use-request.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { describeFileTrouble } from '../ui/file-trouble-text.ts'
import { formatStamp } from '../ui/times.ts'
import type { NoteKind } from './choose-note.ts'
import { OpenMain } from './open-main.tsx'

/** What stands between a question and its answer, in one line under the field. */
export function Note({
  kind,
  connection,
  rescue,
}: {
  kind: NoteKind
  connection: ConnectionStatus | null
  rescue: FileTrouble | null
}) {
  switch (kind) {
    case 'bridge-lost':
      return (
        <Banner tone="warning" icon={PlugZap} fact="The program behind this page does not answer.">
          What is shown stays readable.
        </Banner>
      )
    case 'rescue':
      return (
        <Banner tone="info" icon={DatabaseBackup} fact="Rescue mode." acts={<OpenMain place={{ kind: 'window' }} />}>
          {describeFileTrouble(rescue ?? undefined).fact}; nothing can be asked or kept.
        </Banner>
      )
    case 'no-key':
      return (
        <Banner tone="info" icon={KeyRound} fact="Without a key." acts={<OpenMain place={{ kind: 'window' }} />}>
          Threads are readable; nothing can be asked.
        </Banner>
      )
    case 'unauthorized':
      return (
        <Banner
          tone="negative"
          icon={KeyRound}
          fact="The key is no longer accepted (401)."
          acts={<OpenMain place={{ kind: 'window' }} />}
        >
          Threads stay readable.
        </Banner>
      )
    case 'offline':
      return <OfflineNote since={connection?.since ?? null} />
    case 'limited':
      return (
        <Banner tone="warning" icon={Gauge} fact="The server asks to slow down (429).">
          Answers arrive later than usual.
        </Banner>
      )
  }
}

function OfflineNote({ since }: { since: string | null }) {
  const retry = useRequest(() => bridge.session.retryNow())
  return (
    <Banner
      tone="warning"
      icon={WifiOff}
      fact={since === null ? 'Offline.' : `Offline since ${formatStamp(since)}.`}
      acts={
        <Button size="small" disabled={retry.runningSince !== null} onClick={() => void retry.run()}>
          Try now
        </Button>
      }
    >
      A question is kept and goes once with the connection.
    </Banner>
  )
}
