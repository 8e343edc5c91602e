import type { Json } from '../../preload/contract/words.ts'

const deepest = 100

/**
 * Text to JSON that is safe to keep: numbers beyond a double are null, lone surrogates replaced, `__proto__` left out.
 * Throws SyntaxError on text that is not JSON or nests deeper than 100.
 */
export function readJson(text: string): Json {
  const value: unknown = JSON.parse(text.replace(/^\uFEFF+/, ''))
  return settle(value, 0)
}

function settle(value: unknown, depth: number): Json {
  if (depth > deepest) throw new SyntaxError('nested too deeply')
  if (typeof value === 'string') return value.isWellFormed() ? value : value.toWellFormed()
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map((entry) => settle(entry, depth + 1))
  if (typeof value !== 'object' || value === null) return null
  const copy: Record<string, Json> = {}
  for (const [name, entry] of Object.entries(value)) {
    if (name === '__proto__') continue
    copy[name.isWellFormed() ? name : name.toWellFormed()] = settle(entry, depth + 1)
  }
  return copy
}
