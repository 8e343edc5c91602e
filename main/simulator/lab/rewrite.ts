import { z } from 'zod'
import { writeToken } from '../http/paging.ts'
import { FAULT_HEADER, type WireFault } from '../http/reply.ts'

const PAGE_BYTES = 6_000_000
const HOUR_MS = 3_600_000

const list = z.looseObject({ data: z.array(z.unknown()), metadata: z.looseObject({}) })

/** The same answer with another text, and perhaps other headers. */
export async function rewrite(
  answered: Response,
  change: (text: string) => string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Response> {
  const changed = new Headers(answered.headers)
  for (const [name, value] of Object.entries(headers)) changed.set(name, value)
  return new Response(change(await answered.text()), { status: answered.status, headers: changed })
}

/** Tells the adapter what to do to the connection. */
export function mark(answered: Response, fault: WireFault): Response {
  answered.headers.set(FAULT_HEADER, fault)
  return answered
}

/** Every number of the JSON replaced; one is added where there is none. */
export function withNumbers(text: string, literal: string): string {
  const replaced = text.replaceAll(/"(?:\\.|[^"\\])*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    token.startsWith('"') ? token : literal,
  )
  return replaced.replace(/\}\s*$/, `,"number":${literal}}`)
}

/** The first key of the object once more before itself, with nothing in it. */
export function withDoubleKey(text: string): string {
  return text.replace(/^\{("[^"]*"):/, '{$1:null,$1:')
}

/** The data replaced by a word. */
export function withWrongShape(text: string): string {
  const parsed = z.looseObject({}).parse(JSON.parse(text))
  return JSON.stringify({ ...parsed, data: 'something else' })
}

/** A list repeats its rows, anything else is padded with blanks, up to 6 MB. */
export function enlarge(text: string): string {
  const { data: page } = list.safeParse(JSON.parse(text))
  if (page === undefined || page.data.length === 0) return text.padEnd(PAGE_BYTES)
  const times = Math.ceil(PAGE_BYTES / JSON.stringify(page.data).length)
  return JSON.stringify({ ...page, data: Array.from({ length: times }, () => page.data).flat() })
}

/** Leads each page of a list to another that leads back. */
export function leadInCircle(text: string, query: URLSearchParams): string {
  const { data: page } = list.safeParse(JSON.parse(text))
  if (page === undefined) return text
  const [here, there] = [
    [0, 40],
    [0, 41],
  ].map(([offset = 0, limit = 1]) => writeToken({ offset, limit }))
  const next = query.get('page_token') === there ? here : there
  return JSON.stringify({ ...page, metadata: { ...page.metadata, next_page_token: next } })
}

/** Every moment in UTC an hour earlier; what follows the market's calendar stays. */
export function setBack(text: string): string {
  return text.replaceAll(
    /"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3})(\d*(?:Z|\+00:00))"/g,
    (_whole, moment: string, rest: string) => `"${hourBefore(Date.parse(`${moment}Z`)).slice(0, -1)}${rest}"`,
  )
}

function hourBefore(time: number): string {
  return new Date(time - HOUR_MS).toISOString()
}

/** The `Date` of an answer whose server is an hour behind. */
export function dateSetBack(now: number): string {
  return new Date(now - HOUR_MS).toUTCString()
}
