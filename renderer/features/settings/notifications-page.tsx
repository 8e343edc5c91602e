import { useId } from 'react'
import type { Desktop } from '../../../preload/contract/desktop.ts'
import type { Settings } from '../../../preload/contract/settings.ts'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Card, CardRow } from '../../ui/card.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { NoteLine } from '../../ui/note-line.tsx'
import { NoticeLevels } from './notice-levels.tsx'
import './notifications-page.css'
import { SecondsField } from './seconds-field.tsx'
import { Switch } from './switch.tsx'
import { useDesktop } from './use-desktop.ts'

type Notifications = Settings['notifications']

/** When a notification comes and what it shows, and what of the app stays while its window is closed. */
export function NotificationsPage({
  settings,
  onChange,
}: {
  settings: Notifications
  onChange: (settings: Notifications) => void
}) {
  const { desktop, failure } = useDesktop()
  return (
    <>
      {desktop?.host === 'browser' && (
        <NoteLine>
          Notifications, the tray and the key for quick-ask belong to the installed app. This is its page in a browser;
          what is chosen here holds there.
        </NoteLine>
      )}
      {failure !== null && <FailureCard failure={failure} />}
      <Card title="When you look elsewhere">
        <CardRow
          name="Notifications"
          note="Answers that ended, orders that filled or were refused, and outcomes that are unknown. Only of the account in use, and never while a window of Omni Desk has the keyboard."
        >
          <Switch label="Notifications" on={settings.on} onChange={(on) => onChange({ ...settings, on })} />
        </CardRow>
        <CardRow name="Answers that took longer than" note="A quicker one comes without a notification.">
          <SecondsField
            label="Answers that took longer than, in seconds"
            value={settings.afterSeconds}
            disabled={!settings.on}
            onKeep={(afterSeconds) => onChange({ ...settings, afterSeconds })}
          />
        </CardRow>
      </Card>
      <Card title="What a notification shows">
        <NoticeLevels
          shows={settings.shows}
          disabled={!settings.on && desktop?.tray !== 'shown'}
          onChange={(shows) => onChange({ ...settings, shows })}
        />
        <p className="card-block card-row-note notifications-never">
          No level shows an account number. A notification leads to its message or order; nothing can be sent from it.
          {desktop?.tray === 'shown' && ' The menu of the tray names no thread at the first level.'}
        </p>
      </Card>
      {desktop !== null && <RunningCard desktop={desktop} />}
    </>
  )
}

/** What runs while no window is open. */
function RunningCard({ desktop }: { desktop: Desktop }) {
  const id = useId()
  const set = useRequest((on: boolean) => bridge.desktop.setLaunchAtLogin({ on }))
  const { launchAtLogin } = desktop
  return (
    <Card title="While no window is open">
      <CardRow name="Closing the window" note={closingOf(desktop)} />
      <CardRow
        name="Start at login"
        note={
          <span id={id}>
            {launchAtLogin === null
              ? desktop.host === 'browser'
                ? 'Only the installed app can.'
                : 'This system offers no way to do it. Its own settings may.'
              : 'Ready for quick-ask from the moment you log in.'}
          </span>
        }
      >
        <Switch
          label="Start at login"
          on={launchAtLogin === true}
          disabled={launchAtLogin === null || set.runningSince !== null}
          describedBy={id}
          onChange={(on) => void set.run(on)}
        />
      </CardRow>
      {set.failure !== null && (
        <div className="card-block">
          <FailureCard failure={set.failure} />
        </div>
      )}
    </Card>
  )
}

function closingOf({ host, tray }: Desktop): string {
  if (host === 'browser') return 'Omni Desk goes on where it was started, and a running answer is followed to its end.'
  return tray === 'shown'
    ? 'Omni Desk stays in the tray: answers are followed and notifications come. Quit in the menu of the tray ends it.'
    : 'This system has no tray, so closing the last window ends Omni Desk. A running answer goes on at the next start.'
}
