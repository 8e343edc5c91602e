import { isThisComputer } from './api/check-origin.ts'

export const clearStreet = 'https://api.clearstreet.com'

/** Live orders exist for Clear Street itself in the desktop app, and for a broker on this computer in the browser host. */
export function mayHaveLiveOrders(host: 'desktop' | 'browser', origin: string): boolean {
  return host === 'desktop' ? origin === clearStreet : isThisComputer(new URL(origin))
}
