import { FailureError } from '../../preload/contract/failure-error.ts'

const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** The address leads nowhere but to this computer. */
export function isThisComputer({ hostname }: URL): boolean {
  return loopbackNames.has(hostname)
}

/** The origin in its canonical form. Fails with insecure-origin (no https outside this computer) or invalid-input. */
export function checkOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  const isBare = url?.pathname === '/' && `${url.search}${url.hash}${url.username}${url.password}` === ''
  if (url === null || !isBare) throw new FailureError({ code: 'invalid-input', field: 'origin' })
  const isSecure = url.protocol === 'https:' || (url.protocol === 'http:' && isThisComputer(url))
  if (!isSecure) throw new FailureError({ code: 'insecure-origin', detail: url.hostname })
  return url.origin
}
