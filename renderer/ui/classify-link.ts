import { noteHost, readableHost, type HostNote } from './classify-host.ts'
import { hasHidden } from './reveal-hidden.ts'

export type { HostNote } from './classify-host.ts'

/** What may be done with a link in untrusted text. */
export type Link =
  /** May be opened outside after the user has seen `host`. `url` is the parsed, ASCII form. */
  | { kind: 'web'; url: string; host: string; readable: string; notes: readonly HostNote[] }
  | { kind: 'mail'; url: string; address: string; dropped: boolean }
  /** Plain http: shown with copy only. */
  | { kind: 'copy-only'; url: string; host: string; readable: string; notes: readonly HostNote[] }
  | { kind: 'ticker'; symbol: string }
  /** Stays plain text. */
  | { kind: 'refused'; reason: 'empty' | 'too-long' | 'hidden-characters' | 'credentials' | 'scheme' | 'malformed' }

const maxLength = 2048
const mailAddress =
  /^[a-z0-9.!#$&'*+=?^_{|}~-]{1,64}@(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i

/** Decides what a link may do: https and mailto behind the gate, http copied only, `ticker:` inside, all else text. */
export function classifyLink(href: string): Link {
  const text = href.trim()
  if (text === '') return { kind: 'refused', reason: 'empty' }
  if (text.length > maxLength) return { kind: 'refused', reason: 'too-long' }
  // A backslash or a space inside is read differently by different programs.
  if (hasHidden(text) || /[\s\\]/.test(text)) return { kind: 'refused', reason: 'hidden-characters' }
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase()
  if (scheme === 'ticker') return classifyTicker(text.slice('ticker:'.length))
  if (scheme === 'mailto') return classifyMail(text.slice('mailto:'.length))
  if (scheme === 'https' || scheme === 'http') return classifyWeb(text, scheme)
  return { kind: 'refused', reason: 'scheme' }
}

/** An exchange symbol such as AAPL, BRK.B or an option's OSI symbol, in capitals; null when it is none. */
export function parseSymbol(text: string): string | null {
  return /^[a-z0-9]{1,21}(?:[.\-/][a-z0-9]{1,6}){0,2}$/i.test(text) && text.length <= 24 ? text.toUpperCase() : null
}

function classifyTicker(text: string): Link {
  const symbol = parseSymbol(text)
  return symbol === null ? { kind: 'refused', reason: 'malformed' } : { kind: 'ticker', symbol }
}

function classifyMail(text: string): Link {
  const [address = '', ...rest] = text.split('?')
  if (!mailAddress.test(address)) return { kind: 'refused', reason: 'malformed' }
  // Subject, body, copies and attachments set by a link are left out.
  return { kind: 'mail', url: `mailto:${address}`, address, dropped: rest.length > 0 }
}

function classifyWeb(text: string, scheme: 'https' | 'http'): Link {
  const url = /^https?:\/\/[^/]/i.test(text) ? URL.parse(text) : null
  if (url === null || url.protocol !== `${scheme}:` || url.hostname === '')
    return { kind: 'refused', reason: 'malformed' }
  if (url.username !== '' || url.password !== '' || authorityOf(text).includes('@'))
    return { kind: 'refused', reason: 'credentials' }
  const host = url.port === '' ? url.hostname : `${url.hostname}:${url.port}`
  const notes = noteHost(url.hostname, url.port)
  return {
    kind: scheme === 'https' ? 'web' : 'copy-only',
    url: url.href,
    host,
    readable: readableHost(url.hostname),
    notes,
  }
}

function authorityOf(text: string): string {
  return /^[a-z]+:\/\/([^/?#]*)/i.exec(text)?.[1] ?? ''
}
