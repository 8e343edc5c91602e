import { contentSecurityPolicy } from '../content-security-policy.ts'
import type { PageFiles } from '../page-files.ts'
import type { Electron } from './electron.ts'

/** The page's own origin: it is neither a file nor a web site. */
export const appOrigin = 'app://desk'

/** Makes app: a standard, secure scheme; only possible before Electron is ready. */
export function registerAppScheme({ protocol }: Electron<'protocol'>): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }])
}

/** Answers app://desk/... from the list of built files, with the policy on every answer. */
export function servePage({ protocol }: Electron<'protocol'>, files: PageFiles): void {
  protocol.handle('app', (request) => {
    const url = URL.parse(request.url)
    const file = url?.host === 'desk' && request.method === 'GET' ? files.get(url.pathname) : undefined
    const headers = {
      'Content-Security-Policy': contentSecurityPolicy('none'),
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    }
    if (file === undefined) return new Response(null, { status: 404, headers })
    return new Response(file.bytes, { headers: { ...headers, 'Content-Type': file.type } })
  })
}
