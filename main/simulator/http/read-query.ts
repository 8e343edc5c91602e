import { Refusal } from './refusal.ts'
import type { Call } from './router.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** True for any UUID, whatever its version. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}

/** A path segment that has to be a UUID. */
export function readUuid(call: Call, name: string): string {
  const value = call.params.get(name) ?? ''
  if (!isUuid(value)) throw new Refusal(400, `Invalid URL: cannot parse \`${name}\` with value \`${value}\` as a UUID`)
  return value.toLowerCase()
}

/** An integer of the query, or undefined when it is not given. */
export function readInteger(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name)
  if (text === null) return undefined
  const value = Number(text)
  if (/^-?\d+$/.test(text) && Number.isSafeInteger(value)) return value
  throw new Refusal(400, `Failed to deserialize query string: ${name}: invalid digit found in string`)
}

/** An integer the query has to carry. */
export function requireInteger(query: URLSearchParams, name: string): number {
  const value = readInteger(query, name)
  if (value === undefined) throw new Refusal(400, `Failed to deserialize query string: missing field \`${name}\``)
  return value
}

/** `true` or `false`, or undefined when it is not given. */
export function readBoolean(query: URLSearchParams, name: string): boolean | undefined {
  const text = query.get(name)
  if (text === null) return undefined
  if (text === 'true' || text === 'false') return text === 'true'
  throw new Refusal(400, `Failed to deserialize query string: ${name}: provided string was not \`true\` or \`false\``)
}

/** The items of a comma-separated list; undefined when the list is not given or empty. */
export function readList(query: URLSearchParams, name: string): string[] | undefined {
  const items = query.getAll(name).flatMap((text) => text.split(','))
  const filled = items.map((item) => item.trim()).filter((item) => item !== '')
  return filled.length > 0 ? filled : undefined
}
