import {
  ArrowLeft,
  Archive,
  Bell,
  Info,
  Keyboard,
  Monitor,
  Plug,
  Shield,
  WalletCards,
  type LucideIcon,
} from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import type { ConnectionStatus, Session } from '../../../preload/contract/session.ts'
import type { Settings as SettingsValues } from '../../../preload/contract/settings.ts'
import { bridge } from '../../bridge/bridge.ts'
import { useRequest } from '../../bridge/use-request.ts'
import { Button } from '../../ui/button.tsx'
import { FailureCard } from '../../ui/failure-card.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { nameMod } from '../../ui/keys/key-text.ts'
import './settings.css'
import { AboutPage } from './about-page.tsx'
import { AccountsPage } from './accounts-page.tsx'
import { ConnectionPage } from './connection-page.tsx'
import { DataPage } from './data-page.tsx'
import { GeneralPage } from './general-page.tsx'
import { NotificationsPage } from './notifications-page.tsx'
import { OrdersPage } from './orders-page.tsx'

export const settingsPages = [
  'general',
  'keyboard',
  'connection',
  'accounts',
  'orders',
  'notifications',
  'data',
  'about',
] as const
export type SettingsPage = (typeof settingsPages)[number]

const pages: Record<SettingsPage, { name: string; icon: LucideIcon }> = {
  general: { name: 'General', icon: Monitor },
  keyboard: { name: 'Keyboard', icon: Keyboard },
  connection: { name: 'Connection', icon: Plug },
  accounts: { name: 'Accounts', icon: WalletCards },
  orders: { name: 'Orders', icon: Shield },
  notifications: { name: 'Notifications', icon: Bell },
  data: { name: 'Data', icon: Archive },
  about: { name: 'About', icon: Info },
}

export interface SettingsProps {
  page: SettingsPage
  session: Session
  connection: ConnectionStatus | null
  settings: SettingsValues
  /** Threads of the account in use on this computer. */
  threads: number
  /** Keys of the window's commands, from the window. */
  keyboard: ReactNode
  /** State, backups and rescue of the files, from another feature. */
  files: ReactNode
  /** Imported prices, from another feature. */
  prices: ReactNode
  onPage: (page: SettingsPage) => void
  onBack: () => void
  /** Opens the failure lab; the simulator has one. */
  onLab: () => void
}

/** Settings in place of the desk, a page at a time. */
export function Settings({
  page,
  session,
  connection,
  settings,
  threads,
  keyboard,
  files,
  prices,
  onPage,
  onBack,
  onLab,
}: SettingsProps) {
  const about = useRequest(() => bridge.settings.about())
  const change = useRequest((values: Partial<SettingsValues>) => bridge.settings.change(values))
  const { run } = about
  useEffect(() => void run(), [run])
  return (
    <div className="settings">
      <nav className="settings-nav" aria-label="Settings" data-region="settings-nav">
        <Button kind="quiet" size="small" icon={ArrowLeft} onClick={onBack}>
          Back to the desk
        </Button>
        {settingsPages.map((each) => (
          <button
            key={each}
            type="button"
            className="settings-nav-item"
            aria-current={each === page ? 'page' : undefined}
            onClick={() => onPage(each)}
          >
            <Glyph icon={pages[each].icon} />
            {pages[each].name}
          </button>
        ))}
      </nav>
      <main className="settings-main" data-region="settings">
        <div className="settings-page">
          <h1>{pages[page].name}</h1>
          {change.failure !== null && <FailureCard failure={change.failure} />}
          {page === 'general' && (
            <GeneralPage settings={settings} modKey={nameMod()} onChange={(values) => void change.run(values)} />
          )}
          {page === 'keyboard' && keyboard}
          {page === 'connection' && <ConnectionPage session={session} connection={connection} onLab={onLab} />}
          {page === 'accounts' && <AccountsPage session={session} />}
          {page === 'orders' && <OrdersPage session={session} />}
          {page === 'notifications' && (
            <NotificationsPage
              settings={settings.notifications}
              onChange={(notifications) => void change.run({ notifications })}
            />
          )}
          {page === 'data' && (
            <DataPage session={session} about={about.value} threads={threads} files={files} prices={prices} />
          )}
          {page === 'about' && <AboutPage about={about.value} />}
        </div>
      </main>
    </div>
  )
}
