import { longestSample } from '../../../preload/contract/drift.ts'
import type { Json } from '../../../preload/contract/words.ts'

const longestName = 48
const longestText = 160
const mostEntries = 12
const deepest = 6

/** Account numbers have five digits and more; so may other numbers, and no sample needs them. */
const longNumber = /\d{5,}/g
const hidden = /[^\x20-\x7e]/gu

/** A name or word as it may be kept: cut, printable, without long numbers. */
export function nameOf(raw: string): string {
  const cut = raw.length > longestName ? `${raw.slice(0, longestName).toWellFormed()}...` : raw
  return withoutNumbers(cut).replaceAll(hidden, spell).slice(0, 100)
}

/** JSON text of a value, bounded; account numbers and other long numbers are left out. */
export function sampleOf(value: Json): string {
  const text = JSON.stringify(reduce(value, 0))
  return text.length > longestSample ? `${text.slice(0, longestSample - 3)}...` : text
}

function reduce(value: Json, depth: number): Json {
  if (typeof value === 'string') {
    return withoutNumbers(value.length > longestText ? `${value.slice(0, longestText)}...` : value)
  }
  if (typeof value === 'number') return Math.abs(value) >= 10_000 ? '#####' : value
  if (typeof value !== 'object' || value === null) return value
  if (depth >= deepest) return '...'
  if (Array.isArray(value)) return value.slice(0, mostEntries).map((entry) => reduce(entry, depth + 1))
  const copy: Record<string, Json> = {}
  for (const [name, entry] of Object.entries(value).slice(0, mostEntries)) {
    copy[nameOf(name)] = /account/i.test(name) ? '#####' : reduce(entry, depth + 1)
  }
  return copy
}

function withoutNumbers(text: string): string {
  return text.replaceAll(longNumber, '#####')
}

function spell(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
}
