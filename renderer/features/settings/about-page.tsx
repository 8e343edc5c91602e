import type { About } from '../../../preload/contract/settings.ts'
import { BrandMark } from '../../ui/brand-mark.tsx'
import { Card, CardRow } from '../../ui/card.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { OutsideLink } from '../../ui/link-gate.tsx'
import { notices } from './notices.ts'

/** What this is, of which version, and whose work is inside. */
export function AboutPage({ about }: { about: About | null }) {
  return (
    <>
      <Card title="Omni Desk">
        <div className="card-block settings-about">
          <BrandMark />
          <div>
            <b>Omni Desk {about?.version ?? ''}</b>
            <span className="quiet-text">Unofficial; not affiliated with Clear Street; not investment advice.</span>
          </div>
        </div>
        {about !== null && (
          <CardRow name="Versions" note={versionsOf(about)}>
            <CopyButton text={`Omni Desk ${about.version}, ${versionsOf(about)}`} label="Copy versions" />
          </CardRow>
        )}
      </Card>
      <Card title="Works of others">
        {notices.map((notice) => (
          <CardRow key={notice.name} name={notice.name} note={`${notice.text}, ${notice.licence}`}>
            {notice.href !== undefined && <OutsideLink href={notice.href}>{new URL(notice.href).hostname}</OutsideLink>}
          </CardRow>
        ))}
      </Card>
    </>
  )
}

function versionsOf(about: About): string {
  const parts = [
    about.electron === null ? null : `Electron ${about.electron}`,
    about.chromium === null ? null : `Chromium ${about.chromium}`,
    `Node ${about.node}`,
    `SQLite ${about.sqlite}`,
  ]
  return parts.filter((part) => part !== null).join(', ')
}
