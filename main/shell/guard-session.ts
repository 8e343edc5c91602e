import type { Session } from 'electron'

/** A page gets no permission, no device and no network; only its own scheme loads. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest((request, decide) => {
    decide({ cancel: !isOwnAddress(request.url) })
  })
}

function isOwnAddress(url: string): boolean {
  return ['app:', 'data:', 'blob:', 'devtools:'].includes(URL.parse(url)?.protocol ?? '')
}
