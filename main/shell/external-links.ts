import type { BrowserWindow } from 'electron'
import type { Electron } from './electron.ts'

/** Where a link would lead, in plain ASCII. */
export interface ExternalLink {
  readonly href: string
  /** Host name (in its encoded form) or mail address. */
  readonly target: string
}

const longest = 2_000

/** Offers a link to the user; opens it only after a yes. */
export type OfferLink = (link: string, parent: BrowserWindow | null) => Promise<void>

/** The only way out of the app: web and mail addresses, each shown before it opens, one question at a time. A page asks as well, on purpose: one that was taken over would not. */
export function createExternalLinks({ shell, dialog }: Electron<'shell' | 'dialog'>): OfferLink {
  let isAsking = false
  return async (link, parent) => {
    const external = readExternalLink(link)
    if (external === null || isAsking) return
    isAsking = true
    try {
      const question = {
        type: 'question' as const,
        message: `Open ${external.target} outside Omni Desk?`,
        detail: external.href,
        buttons: ['Cancel', 'Open'],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      }
      const answer = await (parent === null ? dialog.showMessageBox(question) : dialog.showMessageBox(parent, question))
      if (answer.response === 1) await shell.openExternal(external.href)
    } finally {
      isAsking = false
    }
  }
}

/** null: nothing that may leave the app. A mail link keeps its address only, because its other fields can attach files. */
export function readExternalLink(link: string): ExternalLink | null {
  const url = link.length > longest ? null : URL.parse(link)
  if (url === null) return null
  if (url.protocol === 'https:' && url.username === '' && url.password === '' && url.hostname !== '') {
    return { href: url.href, target: url.host }
  }
  const isMail = url.protocol === 'mailto:' && /^[\w.+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(url.pathname)
  return isMail ? { href: `mailto:${url.pathname}`, target: url.pathname } : null
}
