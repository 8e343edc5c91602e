import { lazy, Suspense, useEffect, useState } from 'react'
import type { ArchiveState } from '../../preload/contract/archive.ts'
import type { Session } from '../../preload/contract/session.ts'
import type { Settings } from '../../preload/contract/settings.ts'
import { bridge } from '../bridge/bridge.ts'
import { createDeskStore } from '../bridge/desk-store.ts'
import { useStore } from '../bridge/store.ts'
import { useRequest } from '../bridge/use-request.ts'
import { Button } from '../ui/button.tsx'
import { FailureCard } from '../ui/failure-card.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import './app.css'
import { ArchiveBanner } from './archive-banner.tsx'
import { Desk } from './desk.tsx'
import { BareTitleBar } from './title-bar.tsx'
import { useAppearance } from '../ui/use-appearance.ts'
import { useLayout } from './use-layout.ts'

// Those who have a desk open never need it.
const Onboarding = lazy(async () => ({ default: (await import('../features/onboarding/onboarding.tsx')).Onboarding }))
const RescuePage = lazy(async () => ({ default: (await import('../features/rescue/rescue-page.tsx')).RescuePage }))

/** The main window: the first screen until a desk is open, then the desk. */
export function MainWindow() {
  const [store] = useState(createDeskStore)
  useEffect(() => store.start(), [store])
  const state = useStore(store)
  const { session, settings } = state
  useAppearance(settings)
  const layout = useLayout(settings?.textScale ?? 1)
  const account = session?.accounts.find((each) => each.id === session.accountId) ?? null

  if (session !== null && session.stage === 'ready' && account !== null)
    return (
      <Desk
        key={`${session.connection} ${session.origin} ${account.id}`}
        state={state}
        session={session}
        account={account}
      />
    )
  return (
    <div className="window" data-layout={layout}>
      <BareTitleBar />
      {state.archive !== null && <FilesBanner archive={state.archive} />}
      {state.archive !== null && needsRescue(state.archive, session) ? (
        <Suspense fallback={<main className="window-wait" />}>
          <RescuePage archive={state.archive} />
        </Suspense>
      ) : session !== null ? (
        <Suspense fallback={<main className="window-wait" />}>
          <Onboarding session={session} foot={<AppearanceLink settings={settings} />} />
        </Suspense>
      ) : (
        <main className="window-wait">
          {state.failure === null ? (
            <p className="window-late">Opening the profile of this computer</p>
          ) : (
            <div className="window-wait-card">
              <FailureCard
                failure={state.failure}
                acts={
                  <Button size="small" onClick={() => void store.refetch()}>
                    Try again
                  </Button>
                }
              />
            </div>
          )}
        </main>
      )}
    </div>
  )
}

function FilesBanner({ archive }: { archive: ArchiveState }) {
  if (archive.rescue === null && archive.profile === null) return null
  return <ArchiveBanner banner={archive.rescue === null ? 'profile' : 'rescue'} archive={archive} onData={null} />
}

/** Nothing could be read that a desk needs: an account to choose would do. */
function needsRescue({ rescue }: ArchiveState, session: Session | null): boolean {
  return rescue !== null && session?.accounts.length === 0
}

const nextAppearance = { system: 'light', light: 'dark', dark: 'system' } as const
const appearanceWords = { system: 'as the system', light: 'light', dark: 'dark' }

function AppearanceLink({ settings }: { settings: Settings | null }) {
  const { run } = useRequest((appearance: Settings['appearance']) => bridge.settings.change({ appearance }))
  const appearance = settings?.appearance ?? 'system'
  return (
    <LinkButton onClick={() => void run(nextAppearance[appearance])}>
      Appearance: {appearanceWords[appearance]}
    </LinkButton>
  )
}
