import type { ForcedEnding } from '../lab/faults.ts'
import type { Reply } from './reply.ts'
import type { OrderFault } from '../trading/duplicates.ts'
import { Refusal } from './refusal.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One request as a route sees it. */
export interface Call {
  /** Values of the `:name` segments of the path, decoded. */
  params: ReadonlyMap<string, string>
  query: URLSearchParams
  /** The raw body; empty for none. */
  body: string
  /** The moment of the request on the simulator's clock, epoch ms. */
  now: number
  /** How the lab wants the answer to this question to end. */
  ending: ForcedEnding | undefined
  /** What the lab does to the orders of this request. */
  orderFault: OrderFault | undefined
}

/** A line of the routing table. */
export interface Route {
  method: Method
  /** Such as `/v1/accounts/:account_id`. */
  path: string
  answer(call: Call): Reply
}

/** Finds the route of a request, or refuses with 404 or 405. Literal segments win over `:name`. */
export function findRoute<Known extends Pick<Route, 'method' | 'path'>>(
  routes: readonly Known[],
  method: string,
  pathname: string,
) {
  const matches = routes.flatMap((route) => {
    const params = matchPath(route.path, pathname)
    return params ? [{ route, params }] : []
  })
  const fewest = Math.min(...matches.map(({ params }) => params.size))
  const atPath = matches.filter(({ params }) => params.size === fewest)
  if (atPath.length === 0) throw new Refusal(404, `No such path: ${pathname}`)
  const match = atPath.find(({ route }) => route.method === method)
  if (match) return match
  throw new Refusal(405, `Method ${method} is not allowed here`, {
    allow: atPath.map(({ route }) => route.method).join(', '),
  })
}

function matchPath(pattern: string, pathname: string): Map<string, string> | undefined {
  const expected = pattern.split('/')
  const actual = pathname.split('/')
  if (expected.length !== actual.length) return undefined
  const params = new Map<string, string>()
  for (const [index, segment] of expected.entries()) {
    const value = actual[index] ?? ''
    if (segment.startsWith(':')) params.set(segment.slice(1), decode(value))
    else if (segment !== value) return undefined
  }
  return params
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw new Refusal(400, 'Invalid URL: malformed percent-encoding in the path')
  }
}
