import type { Json } from '../../preload/contract/words.ts'

/** Beyond this many letters nothing is indented: a hundred levels deep, every value would bring two hundred spaces. */
const mostIndented = 50_000

/** A value as text, to be shown and copied. */
export function rawText(raw: Json): string {
  const plain = JSON.stringify(raw)
  return plain.length > mostIndented ? plain : JSON.stringify(raw, null, 2)
}
