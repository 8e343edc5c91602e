import { strict } from './strict.ts'

type Decide = (answer: unknown) => void
/** What Electron says of the frame that asks. */
export interface AskingFrame {
  readonly requestingUrl?: string
  readonly isMainFrame: boolean
}

/** Chromium's session: keeps the handlers the app sets and lets a test ask them. */
export interface SessionDouble {
  readonly module: object
  asksPermission(permission: string, frame: AskingFrame): unknown
  checksPermission(permission: string, frame: AskingFrame): unknown
  allowsDevice(): boolean
  requests(url: string): unknown
}

export function createSessionDouble(): SessionDouble {
  let requestPermission: (contents: null, permission: string, decide: Decide, frame: AskingFrame) => void = (
    _contents,
    _permission,
    decide,
  ) => decide(true)
  let checkPermission: (contents: null, permission: string, origin: string, frame: AskingFrame) => unknown = () => true
  let allowDevice: () => boolean = () => true
  let beforeRequest: (request: { url: string }, decide: Decide) => void = (_r, decide) => decide({ cancel: false })

  const defaultSession = strict('session', {
    setPermissionRequestHandler(handler: typeof requestPermission) {
      requestPermission = handler
    },
    setPermissionCheckHandler(handler: typeof checkPermission) {
      checkPermission = handler
    },
    setDevicePermissionHandler(handler: typeof allowDevice) {
      allowDevice = handler
    },
    webRequest: strict('webRequest', {
      onBeforeRequest(handler: typeof beforeRequest) {
        beforeRequest = handler
      },
    }),
  })
  return {
    module: strict('session module', { defaultSession }),
    asksPermission(permission, frame): unknown {
      let answer: unknown
      requestPermission(null, permission, (given) => (answer = given), frame)
      return answer
    },
    checksPermission(permission, frame): unknown {
      const origin = URL.parse('/', frame.requestingUrl)?.href ?? ''
      return checkPermission(null, permission, origin, frame)
    },
    allowsDevice: (): boolean => allowDevice(),
    requests(url: string): unknown {
      let answer: unknown
      beforeRequest({ url }, (given) => (answer = given))
      return answer
    },
  }
}
