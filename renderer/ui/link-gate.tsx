import { ExternalLink, TriangleAlert } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import './code.css'
import './link-gate.css'
import { Button } from './button.tsx'
import { classifyLink, type HostNote, type Link } from './classify-link.ts'
import { CopyButton } from './copy-button.tsx'
import { Dialog } from './dialog.tsx'
import { Glyph } from './glyph.tsx'
import { Tick } from './tick.tsx'

/** A link of untrusted text: shown before it opens, or plain text when it may not open at all. */
export function OutsideLink({
  href,
  children,
  onOpenSymbol,
}: {
  href: string
  children: ReactNode
  onOpenSymbol?: (symbol: string) => void
}) {
  const [asking, setAsking] = useState(false)
  const link = classifyLink(href)
  if (link.kind === 'refused') return <span>{children}</span>
  if (link.kind === 'ticker')
    return onOpenSymbol === undefined ? (
      <Tick symbol={link.symbol} />
    ) : (
      <Tick symbol={link.symbol} onOpen={onOpenSymbol} />
    )
  return (
    <>
      <button
        type="button"
        className="outside-link"
        title={link.kind === 'mail' ? link.address : link.host}
        onClick={() => setAsking(true)}
      >
        {children}
      </button>
      {asking && <LinkGate link={link} onClose={() => setAsking(false)} />}
    </>
  )
}

type Outside = Extract<Link, { kind: 'web' | 'mail' | 'copy-only' }>

/** Shows where a link leads; the only place with an anchor that leaves the desk. */
export function LinkGate({ link, onClose }: { link: Outside; onClose: () => void }) {
  const title = link.kind === 'mail' ? 'Write an e-mail' : link.kind === 'web' ? 'Open link' : 'Link without https'
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Back</Button>
          <CopyButton text={link.url} label="Copy address" size="normal" />
          {link.kind !== 'copy-only' && (
            <a
              className="button button-primary"
              href={link.url}
              target="_blank"
              rel="noopener noreferrer"
              onClick={onClose}
            >
              <Glyph icon={ExternalLink} />
              {link.kind === 'mail' ? 'Open the mail program' : 'Open in the browser'}
            </a>
          )}
        </>
      }
    >
      <p>{leads[link.kind]}</p>
      <p className="link-gate-host">{link.kind === 'mail' ? link.address : link.host}</p>
      {link.kind !== 'mail' && link.notes.length > 0 && (
        <ul className="link-gate-notes">
          {link.notes.map((note) => (
            <li key={note}>
              <Glyph icon={TriangleAlert} />
              {note === 'international-name' ? `${notes[note]} ${link.readable}` : notes[note]}
            </li>
          ))}
        </ul>
      )}
      {link.kind === 'mail' && link.dropped && <p>Subject, text and copies set by the link are left out.</p>}
      {link.kind !== 'mail' && <pre className="code link-gate-address">{link.url}</pre>}
    </Dialog>
  )
}

const leads: Record<Outside['kind'], string> = {
  web: 'This link leaves Omni Desk. It leads to',
  mail: 'This link leaves Omni Desk and starts a message to',
  'copy-only': 'The connection would not be protected, so the link is not opened here. It leads to',
}

const notes: Record<HostNote, string> = {
  'this-computer': 'This is an address of this computer.',
  'local-network': 'This is an address inside your own network.',
  'ip-address': 'The address is a number and has no name.',
  'international-name': 'The name uses letters outside a to z. In its own letters it reads',
  'mixed-scripts': 'The name mixes alphabets, which can imitate another name.',
  'unusual-port': 'It uses a port of its own.',
}
