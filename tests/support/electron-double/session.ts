import { strict } from './strict.ts'

type Decide = (answer: unknown) => void

/** Chromium's session: keeps the handlers the app sets and lets a test ask them. */
export interface SessionDouble {
  readonly module: object
  asksPermission(permission: string): unknown
  checksPermission(): boolean
  allowsDevice(): boolean
  requests(url: string): unknown
}

export function createSessionDouble(): SessionDouble {
  let requestPermission: (contents: null, permission: string, decide: Decide) => void = (_c, _p, decide) => decide(true)
  let checkPermission: () => boolean = () => true
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
    asksPermission(permission: string): unknown {
      let answer: unknown
      requestPermission(null, permission, (given) => (answer = given))
      return answer
    },
    checksPermission: (): boolean => checkPermission(),
    allowsDevice: (): boolean => allowDevice(),
    requests(url: string): unknown {
      let answer: unknown
      beforeRequest({ url }, (given) => (answer = given))
      return answer
    },
  }
}
