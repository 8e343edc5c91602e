import type { Session } from 'electron'
import { appOrigin } from './app-scheme.ts'

/** A page may put something on the clipboard when its user asks; it gets no other permission, no device and no network. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide, frame) => decide(mayCopy(permission, frame)))
  session.setPermissionCheckHandler((_contents, permission, _origin, frame) => mayCopy(permission, frame))
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest((request, decide) => {
    decide({ cancel: !isOwnAddress(request.url) })
  })
}

/** Chromium asks by this name right after a press or key only, and takes text, cells and pictures it has cleaned. */
function mayCopy(
  permission: string,
  frame: { readonly requestingUrl?: string; readonly isMainFrame: boolean },
): boolean {
  if (permission !== 'clipboard-sanitized-write') return false
  return frame.isMainFrame && frame.requestingUrl?.startsWith(`${appOrigin}/`) === true
}

function isOwnAddress(url: string): boolean {
  return ['app:', 'data:', 'blob:', 'devtools:'].includes(URL.parse(url)?.protocol ?? '')
}
