/** What a client is doing: asking, looking how far an answer is, reading anything else, writing an order, or something rarer such as stopping. */
export type CallKind = 'ask' | 'poll' | 'read' | 'order' | 'other'

const ASKING = /^\/v1\/omni-ai\/threads(\/[^/]+\/messages)?$/
/** Sending, changing and canceling. */
const ORDERING = /^\/v1\/accounts\/[^/]+\/(orders|positions)(\/|$)/
const POLLING = /^\/v1\/omni-ai\/(responses\/[^/]+|threads\/[^/]+\/response)$/

/** The kind of a call, by its method and path alone. */
export function kindOfCall(method: string, pathname: string): CallKind {
  if (method !== 'GET' && ORDERING.test(pathname)) return 'order'
  if (method === 'POST') return ASKING.test(pathname) ? 'ask' : 'other'
  if (method !== 'GET') return 'other'
  return POLLING.test(pathname) ? 'poll' : 'read'
}
