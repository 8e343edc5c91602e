import type { Session } from '../../preload/contract/session.ts'
import { bridge } from '../bridge/bridge.ts'
import { useRequest } from '../bridge/use-request.ts'
import { KeyboardPage } from '../features/settings/keyboard-page.tsx'
import { FailureCard } from '../ui/failure-card.tsx'
import type { GivenKeys } from '../ui/keys/command-keys.ts'
import { listCommands } from './command-list.ts'

/** The keyboard page over the commands of this window. */
export default function KeyboardSettings({ host, given }: { host: Session['host']; given: GivenKeys }) {
  const change = useRequest((keys: Record<string, string | null>) => bridge.settings.change({ keys }))
  return (
    <>
      {change.failure !== null && <FailureCard failure={change.failure} />}
      <KeyboardPage
        host={host}
        commands={listCommands(given)}
        given={given}
        onChange={(keys) => void change.run(keys)}
      />
    </>
  )
}
